import { assert, assertEquals } from "@std/assert";
import { cellCache } from "../../src/sandbox/cell_cache.ts";

Deno.test("cellCache() makes the folder once, with the host's packages in it and no room for a database", async () => {
  const host = await Deno.makeTempDir({ prefix: "ucop_cache_" });
  try {
    await Deno.mkdir(`${host}/npm`);
    const cells = cellCache({ DENO_DIR: host });
    assertEquals([cells, cellCache({ DENO_DIR: host })], [`${host}/cells`, `${host}/cells`]);
    assertEquals(await Deno.readLink(`${cells}/npm`), `${host}/npm`);
    assert((await Deno.stat(`${cells}/v8_code_cache_v2`)).isDirectory);
  } finally {
    await Deno.remove(host, { recursive: true });
  }
});

Deno.test("cellCache() has no link to packages where the host has none", async () => {
  const host = await Deno.makeTempDir({ prefix: "ucop_cache_" });
  try {
    assertEquals([...Deno.readDirSync(cellCache({ DENO_DIR: host }))].some(({ name }) => name === "npm"), false);
  } finally {
    await Deno.remove(host, { recursive: true });
  }
});

Deno.test("cellCache() takes a temporary folder, the same each time, where the host's cannot be written to", async () => {
  const cells = cellCache({ DENO_DIR: "/dev/null/cache" });
  assertEquals(cellCache({ DENO_DIR: "/dev/null/cache" }), cells);
  assert((await Deno.stat(`${cells}/v8_code_cache_v2`)).isDirectory);
});
