import { assertEquals } from "@std/assert";
import { findDenoDir } from "../../src/program/deno_dir.ts";

Deno.test("findDenoDir() follows each system's own place for caches, and DENO_DIR before it", () => {
  const home = { HOME: "/srv/ann" };
  assertEquals(findDenoDir(home, "linux", "/"), "/srv/ann/.cache/deno");
  assertEquals(findDenoDir({ ...home, XDG_CACHE_HOME: "/data/cache" }, "linux", "/"), "/data/cache/deno");
  assertEquals(findDenoDir({ ...home, XDG_CACHE_HOME: "cache" }, "linux", "/"), "/srv/ann/.cache/deno");
  assertEquals(findDenoDir({ ...home, XDG_CACHE_HOME: "/data/cache" }, "darwin", "/"), "/srv/ann/Library/Caches/deno");
  assertEquals(findDenoDir({ ...home, DENO_DIR: "own" }, "darwin", "/srv"), "/srv/own");
  assertEquals(findDenoDir({ ...home, DENO_DIR: "" }, "linux", "/srv"), "/srv/ann/.cache/deno");
});

Deno.test("findDenoDir() finds nothing where nothing says where home is", () => {
  for (const os of ["linux", "darwin", "windows"] as const) assertEquals(findDenoDir({}, os, "/srv"), undefined);
});

Deno.test("findDenoDir() says what the runtime says of itself", async () => {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"], cwd: Deno.cwd() }).output();
  const { denoDir } = JSON.parse(new TextDecoder().decode(stdout));
  assertEquals(findDenoDir(Deno.env.toObject(), Deno.build.os, Deno.cwd()), denoDir);
});
