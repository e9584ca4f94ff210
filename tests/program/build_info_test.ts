import { assertEquals } from "@std/assert";
import { pathToFileURL } from "node:url";
import { readBuildInfo } from "../../src/program/build_info.ts";
import { OwnedTree } from "./owned_tree.ts";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";

/** What is read of a program's folder with these files. */
async function read(files: Readonly<Record<string, string>>, form: "source" | "bundle" | "compiled") {
  await using tree = await OwnedTree.of(files);
  return await readBuildInfo(pathToFileURL(`${tree.root}/`), form);
}

Deno.test("in a bundle and in a compiled program build.json tells commit and target", async () => {
  const built = { version: "9.9.9", commit: `${COMMIT}-dirty`, target: "aarch64-apple-darwin", deno: "2.0.0" };
  for (const form of ["bundle", "compiled"] as const) {
    const expected = { form, commit: `${COMMIT}-dirty`, target: "aarch64-apple-darwin" };
    assertEquals(await read({ "build.json": JSON.stringify(built) }, form), expected);
    assertEquals(await read({ "main.js": "" }, form), { form, commit: null, target: Deno.build.target });
  }
});

Deno.test("in a checkout the repository's files tell the commit: a branch, a packed one, none at all", async () => {
  const commitOf = async (files: Readonly<Record<string, string>>) => (await read(files, "source")).commit;
  const HEAD = "ref: refs/heads/main\n";
  assertEquals(await commitOf({ ".git/HEAD": HEAD, ".git/refs/heads/main": `${COMMIT}\n` }), COMMIT);
  assertEquals(
    await commitOf({ ".git/HEAD": HEAD, ".git/packed-refs": `# pack\n${COMMIT} refs/heads/main\n` }),
    COMMIT,
  );
  assertEquals(await commitOf({ ".git/HEAD": `${COMMIT}\n` }), COMMIT);
  assertEquals(await commitOf({ ".git/HEAD": HEAD }), null);
  assertEquals(await commitOf({ ".git": "gitdir: ../elsewhere\n" }), null);
  assertEquals(await commitOf({ "main.ts": "" }), null);
});
