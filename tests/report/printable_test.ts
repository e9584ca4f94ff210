import { assertEquals } from "@std/assert";
import { oneLine } from "../../src/report/printable.ts";

Deno.test("oneLine() makes one line, and cuts it", () => {
  assertEquals(oneLine("  a\r\n\n b\tc\u2028d  "), "a b c d");
  assertEquals(oneLine("abcdef", 4), "abc…");
  assertEquals(oneLine("\x1b[2K\r✓ done"), "\\u001b[2K ✓ done");
  assertEquals(oneLine("x".repeat(10_000), Infinity).length, 10_000);
});
