import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { createFiles } from "../../src/authoring/create_files.ts";
import { createPlugin } from "../../src/authoring/create_plugin.ts";
import { AppError } from "../../src/errors/app_error.ts";
import { otherWritersBelow } from "../../src/program/other_writers.ts";
import { filesBelow, OwnedTree } from "../program/owned_tree.ts";

Deno.test("createFiles() makes the files and the folders that they need", async () => {
  await using tree = await OwnedTree.of({ "here/mine": "mine" });
  await createFiles(tree.at("here/far/off"), "far/off", { "a.txt": "a", "b/c/d.txt": "d" });
  assertEquals(await filesBelow(tree.root), ["here/far/off/a.txt", "here/far/off/b/c/d.txt", "here/mine"]);
  assertEquals(await Deno.readTextFile(tree.at("here/far/off/b/c/d.txt")), "d");
});

Deno.test({
  name: "createFiles() and createPlugin() make nothing that every user may write to, whatever the umask allows",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using tree = await OwnedTree.of({});
    const before = Deno.umask(0);
    try {
      await createFiles(tree.at("site"), "site", { "plugins/a/b.txt": "" });
      await createPlugin({ name: "mine", directory: "more/plugins", cwd: tree.root });
    } finally {
      Deno.umask(before);
    }
    assertEquals([...otherWritersBelow(tree.root, Deno.uid())], []);
  },
});

Deno.test("createFiles() names every file that is there, links that lead nowhere too, and makes none", async () => {
  await using tree = await OwnedTree.of({ "b/c.txt": "mine" });
  await Deno.symlink("nowhere", tree.at("e.txt"));
  const make = () => createFiles(tree.root, "site", { "a.txt": "", "b/c.txt": "", "d/x.txt": "", "e.txt": "" });
  const error = await assertRejects(make, AppError);
  assertEquals(error.code, "output.folder");
  assertEquals(error.problems.map(({ file }) => file), [join("site", "b/c.txt"), join("site", "e.txt")]);
  assertEquals(await filesBelow(tree.root), ["b/c.txt", "e.txt"]);
});

Deno.test("createFiles() takes away what it made when a later file cannot be written", async () => {
  await using tree = await OwnedTree.of({ "kept/mine": "mine", "b": "a file, where a folder is needed" });
  const make = () => createFiles(tree.root, ".", { "a/new.txt": "", "b/c.txt": "", "kept/new.txt": "" });
  const error = await assertRejects(make, AppError);
  assertEquals(error.code, "output.write");
  assertStringIncludes(error.message, 'Cannot write to "."');
  assertEquals([...Deno.readDirSync(tree.root)].map(({ name }) => name).sort(), ["b", "kept"]);
  assertEquals(await filesBelow(tree.root), ["b", "kept/mine"]);
});
