import { assertEquals, assertThrows } from "@std/assert";
import { join } from "node:path";
import { tar, type TarFile } from "../../scripts/build/tar.ts";

const text = (content: string) => new TextEncoder().encode(content);
const FILES: readonly TarFile[] = [
  { path: "program/b.txt", bytes: text("b".repeat(513)) },
  { path: "deno", bytes: text("#!/bin/sh\n"), executable: true },
  { path: "program/a name/c.txt", bytes: text("") },
  { path: "program/é.txt", bytes: text("c") },
];

Deno.test("tar() gives the same bytes for the same files in any order", () => {
  assertEquals(tar([...FILES].reverse()), tar(FILES));
});

Deno.test("the system's tar takes out what tar() put in, with its modes", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeFile(join(folder, "all.tar"), tar(FILES));
    const { code, stderr } = await new Deno.Command("tar", { args: ["-xof", "all.tar"], cwd: folder }).output();
    assertEquals([code, new TextDecoder().decode(stderr)], [0, ""]);
    for (const { path, bytes, executable } of FILES) {
      assertEquals(await Deno.readFile(join(folder, path)), bytes, path);
      assertEquals(((await Deno.stat(join(folder, path))).mode! & 0o100) !== 0, executable ?? false, path);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("tar() refuses a path that its format cannot hold", () => {
  assertThrows(() => tar([{ path: `${"é".repeat(51)}`, bytes: text("") }]), RangeError, "too long");
});
