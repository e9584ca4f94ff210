import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { readBrief } from "../../src/brief/read_brief.ts";
import { AppError } from "../../src/errors/app_error.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;
type Flags = Partial<Record<"kb" | "api" | "blog", readonly string[]>>;

/** A working folder with files in it, removed at the end of the scope. */
async function workingFolder(files: Files) {
  const cwd = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_brief_" }));
  for (const [name, content] of Object.entries(files)) {
    await Deno.mkdir(`${cwd}/${name}`.replace(/\/[^/]*$/, ""), { recursive: true });
    if (!name.endsWith("/")) {
      await Deno.writeFile(`${cwd}/${name}`, typeof content === "string" ? new TextEncoder().encode(content) : content);
    }
  }
  return { cwd, [Symbol.asyncDispose]: () => Deno.remove(cwd, { recursive: true }) };
}

/** Reads `test.md` (or another file) among the files; paths come back relative to the folder. */
async function read(files: Files, flags: Flags = {}, input = "test.md") {
  await using folder = await workingFolder(files);
  const { brief, sources, warnings } = await readBrief({ input, cwd: folder.cwd, kb: [], api: [], blog: [], ...flags });
  const short = (kind: "kb" | "api" | "blog") =>
    sources[kind].map(({ path, name }) => `${name} = ${path.slice(folder.cwd.length + 1)}`);
  return { brief, kb: short("kb"), api: short("api"), blog: short("blog"), warnings };
}

/** The error as its users see it: code, message, hint, then the problems. */
async function told(files: Files, flags: Flags = {}, input = "test.md"): Promise<readonly string[]> {
  const error = await assertRejects(() => read(files, flags, input), AppError);
  return [
    error.code,
    error.message,
    ...(error.hint === undefined ? [] : [`hint: ${error.hint}`]),
    ...error.problems.map(({ file, path, line, message, hint }) =>
      [file, line, path, message, hint].filter((part) => part !== undefined).join(" | ")
    ),
  ];
}

Deno.test("without front matter the first heading is the title and the file is the knowledge base", async () => {
  assertEquals(await read({ "test.md": "\n# Tea & `pots`\n\nTea grows.\n\n## Kinds\n" }), {
    brief: {
      title: "Tea & pots",
      description: "",
      keywords: [],
      sections: [],
      audience: "",
      date: "",
      path: "test.md",
      body: "",
    },
    kb: ["test.md = test.md"],
    api: [],
    blog: [],
    warnings: [],
  });
});

Deno.test("without a heading the file's name is the title", async () => {
  assertEquals((await read({ "my.brief.md": "Tea grows.\n" }, {}, "my.brief.md")).brief.title, "my.brief");
  assertEquals((await read({ ".brief": "Tea grows.\n" }, {}, ".brief")).brief.title, ".brief");
});

Deno.test("front matter counts before headings, and its sources are relative to the brief", async () => {
  const front = "---\ntitle: Pots\nsections: [One, Two]\nsources:\n  kb: [../docs, own.md]\n  api: ./api/\n---\n";
  const result = await read(
    {
      "briefs/test.md": `${front}# Tea\n`,
      "briefs/own.md": "Tea.\n",
      "briefs/api/a.md": "Tea.\n",
      "docs/a.md": "Tea.\n",
    },
    {},
    "briefs/test.md",
  );
  assertEquals(result.brief.title, "Pots");
  assertEquals(result.brief.sections, ["One", "Two"]);
  assertEquals(result.brief.path, "briefs/test.md");
  assertEquals(result.kb, ["docs = docs", "own.md = briefs/own.md"]);
  assertEquals(result.api, ["api = briefs/api"]);
});

Deno.test("the flags' sources are relative to the working folder and add to the front matter's", async () => {
  const files = {
    "briefs/test.md": "---\nsources: { kb: docs }\n---\n",
    "briefs/docs/a.md": "Tea.\n",
    "docs/b.md": "Tea.\n",
    "blog/c.md": "Tea.\n",
  };
  const result = await read(files, { kb: ["docs", "./docs/b.md", "docs"], blog: ["blog"] }, "briefs/test.md");
  assertEquals(result.kb, ["docs = briefs/docs", "docs (2) = docs", "docs/b.md = docs/b.md"]);
  assertEquals(result.blog, ["blog = blog"]);
});

Deno.test("a place has one name, whichever way and for whatever kind it is written", async () => {
  const result = await read({ "test.md": "", "docs/a.md": "Tea.\n" }, {
    kb: ["docs", "./docs/", "docs/../docs"],
    api: ["docs/."],
  });
  assertEquals([result.kb, result.api], [["docs = docs"], ["docs = docs"]]);
});

Deno.test("the text of a brief is a request where it has sources of any kind, and a source where it has none", async () => {
  const front = "---\nsources: { kb: docs }\n---\n";
  const files = { "docs/a.md": "Tea.\n" };
  const wanted = async (text: string, flags: Flags = {}) => {
    const { brief, kb } = await read({ ...files, "test.md": text }, flags);
    return [brief.body, kb];
  };
  const text = "# Tea\n\nTea grows.";
  assertEquals(await wanted(`${front}${text}\n`), [text, ["docs = docs"]]);
  assertEquals(await wanted(`${text}\n`, { kb: ["docs"] }), [text, ["docs = docs"]]);
  assertEquals(await wanted(`${text}\n`, { api: ["docs"] }), [text, []]);
  assertEquals(await wanted(`${text}\n`, { blog: ["docs"] }), [text, []]);
  assertEquals(await wanted(`${text}\n`), ["", ["test.md = test.md"]]);
  assertEquals(await wanted(`${text}\n`, { kb: ["!docs/**"] }), ["", ["test.md = test.md"]]);
});

Deno.test("empty headings are the wished sections when there are sources beside the brief", async () => {
  const body = "# Tea\n\n## Kinds\n\n## Brewing\n";
  const files = { "docs/a.md": "Tea.\n" };
  assertEquals((await read({ ...files, "test.md": body }, { kb: ["docs"] })).brief.sections, ["Kinds", "Brewing"]);
  assertEquals((await read({ ...files, "test.md": `${body}\nHot.\n` }, { kb: ["docs"] })).brief.sections, []);
  assertEquals((await read({ ...files, "test.md": `# Tea\n\nHot.\n${body}` })).brief.sections, []);
  const front = "---\nsections: [Cups]\n---\n";
  assertEquals((await read({ ...files, "test.md": front + body }, { kb: ["docs"] })).brief.sections, ["Cups"]);
});

Deno.test("a byte order mark and CRLF change nothing", async () => {
  const plain = "---\ntitle: Tea\nkeywords: [a]\n---\n# Pot\n\nTea grows.\n";
  const marked = `\uFEFF${plain.replaceAll("\n", "\r\n")}`;
  assertEquals(await read({ "test.md": marked }), await read({ "test.md": plain }));
});

Deno.test("an empty brief is enough when flags give sources", async () => {
  const { brief, kb } = await read({ "test.md": "", "docs/a.md": "Tea.\n" }, { kb: ["docs"] });
  assertEquals([brief.title, kb], ["test", ["docs = docs"]]);
});

Deno.test("a brief of 10 MB is read", async () => {
  const { brief, kb } = await read({ "test.md": `# Large\n\n${"A line of tea.\n".repeat(700_000)}` });
  assertEquals([brief.title, kb], ["Large", ["test.md = test.md"]]);
});

Deno.test("a link to a source is resolved, so that the grant names the real place", async () => {
  await using folder = await workingFolder({ "test.md": "", "real/a.md": "Tea.\n" });
  await Deno.symlink(`${folder.cwd}/real`, `${folder.cwd}/link`);
  const { sources } = await readBrief({ input: "test.md", cwd: folder.cwd, kb: ["link"], api: [], blog: [] });
  assertEquals(sources.kb, [{ path: `${folder.cwd}/real`, name: "link", files: ["a.md"] }]);
});

Deno.test("a brief that is a link to nothing: its own name is no suggestion", async () => {
  await using folder = await workingFolder({ "tests.md": "" });
  await Deno.symlink("nowhere", `${folder.cwd}/test.md`);
  const input = { input: "test.md", cwd: folder.cwd, kb: [], api: [], blog: [] };
  const error = await assertRejects(() => readBrief(input), AppError, "no such file");
  assertEquals(error.hint, 'It is a link to "nowhere", which is not there');
});

Deno.test("the warnings of unknown keys are handed on", async () => {
  assertEquals((await read({ "test.md": "---\nkeyword: a\n---\nTea.\n" })).warnings, [
    'test.md: "keyword" is not a key of a brief and is left out; did you mean "keywords"?',
  ]);
});

/** What is wrong, and all that is told about it. */
const REFUSED: readonly (readonly [string, Files, Flags, string, ...string[]])[] = [
  [
    "a missing brief with a near name",
    { "tests.md": "" },
    {},
    "test.md",
    "input.not_found",
    'Cannot read "test.md": no such file',
    'hint: Did you mean "tests.md"?',
  ],
  [
    "a missing brief in a folder",
    { "docs/brief.md": "" },
    {},
    "docs/breif.md",
    "input.not_found",
    'Cannot read "docs/breif.md": no such file',
    'hint: Did you mean "docs/brief.md"?',
  ],
  [
    "a missing folder",
    {},
    {},
    "docs/a.md",
    "input.not_found",
    'Cannot read "docs/a.md": no such file',
    'hint: There is no folder "docs"',
  ],
  [
    "a missing brief with no near name",
    { "x.md": "" },
    {},
    "test.md",
    "input.not_found",
    'Cannot read "test.md": no such file',
  ],
  [
    "a folder",
    { "docs/a.md": "" },
    {},
    "docs",
    "input.invalid",
    'Cannot read "docs": it is a folder and should be a file',
    "hint: Name one file in it, and give the folder as --kb",
  ],
  [
    "no path",
    {},
    {},
    "",
    "input.invalid",
    'Cannot read "": it is empty and should be the path of a file',
    "hint: Name a file with --input",
  ],
  [
    "a device",
    {},
    {},
    "/dev/null",
    "input.invalid",
    'Cannot read "/dev/null": it is a device or a pipe and should be a file',
    'hint: Write "--input -" to read a brief from stdin',
  ],
  [
    "an empty brief",
    { "test.md": " \n" },
    {},
    "test.md",
    "input.invalid",
    'Cannot write from "test.md": it is empty',
    "hint: Write what the article is about into it, or give sources with --kb",
  ],
  [
    "headings only",
    { "test.md": "# Tea\n\n## Kinds\n" },
    {},
    "test.md",
    "input.invalid",
    'Cannot write from "test.md": it holds headings only and names no sources',
    "hint: Write what the article is about into it, or give sources with --kb",
  ],
  [
    "front matter only",
    { "test.md": "---\ntitle: Tea\n---\n" },
    {},
    "test.md",
    "input.invalid",
    'Cannot write from "test.md": it holds no text and names no sources',
    "hint: Write what the article is about into it, or give sources with --kb",
  ],
  [
    "another encoding",
    { "test.md": new Uint8Array([0x23, 0x20, 0xe9]) },
    {},
    "test.md",
    "input.invalid",
    'Cannot read "test.md": its bytes are not UTF-8 text',
    "hint: Save it as UTF-8",
  ],
  [
    "binary data",
    { "test.md": "ab\0c" },
    {},
    "test.md",
    "input.invalid",
    'Cannot read "test.md": it is binary data and should be text (NUL at byte 3)',
  ],
  [
    "code only",
    { "test.md": "# Tea\n\n```sh\nbrew\n```\n" },
    {},
    "test.md",
    "input.invalid",
    'Cannot write from "test.md": it holds code only and names no sources',
    "hint: Write what the article is about into it, or give sources with --kb",
  ],
  [
    "UTF-16",
    { "test.md": new Uint8Array([0xff, 0xfe, 0x23, 0, 0x20, 0, 0x41, 0]) },
    {},
    "test.md",
    "input.invalid",
    'Cannot read "test.md": it is no UTF-8 and seems to be UTF-16LE',
    "hint: Save it as UTF-8",
  ],
  [
    "front matter that is not closed",
    { "test.md": "---\ntitle: Tea\nkeywords: [a]\n\n# Tea\n\nTea grows.\n" },
    {},
    "test.md",
    "yaml.syntax",
    'Cannot use the front matter of "test.md"',
    "test.md | 1 | the front matter that begins here is not closed | " +
    'Write a line "---" below line 3; where the first line is a rule, leave the line below it empty',
  ],
  [
    "wrong types",
    { "test.md": "---\ntitle: 3\nkeywords: [1]\n---\nTea.\n" },
    {},
    "test.md",
    "input.invalid",
    'Cannot use the front matter of "test.md"',
    "test.md | title | must be a text, got 3",
    "test.md | keywords[0] | must be a text that is not empty, got 1",
  ],
  [
    "YAML that is none",
    { "test.md": "---\ntitle: 'Tea\n---\nTea.\n" },
    {},
    "test.md",
    "yaml.syntax",
    'Cannot use the front matter of "test.md"',
    "test.md | 3 | is not valid YAML: unexpected end of the stream within a single quoted scalar",
  ],
  [
    "missing sources, all of them",
    {
      "b/test.md": "---\nsources:\n  kb: [dosc, ok.md]\n  api: https://example.com/api\n---\nTea.\n",
      "b/ok.md": "Tea.\n",
      "b/docs/a.md": "Tea.\n",
    },
    { kb: ["nowhere/x.md"], blog: ["d/*.md"] },
    "b/test.md",
    "input.not_found",
    'Cannot read 4 sources of "b/test.md"',
    'b/test.md | sources.kb[0] | "dosc" does not exist | Did you mean "docs"?',
    '--kb | "nowhere/x.md" does not exist | There is no folder "nowhere"',
    'b/test.md | sources.api | "https://example.com/api" is an address of the web and should be a file or a folder | Save the page as a Markdown file',
    '--blog | "d/*.md" matches nothing | There is no folder "d"',
  ],
  [
    "one missing source",
    { "test.md": "Tea.\n" },
    { api: [""] },
    "test.md",
    "input.not_found",
    'Cannot read a source of "test.md"',
    '--api | "" is no path of a file or a folder',
  ],
  [
    "a source that is a device",
    { "test.md": "Tea.\n" },
    { kb: ["/dev/null"] },
    "test.md",
    "input.not_found",
    'Cannot read a source of "test.md"',
    '--kb | "/dev/null" is neither a file nor a folder',
  ],
];

for (const [name, files, flags, input, ...wanted] of REFUSED) {
  Deno.test(`readBrief() refuses ${name}`, async () => assertEquals(await told(files, flags, input), wanted));
}

Deno.test("readBrief() gives a brief or an AppError, whatever the bytes", async () => {
  await using folder = await workingFolder({ "docs/a.md": "Tea.\n" });
  const key = fc.constantFrom("title", "keywords", "sections", "sources", "date", "x", "kb", "__proto__", "- a", "? ");
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom("docs", "[", "{kb: docs}", "[docs, 1]", "&a *a", "!!js/function x", "|\n  a"),
  );
  const yaml = fc.array(fc.tuple(key, value), { maxLength: 5 }).map((rows) =>
    rows.map(([k, v]) => `${k}: ${v}\n`).join("")
  );
  const text = fc.oneof(
    fc.tuple(yaml, fc.string()).map(([front, body]) => new TextEncoder().encode(`---\n${front}---\n${body}`)),
    fc.string({ unit: "binary" }).map((body) => new TextEncoder().encode(body)),
    fc.uint8Array({ maxLength: 200 }),
  );
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom([], ["docs"], ["a\0b"], ["x".repeat(5_000)]), async (bytes, kb) => {
      await Deno.writeFile(`${folder.cwd}/test.md`, bytes);
      try {
        const { brief, sources } = await readBrief({ input: "test.md", cwd: folder.cwd, kb, api: [], blog: [] });
        assert(brief.title !== "" && !/[\r\n]/.test(brief.title));
        assert(sources.kb.length + sources.api.length + sources.blog.length > 0);
      } catch (error) {
        assert(error instanceof AppError, String(error));
        assert(error.code.startsWith("input.") || error.code === "yaml.syntax", error.code);
      }
    }),
    { numRuns: 300 },
  );
});

Deno.test("readBrief() gives an AppError for any path that leads nowhere", async () => {
  await using folder = await workingFolder({});
  await fc.assert(fc.asyncProperty(fc.string({ unit: "binary" }), async (name) => {
    const input = `none/${name}`;
    const error = await readBrief({ input, cwd: folder.cwd, kb: [], api: [], blog: [] }).catch((error) => error);
    assert(error instanceof AppError, String(error));
  }));
});

Deno.test("pipes, sockets and devices are refused at once", async () => {
  await using folder = await workingFolder({});
  await new Deno.Command("mkfifo", { args: [`${folder.cwd}/pipe.md`] }).output();
  using _socket = Deno.listen({ transport: "unix", path: `${folder.cwd}/socket.md` });
  for (const input of ["pipe.md", "socket.md", "/dev/zero"]) {
    const error = await readBrief({ input, cwd: folder.cwd, kb: [], api: [], blog: [] }).catch((error) => error);
    assertEquals(error.message, `Cannot read "${input}": it is a device or a pipe and should be a file`);
  }
});

Deno.test("names that a terminal would act on are told in visible characters", async () => {
  const input = "a\u202e\x1b[2J.md";
  const { brief, kb } = await read({ [input]: "Tea grows.\n" }, {}, input);
  assertEquals([brief.title, brief.path], ["a\\u202e\\u001b[2J", "a\\u202e\\u001b[2J.md"]);
  assertEquals(kb, [`a\\u202e\\u001b[2J.md = ${input}`]);
});

Deno.test("a brief from stdin has no folder: its sources are relative to the working folder, and it needs a title", async () => {
  await using folder = await workingFolder({
    "stdin/brief": "---\nsources: { kb: docs }\n---\n# Tea\n\nTea grows.\n",
    "stdin/untitled": "Tea grows.\n",
    "work/docs/a.md": "Tea.\n",
  });
  const options = { cwd: `${folder.cwd}/work`, kb: [], api: [], blog: [], isStdin: true };
  const { brief, sources } = await readBrief({ input: `${folder.cwd}/stdin/brief`, ...options });
  assertEquals([brief.title, brief.path], ["Tea", "<stdin>"]);
  assertEquals([brief.body, sources.kb.map(({ name }) => name)], ["# Tea\n\nTea grows.", ["docs"]]);
  const error = await readBrief({ input: `${folder.cwd}/stdin/untitled`, ...options }).catch((error) => error);
  assertEquals(error.message, 'Cannot write from "<stdin>": it has no title');
});

Deno.test("a folder that holds the brief is read without it; a brief that is named itself is a source", async () => {
  await using folder = await workingFolder({ "test.md": "# Tea\n\nWrite of tea.\n", "a.md": "Tea grows.\n" });
  const options = { input: "test.md", cwd: folder.cwd, api: [], blog: [] };
  const alone = await readBrief({ ...options, kb: ["."] });
  assertEquals(alone.sources.kb, [{ path: folder.cwd, name: ".", files: ["a.md"] }]);
  assertEquals(alone.warnings, ["left out 1 brief of this job: test.md"]);
  const { sources } = await readBrief({ ...options, kb: [".", "test.md"] });
  assertEquals(sources.kb.map(({ files, name }) => files ?? name), [["a.md"], "test.md"]);
});

Deno.test("a brief with more sources than a person writes is refused", async () => {
  const kb = Array.from({ length: 1_001 }, () => "a.md");
  const [, message] = await told({ "test.md": "# Tea\n", "a.md": "Tea.\n" }, { kb });
  assertEquals(message, 'Cannot write from "test.md": it names 1001 sources and may name 1000');
});

Deno.test("an input that is too long is not read", async () => {
  await using folder = await workingFolder({ "test.md": "" });
  await Deno.truncate(`${folder.cwd}/test.md`, 64 * 1024 * 1024 + 1);
  const error = await readBrief({ input: "test.md", cwd: folder.cwd, kb: [], api: [], blog: [] }).catch((error) =>
    error
  );
  assertEquals(error.message, 'Cannot read "test.md": it has 67108865 bytes and may have 67108864');
});

Deno.test("a brief that is its own source is not told as left out of a folder that holds it", async () => {
  const { kb, warnings } = await read({ "test.md": "# Tea\n\nTea grows.\n" }, { kb: ["!docs/**"] });
  assertEquals([kb, warnings], [["test.md = test.md"], ['--kb: "!docs/**" leaves nothing out']]);
});

Deno.test("a source whose text begins late is one", async () => {
  const code = `\`\`\`\n${"brew tea\n".repeat(10_000)}\`\`\`\n`;
  const { kb } = await read({ "test.md": "# Tea\n", "late.md": `${code}\nTea grows.\n` }, { kb: ["late.md"] });
  assertEquals(kb, ["late.md = late.md"]);
});
