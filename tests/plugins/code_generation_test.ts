import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { adaptBlock } from "../../plugins/code_generation/adapt_block.ts";
import type { CodeExample, Outline, PartPlan, Place } from "../../src/text/document.ts";
import { runAgent } from "./run_agent.ts";

const part = (id: string, heading: string, more: Partial<PartPlan> = {}): PartPlan => ({
  id,
  heading,
  request: "",
  keywords: [],
  passages: [],
  code: [],
  tables: [],
  places: [],
  maxWords: 200,
  ...more,
});

const outlineOf = (...sections: PartPlan[]): Outline => ({
  title: "Tea",
  language: "en",
  answer: { isAnswered: true, share: 1, least: 0.5, requests: [] },
  introduction: part("introduction", "Introduction"),
  sections,
  conclusion: part("conclusion", "Conclusion"),
});

const place = (heading: string, source: string, line: number): Place => ({
  source,
  line,
  heading,
  request: "",
  score: 1,
});
const block = (language: string, code: string, source: string, line: number) => ({ language, code, source, line });

const examplesOf = async (outline: Outline) =>
  (await runAgent<{ code_examples: readonly CodeExample[] }>("code_generation", { outline })).code_examples;

Deno.test("code_generation tidies the blocks of each section, and calls each by the heading that it stands under", async () => {
  const pots = part("s1", "Creating pots", {
    places: [place("Create a pot", "api.md", 3), place("List pots", "api.md", 9)],
    code: [
      block("js", "const pot = createPot({ litres: 2 });", "api.md", 7),
      block("sh", "$ tea create --litres 2\ncreated pot 1\n$ tea list", "api.md", 11),
    ],
  });
  const green = part("s2", "Green tea", { code: [block("py", '    brew(kind="green")   \n    pour()', "kb.md", 23)] });
  assertEquals(await examplesOf(outlineOf(pots, green)), [
    {
      id: "code-1-1",
      part: "s1",
      caption: "Create a pot",
      ...block("javascript", "const pot = createPot({ litres: 2 });", "api.md", 7),
    },
    {
      id: "code-1-2",
      part: "s1",
      caption: "List pots",
      ...block("bash", "tea create --litres 2\ntea list", "api.md", 11),
    },
    { id: "code-2-1", part: "s2", caption: "Green tea", ...block("python", 'brew(kind="green")\npour()', "kb.md", 23) },
  ]);
});

Deno.test("without code there are no examples, what is no code is none, and none is made up", async () => {
  assertEquals(await examplesOf(outlineOf(part("s1", "Brew"))), []);
  const drawing = part("s1", "Files", { code: [block("", "src\n├── a.ts\n└── b.ts", "kb.md", 3)] });
  assertEquals(await examplesOf(outlineOf(drawing)), []);
});

Deno.test("code_generation keeps the sentence that leads into a block", async () => {
  const lead = { markdown: "Brew it:", source: "kb.md", line: 2 };
  const brew = part("s1", "Brew", { code: [{ ...block("js", "brew();", "kb.md", 3), lead }] });
  assertEquals((await examplesOf(outlineOf(brew)))[0]?.lead, lead);
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
