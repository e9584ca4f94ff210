import { assertEquals } from "@std/assert";
import { isIgnored, rulesBelow, rulesFor } from "../../src/text/gitignore.ts";
import { tempFolder } from "../helpers/temp_folder.ts";

/** Whether each path below the folder is left out, with the rules of the folders on the way to it. */
async function ignored(root: string, folder: string, paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    let rules = await rulesFor(folder === "" ? root : `${root}/${folder}`);
    const parts = path.slice(folder === "" ? 0 : folder.length + 1).replace(/\/$/, "").split("/");
    let at = folder === "" ? root : `${root}/${folder}`;
    for (const [index, part] of parts.entries()) {
      at = `${at}/${part}`;
      const isFolder = index < parts.length - 1 || path.endsWith("/");
      if (isIgnored(rules, at, isFolder)) {
        found.push(path);
        break;
      }
      if (isFolder) rules = await rulesBelow(rules, at);
    }
  }
  return found;
}

Deno.test("rules of a .gitignore hold below its folder, nested ones over outer ones", async () => {
  await using folder = await tempFolder({
    ".gitignore": "*.log\n/build/\ndraft?.md\n!draft2.md\n# comment\n\n",
    "docs/.gitignore": "!keep.log\nold/\n/only-here.md\n",
    "docs/deep/x.md": "",
  });
  const paths = ["a.log", "docs/b.log", "docs/keep.log", "build/", "docs/build/", "draft1.md", "draft2.md"];
  assertEquals(await ignored(folder.path, "", paths), ["a.log", "docs/b.log", "build/", "draft1.md"]);
  const more = ["docs/old/", "docs/deep/old/", "old/", "docs/only-here.md", "docs/deep/only-here.md"];
  assertEquals(await ignored(folder.path, "", more), ["docs/old/", "docs/deep/old/", "docs/only-here.md"]);
});

Deno.test("the rules reach up to the repository's root and no further", async () => {
  await using folder = await tempFolder({
    ".gitignore": "*.md\n",
    "repo/.git/HEAD": "",
    "repo/.gitignore": "secret.md\n",
    "repo/docs/guide/a.md": "",
  });
  assertEquals(await ignored(folder.path, "repo/docs", ["repo/docs/a.md", "repo/docs/guide/secret.md"]), [
    "repo/docs/guide/secret.md",
  ]);
});

Deno.test("a folder that is asked for by name is read although the folders above it leave it out", async () => {
  await using folder = await tempFolder({
    ".git/HEAD": "",
    ".gitignore": "/build/\n",
    "build/docs/.gitignore": "b.md\n",
  });
  assertEquals(await ignored(folder.path, "build/docs", ["build/docs/a.md", "build/docs/b.md"]), ["build/docs/b.md"]);
});

Deno.test("a nested rule takes back an outer one for all below; names with marks of patterns are names", async () => {
  await using folder = await tempFolder({
    ".gitignore": "/a/*\n",
    "a/.gitignore": "!b/\n",
    "a/b/c.md": "",
    "[x] y/.gitignore": "z.md\n",
    "[x] y/z.md": "",
    "x/z.md": "",
  });
  assertEquals(await ignored(folder.path, "", ["a/b/c.md", "a/d/", "[x] y/z.md", "x/z.md"]), ["a/d/", "[x] y/z.md"]);
});

Deno.test("case counts, and what is no .gitignore file is none", async () => {
  await using folder = await tempFolder({
    ".gitignore": "README.md\r\n",
    "a/.gitignore/x": "",
    "b/.gitignore": { link: "../patterns" },
    "patterns": "c.md\n",
  });
  const paths = ["README.md", "readme.md", "a/x.md", "b/c.md"];
  assertEquals(await ignored(folder.path, "", paths), ["README.md"], "a linked one does not count, as for Git");
});
