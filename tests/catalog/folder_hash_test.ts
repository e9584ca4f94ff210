import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { join } from "node:path";
import { hashPlugin } from "../../src/catalog/folder_hash.ts";

/** A folder with files, gone when the test ends. */
async function folderOf(files: readonly (readonly [name: string, text: string])[]) {
  const path = await Deno.makeTempDir({ prefix: "ucop_hash_" });
  for (const [name, text] of files) {
    await Deno.mkdir(join(path, name, ".."), { recursive: true });
    await Deno.writeTextFile(join(path, name), text);
  }
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

const FILES = [["agent.ts", "a"], ["agent.yaml", "b"], ["deep/part.ts", "c"]] as const;

Deno.test("hashPlugin() is the same for the same files, wherever and in whatever order they were written", async () => {
  await using one = await folderOf(FILES);
  await using two = await folderOf(FILES.toReversed());
  const hash = await hashPlugin(one.path);
  assert(/^[0-9a-f]{64}$/.test(hash), hash);
  assertEquals(await hashPlugin(two.path), hash);
});

Deno.test("hashPlugin() changes with a byte, a name, a further file and a link's target", async () => {
  await using plain = await folderOf(FILES);
  const hashes = [await hashPlugin(plain.path)];
  for (
    const files of [
      [["agent.ts", "A"], ...FILES.slice(1)],
      [...FILES.slice(0, 2), ["deep/other.ts", "c"]],
      [...FILES, ["empty", ""]],
      // The same bytes one after the other, cut elsewhere.
      [["agent.ts", "ab"], ["agent.yaml", ""], FILES[2]],
    ] as (readonly (readonly [string, string])[])[]
  ) {
    await using folder = await folderOf(files);
    hashes.push(await hashPlugin(folder.path));
  }
  for (const target of ["agent.ts", "agent.yaml"]) {
    await using folder = await folderOf(FILES);
    await Deno.symlink(target, join(folder.path, "link"));
    hashes.push(await hashPlugin(folder.path));
  }
  assertEquals(new Set(hashes).size, hashes.length);
});

Deno.test("hashPlugin() of a bare file is the sha256 of its bytes", async () => {
  await using folder = await folderOf([["abc.ts", "abc"]]);
  const hash = await hashPlugin(join(folder.path, "abc.ts"));
  assertEquals(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assertNotEquals(await hashPlugin(folder.path), hash);
});
