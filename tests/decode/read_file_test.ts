import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { readTextFile } from "../../src/decode/read_file.ts";

Deno.test("readTextFile gives the text without a byte order mark, and a problem for what is no text file", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "a.txt");
    await Deno.writeFile(path, new TextEncoder().encode("\ufeffgrün\r\n"));
    assertEquals(await readTextFile(path, "a.txt"), { ok: true, value: "grün\r\n" });

    const refused = async (file: string, bytes?: Uint8Array<ArrayBuffer>) => {
      if (bytes) await Deno.writeFile(join(folder, file), bytes);
      const read = await readTextFile(join(folder, file), "it");
      return read.ok ? [] : read.problems;
    };
    assertEquals(await refused("none.txt"), [{ file: "it", message: "cannot be read: no such file" }]);
    assertEquals(await refused("a.txt/below"), [{ file: "it", message: "cannot be read: no such file" }]);
    assertEquals(await refused("."), [{ file: "it", message: "cannot be read: it is a folder, not a file" }]);
    assertEquals(await refused("b.bin", new Uint8Array([0xff, 0xfe, 0x00])), [
      { file: "it", message: "cannot be read: its bytes are not UTF-8 text" },
    ]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
