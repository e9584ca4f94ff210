import { assertEquals } from "@std/assert";
import { readBrief } from "../../src/brief/read_brief.ts";
import { resolveSources } from "../../src/brief/resolve_sources.ts";
import { AppError } from "../../src/errors/app_error.ts";
import { tempFolder } from "../helpers/temp_folder.ts";

const TEA = "Tea grows on hills.\n";

/** Resolves paths as `--kb`; the files by their paths below the folder, and what is told. */
async function resolved(folder: string, paths: readonly string[], output?: string) {
  const written = paths.map((path) => ({ kind: "kb" as const, path, base: folder, key: "--kb" }));
  const { sources, readable, warnings, problems } = await resolveSources(written, { within: [], output });
  return {
    kb: sources.kb.map(({ name, files }) => files === undefined ? name : `${name}: ${files.join(" ")}`),
    readable: readable.map((path) => path.slice(folder.length + 1)),
    warnings,
    problems: problems.map(({ message, hint }) => hint === undefined ? message : `${message} | ${hint}`),
  };
}

Deno.test("a glob takes what it names, a negation takes away from all others of its kind", async () => {
  await using folder = await tempFolder({
    "docs/a.md": TEA,
    "docs/guide/b.md": TEA,
    "docs/drafts/c.md": TEA,
    "docs/guide/d.mdx": TEA,
    "own.md": TEA,
  });
  const { kb, readable, warnings, problems } = await resolved(folder.path, [
    "docs/**/*.{md,mdx}",
    "!docs/drafts/**",
    "own.md",
    "docs/guide",
    "!**/*.mdx",
  ]);
  assertEquals(kb, ["docs: a.md guide/b.md", "own.md", "docs/guide: b.md"]);
  assertEquals(readable, ["docs/a.md", "docs/guide/b.md", "own.md", "docs/guide"]);
  assertEquals([...warnings, ...problems], []);
});

Deno.test("a glob that takes a folder takes all of it; a name with a dot is taken where the glob has the dot", async () => {
  await using folder = await tempFolder({
    "packages/a/docs/guide/x.md": TEA,
    "packages/a/src/y.md": TEA,
    ".github/z.md": TEA,
    ".github/.hidden.md": TEA,
  });
  const { kb, warnings } = await resolved(folder.path, ["packages/*/docs", ".github/*", ".github/.h*"]);
  assertEquals(kb, ["packages: a/docs/guide/x.md", ".github: z.md", ".github: .hidden.md"]);
  assertEquals(warnings, []);
});

Deno.test("a negation counts for its own kind, for files that are named themselves, and for what links lead to", async () => {
  await using folder = await tempFolder({
    "docs/drafts/a.md": TEA,
    "docs/b.md": TEA,
    "docs/.c.md": TEA,
    "docs/d.md": { link: ".c.md" },
    "e.md": TEA,
  });
  const { kb } = await resolved(folder.path, ["docs/drafts/a.md", "docs", "e.md", "!docs/dr*", "!docs/.c.md", "!e.md"]);
  assertEquals(kb, ["docs: b.md"]);
  const source = { base: folder.path, key: "--kb" };
  const { sources } = await resolveSources([
    { ...source, kind: "kb", path: "docs/b.md" },
    { ...source, kind: "kb", path: "!docs/drafts" },
    { ...source, kind: "api", path: "docs/drafts" },
  ], { within: [] });
  assertEquals(sources.api[0]?.files, ["a.md"]);
});

Deno.test("what two sources hold is told once", async () => {
  await using folder = await tempFolder({ "docs/a.md": TEA, "docs/guide/b.md": TEA, "docs/guide/c.png": "" });
  assertEquals((await resolved(folder.path, ["docs", "docs/guide"])).warnings, [
    "left out 1 file that is neither Markdown nor text: docs/guide/c.png",
  ]);
});

Deno.test("a negation that leaves nothing out is told; one without another source is a mistake", async () => {
  await using folder = await tempFolder({ "docs/a.md": TEA });
  assertEquals((await resolved(folder.path, ["docs", "!docs/draft/**"])).warnings, [
    '--kb: "!docs/draft/**" leaves nothing out',
  ]);
  assertEquals((await resolved(folder.path, ["!docs"])).problems, [
    '"!docs" leaves nothing out: there is no other source of kb',
  ]);
});

Deno.test("a path that exists is that file, whatever characters it has", async () => {
  await using folder = await tempFolder({ "[slug].md": TEA, "s.md": TEA, "!a.md": TEA });
  assertEquals((await resolved(folder.path, ["[slug].md", "./!a.md"])).kb, ["[slug].md", "!a.md"]);
});

Deno.test("a glob that matches nothing names the nearest thing", async () => {
  await using folder = await tempFolder({
    ".gitignore": "secret/\n",
    "docs/guide/tea.md": TEA,
    "docs/guide/pot.ts": "",
    "secret/a.md": TEA,
    "src/a.ts": "",
    "src/b.ts": "",
    "src/c.png": "",
  });
  const problem = async (path: string) => (await resolved(folder.path, [path])).problems[0];
  assertEquals(await problem("dosc/*.md"), '"dosc/*.md" matches nothing | Did you mean "docs/*.md"?');
  assertEquals(await problem("docs/*.md"), '"docs/*.md" matches nothing | Did you mean "docs/**/*.md"?');
  assertEquals(
    await problem("docs/**/tae.m?"),
    '"docs/**/tae.m?" matches nothing | In "docs" there is guide/tea.md, 1 file (.ts)',
  );
  assertEquals(
    await problem("docs/guide/te?.mdd"),
    '"docs/guide/te?.mdd" matches nothing | Did you mean "docs/guide/tea.md"?',
  );
  assertEquals(await problem("src/*"), '"src/*" matches 3 files (.ts, .png); Markdown and text are read');
  assertEquals(
    await problem("secret*/**"),
    '"secret*/**" matches nothing, but for 1 entry that .gitignore leaves out | ' +
      'In "." there is docs/guide/tea.md, 4 files (.ts, .png), 1 entry that .gitignore leaves out',
  );
  assertEquals(await problem("src/a.ts/*"), '"src/a.ts/*" matches nothing: "src/a.ts" is a file');
});

Deno.test("sources with nothing to read are mistakes, all of them named with what is there", async () => {
  await using folder = await tempFolder({
    "code/a.ts": "",
    "code/b.TS": "",
    "code/c.png": "",
    "code/Makefile": "",
    "drafts/a.md": "---\ndraft: true\n---\nTea.\n",
    "empty.md": " \n",
    "front.md": "---\ntitle: Tea\n---\n",
    "headings.md": "# Tea\n\n## Kinds\n",
    "fence.md": "# Tea\n\n```sh\nbrew\n```\n",
    "indented.md": "    brew\n",
    "folder/a.md": "# Tea\n",
    "folder/b.md": "```\nbrew\n```\n",
    "app.tsx": "",
    "data.YAML": "",
    "latin.md": Uint8Array.from("Die Größe ändert sich für jede Gruppe, die größer wird.\n", (c) => c.charCodeAt(0)),
    "picture.md": Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13),
    "long.md": "",
  });
  await Deno.truncate(`${folder.path}/long.md`, 16 * 1024 * 1024 + 1);
  await Deno.mkdir(`${folder.path}/nothing`);
  const names = [
    "code",
    "nothing",
    "drafts",
    "empty.md",
    "front.md",
    "headings.md",
    "fence.md",
    "indented.md",
    "folder",
  ];
  const { problems, kb } = await resolved(folder.path, [
    ...names,
    "app.tsx",
    "data.YAML",
    "latin.md",
    "picture.md",
    "long.md",
    "~/a.md",
  ]);
  assertEquals(problems, [
    '"code" holds 4 files (.ts, .png, without an ending); Markdown and text are read',
    '"nothing" holds no files; Markdown and text are read',
    '"drafts" holds 1 draft; Markdown and text are read',
    '"empty.md" is empty',
    '"front.md" is empty',
    '"headings.md" holds headings only',
    '"fence.md" holds code only | Add the sentences that the article is to quote',
    '"indented.md" holds code only | Add the sentences that the article is to quote',
    '"folder" has nothing to quote: 2 files of headings, code or nothing at all',
    '"app.tsx" is a .tsx file and should be Markdown or text | Code counts where Markdown quotes it',
    '"data.YAML" is a .YAML file and should be Markdown or text | Code counts where Markdown quotes it',
    '"latin.md" is no UTF-8 and seems to be ISO-8859-1 | Save it as UTF-8',
    '"picture.md" is binary data and should be text',
    '"long.md" has more than 16 MiB | Give it in several files',
    '"~/a.md" does not exist | Write the whole path in place of ~',
  ]);
  assertEquals(kb, []);
});

Deno.test("a file that is named itself is read although it is hidden, ignored, a draft, or an article of ucop", async () => {
  await using folder = await tempFolder({
    ".gitignore": "secret.md\n",
    ".hidden.md": TEA,
    "secret.md": TEA,
    "draft.md": `---\ndraft: true\n---\n${TEA}`,
    "out/tea/run.json": '{ "schema": "ucop.run/1" }',
    "out/tea/index.md": TEA,
    "LICENSE": TEA,
  });
  const names = [".hidden.md", "secret.md", "draft.md", "out/tea/index.md", "LICENSE"];
  assertEquals(await resolved(folder.path, names, `${folder.path}/out`), {
    kb: names,
    readable: names,
    warnings: [],
    problems: [],
  });
});

Deno.test("the output folder below a source is left out, and told", async () => {
  await using folder = await tempFolder({ "a.md": TEA, "output/old/index.md": TEA });
  const { kb, warnings } = await resolved(folder.path, ["."], `${folder.path}/output`);
  assertEquals([kb, warnings], [[".: a.md"], ["left out 1 folder or file of this job's output: output"]]);
});

Deno.test("a glob of many files grants its folder, and says so", async () => {
  const names = Array.from({ length: 500 }, (_, at) => `docs/${at}.md`);
  await using folder = await tempFolder(Object.fromEntries(names.map((name) => [name, TEA])));
  const few = await resolved(folder.path, ["docs/*.md"]);
  assertEquals([few.readable.toSorted(), few.warnings], [names.toSorted(), []]);
  await Deno.writeTextFile(`${folder.path}/docs/500.md`, TEA);
  const { readable, warnings } = await resolved(folder.path, ["docs/*.md"]);
  assertEquals(readable, ["docs"]);
  assertEquals(warnings, ['"docs/*.md" takes 501 files: agents may read all of the folder "docs"']);
});

Deno.test("pipes, sockets and devices are no sources, and nothing waits for them", async () => {
  await using folder = await tempFolder({});
  await new Deno.Command("mkfifo", { args: [`${folder.path}/pipe`] }).output();
  assertEquals((await resolved(folder.path, ["pipe", "/dev/zero"])).problems, [
    '"pipe" is neither a file nor a folder',
    '"/dev/zero" is neither a file nor a folder',
  ]);
});

/** What is wrong with the sources of a brief in `briefs/`, read from `work/`. */
async function refused(folder: string, sources: string, directories: readonly string[] = []) {
  await Deno.writeTextFile(`${folder}/briefs/brief.md`, `---\ntitle: Tea\nsources: ${sources}\n---\n`);
  const flags = { kb: [], api: [], blog: [] };
  const read = readBrief({ input: "../briefs/brief.md", cwd: `${folder}/work`, directories, ...flags });
  return await read.then(() => [], (error: AppError) => error.problems.map(({ message }) => message));
}

Deno.test("a brief cannot reach out of its folder and the working folder, by paths, globs or links", async () => {
  await using folder = await tempFolder({
    "briefs/own.md": TEA,
    "briefs/away": { link: "../private" },
    "briefs/away.md": { link: "../private/a.md" },
    "briefs/work": { link: "../work" },
    "briefs2/a.md": TEA,
    "work/a.md": TEA,
    "private/a.md": TEA,
  });
  const outside = "lies outside of the brief's folder and the working folder";
  assertEquals(await refused(folder.path, "{ kb: [own.md, work/a.md, ../work/a.md] }"), []);
  assertEquals(await refused(folder.path, "{ kb: [/, ../private, ../briefs2/a.md], blog: '../p*/*.md' }"), [
    `"/" ${outside}`,
    `"../private" ${outside}`,
    `"../briefs2/a.md" ${outside}`,
    `"../p*/*.md" ${outside}`,
  ]);
  assertEquals(await refused(folder.path, "{ kb: [away, away.md, away/*.md] }"), [
    `"away" leads to "${folder.path}/private", which ${outside}`,
    `"away.md" leads to "${folder.path}/private/a.md", which ${outside}`,
    `"away/*.md" leads to "${folder.path}/private", which ${outside}`,
  ]);
  assertEquals(await refused(folder.path, "{ kb: [../private, away.md] }", ["../private"]), []);
});

Deno.test("the root of the disk is a working folder for nobody's brief; the config may say otherwise", async () => {
  await using folder = await tempFolder({
    "briefs/brief.md": "---\nsources: { kb: /no/such/folder }\ntitle: x\n---\n",
  });
  const options = { input: `${folder.path}/briefs/brief.md`, cwd: "/", kb: [], api: [], blog: [] };
  const messageOf = (directories: readonly string[]) =>
    readBrief({ ...options, directories }).catch((error: AppError) => error.problems[0]?.message);
  assertEquals(
    await messageOf([]),
    `"/no/such/folder" lies outside of the brief's folder and the working folder`,
  );
  assertEquals(await messageOf(["/"]), '"/no/such/folder" does not exist');
});

Deno.test("a flag may name any place", async () => {
  await using folder = await tempFolder({ "private/a.md": TEA, "work/brief.md": "# Tea\n" });
  const { readable } = await readBrief({
    input: "brief.md",
    cwd: `${folder.path}/work`,
    kb: ["../private"],
    api: [],
    blog: [],
  });
  assertEquals(readable, [`${folder.path}/private`]);
});

Deno.test("hints show the control characters of names that they offer", async () => {
  await using folder = await tempFolder({ "docs/a\x1b[2J.md": TEA, "te\u202ea.md": TEA });
  const { problems } = await resolved(folder.path, ["docs/*.mdx", "te\u202ee.md", "te?e\x9b.md"]);
  // deno-lint-ignore no-control-regex
  assertEquals(problems.filter((problem) => /[\x00-\x1f\x7f-\x9f\u202e]/.test(problem)), []);
  assertEquals(problems[0], '"docs/*.mdx" matches nothing | In "docs" there is a\\u001b[2J.md');
});
