import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { adaptBlock } from "../../plugins/code_generation/adapt_block.ts";
import { pickExamples } from "../../plugins/code_generation/pick_examples.ts";
import type { CodeExample, Outline, PartPlan } from "../../src/text/document.ts";
import { parseMarkdown } from "../../src/text/markdown.ts";
import { runAgent } from "./run_agent.ts";

const part = (id: string, heading: string, more: Partial<PartPlan> = {}): PartPlan => ({
  id,
  heading,
  keywords: [],
  passages: [],
  maxWords: 200,
  ...more,
});

const outlineOf = (...sections: PartPlan[]): Outline => ({
  title: "Tea",
  introduction: part("introduction", "Introduction"),
  sections,
  conclusion: part("conclusion", "Conclusion"),
});

const collection = (name: string, markdown: string) => {
  const { title, sections } = parseMarkdown(markdown, name);
  return { files: [{ name, title, sections: sections.length }], sections };
};

const API = collection(
  "api.md",
  `# Tea API

## Create a pot

Makes a pot.

\`\`\`js
const pot = createPot({ litres: 2 });
\`\`\`

\`\`\`sh
$ tea create --litres 2
created pot 1
$ tea list
\`\`\`

\`\`\`js
export const unrelated = Array.from(table).toSorted();
\`\`\`

## Brew green tea

\`\`\`py
    brew(kind="green")   
    pour()
\`\`\`
`,
);

const KB = collection(
  "kb.md",
  "# Guide\n\n## Cleaning the kettle\n\n```yaml\nkettle: clean\n```\n\n## Brewing green tea\n\n```js\nbrew();\n```\n",
);

const examplesOf = async (inputs: object) =>
  (await runAgent<{ code_examples: readonly CodeExample[] }>("code_generation", inputs)).code_examples;

Deno.test("code_generation gives each section the blocks that belong to it, tidied, with source and line", async () => {
  const outline = outlineOf(
    part("s1", "Creating pots", { keywords: ["pot", "create"] }),
    part("s2", "How to brew green tea"),
    part("s3", "A clean kettle"),
    part("s4", "Payment"),
  );
  assertEquals(await examplesOf({ outline, api: API, kb: KB }), [
    {
      id: "code-1-1",
      part: "s1",
      caption: "Create a pot",
      language: "javascript",
      code: "const pot = createPot({ litres: 2 });",
      source: "api.md",
      line: 7,
    },
    {
      id: "code-1-2",
      part: "s1",
      caption: "Create a pot",
      language: "bash",
      code: "tea create --litres 2\ntea list",
      source: "api.md",
      line: 11,
    },
    {
      id: "code-2-1",
      part: "s2",
      caption: "Brew green tea",
      language: "python",
      code: 'brew(kind="green")\npour()',
      source: "api.md",
      line: 23,
    },
    {
      id: "code-2-2",
      part: "s2",
      caption: "Brewing green tea",
      language: "javascript",
      code: "brew();",
      source: "kb.md",
      line: 11,
    },
    {
      id: "code-3-1",
      part: "s3",
      caption: "Cleaning the kettle",
      language: "yaml",
      code: "kettle: clean",
      source: "kb.md",
      line: 5,
    },
  ]);
});

Deno.test("without code there are no examples, and none is made up", async () => {
  assertEquals(await examplesOf({ outline: outlineOf(part("s1", "Brew")) }), []);
  assertEquals(await examplesOf({ outline: outlineOf(), api: API }), []);
});

Deno.test("a block follows the passages that its section gave to the part", () => {
  const [section] = KB.sections.filter(({ heading }) => heading === "Cleaning the kettle");
  const passages = [{ heading: "Cleaning the kettle", source: "kb.md", sentences: [] }];
  const candidates = [{ block: section!.code[0]!, section: section!, isApi: false }];
  assertEquals(pickExamples([part("s1", "Hygiene", { passages })], candidates).map(({ part }) => part), ["s1"]);
  assertEquals(pickExamples([part("s1", "Hygiene")], candidates), []);
});

/** Language and code in, language and code out; `undefined` for what is not shown. */
const ADAPTED: readonly (readonly [string, string, string, string | undefined])[] = [
  ["JS", "  a();\n    b();\n\n  c();  ", "javascript", "a();\n  b();\n\nc();"],
  ["", "\n\nx\n\n", "text", "x"],
  ["console", "$ a \\\n  --b\noutput\n$ c", "bash", "a \\\n  --b\nc"],
  ["", "$ ls\na.txt", "bash", "ls"],
  ["python", "$ not a prompt", "python", "$ not a prompt"],
  ["bash", "# list\n$ ls\na.txt", "bash", "# list\nls"],
  ["go", "\tif x {\n\t\ty()\n\t}", "go", "if x {\n\ty()\n}"],
  ["", "src\n├── a.ts\n└── b.ts", "", undefined],
  ["js", " \n\n", "", undefined],
  ["js", "x();\n".repeat(61), "", undefined],
];

Deno.test("adaptBlock() takes no output of a program for code, whatever its fence says", () => {
  for (
    const code of [
      '{\n  "hello": "world",\n  "status": 200\n}',
      "2026-01-02 10:00:00 INFO started\n2026-01-02 10:00:01 INFO ready\nbye",
      '[INFO] one\n[WARN] two\n{"level":30,"msg":"three"}',
    ]
  ) {
    for (const language of ["bash", "sh", ""]) {
      assertEquals(adaptBlock({ language, code, source: "a.md", line: 1 }), undefined);
    }
  }
  const command = "curl -d '{\n  \"a\": 1\n}' https://a.b\necho done";
  assertEquals(adaptBlock({ language: "bash", code: command, source: "a.md", line: 1 })?.code, command);
});

for (const [language, code, wantedLanguage, wantedCode] of ADAPTED) {
  Deno.test(`adaptBlock() of ${JSON.stringify(code.slice(0, 30))} in "${language}"`, () => {
    const block = adaptBlock({ language, code, source: "a.md", line: 7 });
    const wanted = { language: wantedLanguage, code: wantedCode, source: "a.md", line: 7 };
    assertEquals(block, wantedCode === undefined ? undefined : wanted);
  });
}

Deno.test("adaptBlock() keeps every word of code, changes nothing twice, and leaves no space at the ends of lines", () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 12 }), { maxLength: 10 }), (lines) => {
    const code = lines.join("\n");
    const block = adaptBlock({ language: "js", code, source: "a.md", line: 1 });
    if (block === undefined) return;
    assertEquals(block.code.replace(/\s/g, ""), code.replace(/\s/g, ""));
    assertEquals(adaptBlock(block), block);
    assert(block.code.split("\n").every((line) => line.trimEnd() === line));
  }));
});

Deno.test("pickExamples() uses equal code once, at most two blocks a part, whatever is asked", () => {
  const word = fc.constantFrom("brew", "pot", "kettle", "green", "price", "order");
  const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((list) => list.join(" "));
  const sections = fc.array(fc.tuple(words, fc.array(words, { minLength: 1, maxLength: 3 })), { maxLength: 8 });
  fc.assert(fc.property(fc.array(words, { maxLength: 5 }), sections, fc.boolean(), (headings, pages, isApi) => {
    const markdown = pages.map(([heading, codes]) =>
      `## ${heading}\n\n${codes.map((code) => `\`\`\`js\n${code}\n\`\`\`\n`).join("\n")}`
    ).join("\n");
    const candidates = parseMarkdown(markdown, "a.md").sections.flatMap((section) =>
      section.code.map((block) => ({ block, section, isApi }))
    );
    const examples = pickExamples(headings.map((heading, index) => part(`s${index}`, heading)), candidates);
    const codes = examples.map(({ code }) => code);
    assertEquals(new Set(codes).size, codes.length);
    assertEquals(new Set(examples.map(({ id }) => id)).size, examples.length);
    for (const [index] of headings.entries()) {
      assert(examples.filter((example) => example.part === `s${index}`).length <= 2);
    }
    assert(codes.every((code) => candidates.some(({ block }) => block.code === code)));
  }));
});
