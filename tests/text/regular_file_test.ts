import { assertEquals, assertThrows } from "@std/assert";
import { readRegularFile } from "../../src/text/regular_file.ts";
import { tempFolder } from "../helpers/temp_folder.ts";

Deno.test("a regular file is read whole, up to the bound", async () => {
  await using folder = await tempFolder({ "a.md": "tea", "empty.md": "" });
  const kindAndText = (name: string, most: number) => {
    const file = readRegularFile(`${folder.path}/${name}`, most);
    return file.kind === "bytes" ? new TextDecoder().decode(file.bytes) : file;
  };
  assertEquals(kindAndText("a.md", 3), "tea");
  assertEquals(kindAndText("a.md", 2), { kind: "too_long", size: 3 });
  assertEquals(kindAndText("empty.md", 2), "");
});

Deno.test("what never ends is not read: pipes, devices, sockets; nothing is waited for", async () => {
  await using folder = await tempFolder({});
  const pipe = `${folder.path}/pipe.md`;
  await new Deno.Command("mkfifo", { args: [pipe] }).output();
  using _socket = Deno.listen({ transport: "unix", path: `${folder.path}/socket.md` });
  for (const path of [pipe, `${folder.path}/socket.md`, "/dev/zero", "/dev/null"]) {
    assertEquals(readRegularFile(path, 10), { kind: "special" });
  }
  assertEquals(readRegularFile(folder.path, 10), { kind: "folder" });
});

Deno.test("a file of the kernel that says that it has no bytes is empty", { ignore: Deno.build.os !== "linux" }, () => {
  assertEquals(readRegularFile("/proc/self/status", 10), { kind: "bytes", bytes: new Uint8Array() });
});

Deno.test("the system's errors are thrown on", () => {
  assertThrows(() => readRegularFile("/no/such/file", 10), Deno.errors.NotFound);
});
