import { assertEquals } from "@std/assert";
import { tellPassedOver } from "../../src/text/passed_over.ts";
import { findSourceFiles } from "../../src/text/source_files.ts";
import { type WalkOptions, walkSource } from "../../src/text/walk_source.ts";
import { tempFolder } from "../helpers/temp_folder.ts";

/** The files, and what is told of the others. */
async function walk(path: string, options?: WalkOptions) {
  const { files, passedOver } = await walkSource({ path, name: "docs" }, options);
  return { files, told: tellPassedOver(passedOver) };
}

Deno.test("what .gitignore leaves out is left out, and told where it could have been read", async () => {
  await using folder = await tempFolder({
    ".gitignore": "build/\n*.log\nsecret.md\n",
    "a.md": "# A\n",
    "secret.md": "",
    "trace.log": "",
    "build/b.md": "",
    "guide/build/c.md": "",
  });
  assertEquals(await walk(folder.path), {
    files: ["a.md"],
    told: ["left out 3 entries that .gitignore leaves out: docs/build, docs/guide/build, docs/secret.md"],
  });
});

Deno.test("drafts are left out: those that say so, and _drafts", async () => {
  await using folder = await tempFolder({
    "_drafts/next.md": "# Next\n",
    "a.md": "# A\n",
    "b.md": "---\ndraft: true\n---\n# B\n",
    "c.md": "---\npublished: false\n---\n# C\n",
  });
  assertEquals(await walk(folder.path), {
    files: ["a.md"],
    told: ["left out 3 drafts: docs/_drafts, docs/b.md, docs/c.md"],
  });
});

Deno.test("the output folder and articles that ucop wrote are no sources", async () => {
  const report = '{\n  "schema": "ucop.run/1",\n  "job_id": "x"\n}\n';
  await using folder = await tempFolder({
    "a.md": "# A\n",
    "out/b.md": "# B\n",
    "earlier/tea/index.md": "# Tea\n",
    "earlier/tea/run.json": report,
    "other/index.md": "# Other\n",
    "other/run.json": '{ "schema": "something.else/1" }\n',
    "linked.md": { link: "out/b.md" },
  });
  assertEquals(await walk(folder.path, { output: `${folder.path}/out` }), {
    files: ["a.md", "other/index.md"],
    told: [
      "left out 1 file that is neither Markdown nor text: docs/other/run.json",
      "left out 2 folders or files of this job's output: docs/linked.md, docs/out",
      "left out 1 article that ucop wrote: docs/earlier/tea",
    ],
  });
  assertEquals((await walk(`${folder.path}/earlier/tea`)).told, ["left out 1 article that ucop wrote: docs"]);
  // An output folder around the source is no reason to read nothing.
  assertEquals((await walk(`${folder.path}/other`, { output: folder.path })).files, ["index.md"]);
});

Deno.test("hidden folders are told, but for .git and node_modules; their files and other hidden ones are not", async () => {
  await using folder = await tempFolder({
    ".git/a.md": "",
    ".github/a.md": "",
    ".DS_Store": "",
    ".note.md": "",
    "node_modules/m/a.md": "",
    "a.md": "",
  });
  assertEquals(await walk(folder.path), {
    files: ["a.md"],
    told: ["left out 2 hidden entries: docs/.github, docs/.note.md"],
  });
});

Deno.test("pipes and sockets are passed over, whatever their names", async () => {
  await using folder = await tempFolder({ "a.md": "# A\n" });
  await new Deno.Command("mkfifo", { args: [`${folder.path}/pipe.md`, `${folder.path}/run.json`] }).output();
  assertEquals(await walk(folder.path), {
    files: ["a.md"],
    told: [
      "left out 1 entry that is neither a file nor a folder: docs/pipe.md",
      "left out 1 file that is neither Markdown nor text: docs/run.json",
    ],
  });
});

Deno.test("names that a terminal would act on are told in visible characters", async () => {
  await using folder = await tempFolder({ "a\u202edm.md": "# A\n", "b\x1b[2J.png": "" });
  const { files, told } = await walk(folder.path);
  assertEquals(told, ["left out 1 file that is neither Markdown nor text: docs/b\\u001b[2J.png"]);
  const found = await findSourceFiles([{ path: folder.path, name: "docs", files }]);
  assertEquals(found.files, [{ path: `${folder.path}/a\u202edm.md`, name: "docs/a\\u202edm.md" }]);
});

Deno.test("the walk stops at its bound, and says so", async () => {
  await using folder = await tempFolder({ "a/b.md": "", "c.md": "", "d.md": "" });
  const { files, isWhole } = await walkSource({ path: folder.path, name: "." }, { maxEntries: 3 });
  assertEquals([files, isWhole], [["a/b.md", "c.md"], false]);
  assertEquals((await walkSource({ path: folder.path, name: "." }, { maxEntries: 4 })).isWhole, true);
});

Deno.test("files that were found before the job are not looked for again", async () => {
  await using folder = await tempFolder({ "a.md": "", "b.md": "" });
  const { files, warnings } = await findSourceFiles([
    { path: folder.path, name: ".", files: ["b.md", "gone.md"] },
    { path: folder.path, name: "again", files: ["b.md"] },
  ]);
  assertEquals(files.map(({ name }) => name), ["b.md", "gone.md"]);
  assertEquals(warnings, []);
});
