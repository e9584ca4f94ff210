import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { renderHeader, selfExtracting } from "../../scripts/build/self_extracting.ts";

Deno.test("renderHeader() tells the byte after the header, whatever its length", () => {
  fc.assert(fc.property(fc.nat(12_000), (length) => {
    const header = renderHeader(`${"x".repeat(length)}\n@FIRST_BYTE@\n`, {});
    const told = new TextDecoder().decode(header).trim().split("\n").at(-1);
    assertEquals(Number(told), header.length + 1);
  }));
});

Deno.test("renderHeader() refuses a name without a value", () => {
  assertThrows(() => renderHeader("@HASH@ @FIRST_BYTE@", {}), Error, '"HASH"');
});

Deno.test("selfExtracting() gives the same bytes for the same files", async () => {
  const files = [{ path: "main.js", bytes: new Uint8Array(5000) }, { path: "deno", bytes: new Uint8Array(9000) }];
  for (const compression of ["gzip", "zstd"] as const) {
    const once = await selfExtracting(files, "a-target", compression);
    assertEquals(await selfExtracting(files, "a-target", compression), once);
  }
});
