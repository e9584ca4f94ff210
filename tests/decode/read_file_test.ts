import { assert, assertEquals } from "@std/assert";
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
    const long = (bytes: number) => readTextFile(path, "it", bytes);
    assertEquals((await long(10)).ok, true);
    assertEquals(await long(9), {
      ok: false,
      problems: [{ file: "it", message: "cannot be read: it has more than the 9 bytes that it may have" }],
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test({
  name: "readTextFile opens neither a device nor a pipe, and does not believe a file that has no size",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      const pipe = join(folder, "pipe");
      await new Deno.Command("mkfifo", { args: [pipe] }).output();
      await Deno.symlink("/dev/zero", join(folder, "zero"));
      for (const path of [pipe, join(folder, "zero")]) {
        const read = await readTextFile(path, "it");
        assertEquals(read.ok || read.problems[0]?.message, "cannot be read: it is a device or a pipe, not a file");
      }
      // It says that it is empty.
      const maps = await readTextFile("/proc/self/maps", "it");
      assert(maps.ok && maps.value.length > 100);
      const bounded = await readTextFile("/proc/self/maps", "it", 100);
      assertEquals(bounded.ok, false);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
