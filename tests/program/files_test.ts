import { assert, assertEquals } from "@std/assert";
import * as files from "../../src/program/files.ts";

const { findPlace } = files;

Deno.test("findPlace() takes a checkout and a compiled binary by the module's own path", () => {
  const module = "file:///srv/app/src/program/files.ts";
  assertEquals(findPlace(module, false), { form: "source", root: new URL("file:///srv/app/") });
  assertEquals(findPlace(module, true), { form: "compiled", root: new URL("file:///srv/app/") });
});

Deno.test("findPlace() takes the folder of any other module as the root of a bundle", () => {
  const root = new URL("file:///srv/a%20b/ucop/0123/");
  for (const name of ["main.js", "cell.js", "chunk-AB12.js"]) {
    assertEquals(findPlace(new URL(name, root).href, false), { form: "bundle", root });
  }
});

Deno.test("every file that the program names is there", async () => {
  const { FORM: form, PROGRAM_FOLDER: root } = files;
  assertEquals([form, root.href], ["source", new URL("../../", import.meta.url).href]);
  const urls = Object.values(files).flat().filter((value) => value instanceof URL);
  assert(urls.length > 8);
  for (const url of urls) assertEquals((await Deno.stat(url)).isDirectory, url.pathname.endsWith("/"), url.href);
});
