import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import type { ParsedSection } from "../../src/text/document.ts";
import { normalizeSentence } from "../../src/text/normalize.ts";
import { parseMarkdown } from "../helpers/parse_markdown.ts";

const sentences = (sections: readonly ParsedSection[]) =>
  sections.flatMap((section) => section.passages.flatMap((passage) => passage.sentences));
const prose = (text: string): string[] => sentences(parseMarkdown(text, "a.md").sections).map((one) => one.markdown);

Deno.test("parseSection() takes front matter off, keeps the line numbers and reads the title", () => {
  const { title, sections } = parseMarkdown('---\ntitle: "On waiting"\n---\n\nWait a little.\n', "a.md");
  assertEquals(title, "On waiting");
  assertEquals(sentences(sections), [{ markdown: "Wait a little.", source: "a.md", line: 5 }]);
});

Deno.test("parseSection() gives the same for LF, CRLF, CR and a byte order mark", () => {
  const text = "# A\n\nOne line.\nAnother line.\n\n```js\nx\n```\n";
  const expected = parseMarkdown(text, "a.md");
  for (const other of [text.replace(/\n/g, "\r\n"), text.replace(/\n/g, "\r"), `\uFEFF${text}`]) {
    assertEquals(parseMarkdown(other, "a.md"), expected);
  }
});

Deno.test("parseSection() keeps only code spans and absolute links of the inline Markdown", () => {
  assertEquals(
    prose(
      "A **bold** _claim_ about `x = 1` <b>here</b>[^1] ![i](i.png), [rel](b.md) and [abs](https://a.b/c).\n\n[^1]: Note.\n",
    ),
    [
      "A bold claim about `x = 1` here , rel and [abs](https://a.b/c).",
    ],
  );
});

Deno.test("parseSection() escapes what plain text would turn into Markdown or HTML", () => {
  assertEquals(prose("Use `a` for \\*stars\\*, \\`ticks\\` and Array&lt;T> in snake_case."), [
    "Use `a` for \\*stars\\*, \\`ticks\\` and Array\\<T> in snake_case.",
  ]);
});

Deno.test("parseSection() gives each sentence the line where it begins", () => {
  const { sections } = parseMarkdown("# T\n\nFirst one\ngoes on. Second\none too.\nThird one.\n", "a.md");
  assertEquals(sentences(sections).map(({ line }) => line), [3, 4, 6]);
});

const passages = (text: string) => parseMarkdown(text, "a.md").sections.flatMap((section) => section.passages);

Deno.test("parseSection() reads a list as one passage, with its lines, numbers and the words that lead into it", () => {
  const [text, list] = passages(
    "# A\n\nCaps help. There are two steps:\n\n1. **Set** a `cap`\n2. Wait\n   - a [little](https://a.b)\n",
  );
  assertEquals(text!.sentences.length, 2);
  assertEquals(list!.sentences, [
    { markdown: "There are two steps:", source: "a.md", line: 3 },
    { markdown: "Set a `cap`", source: "a.md", line: 5, item: { depth: 0, number: 1 } },
    { markdown: "Wait", source: "a.md", line: 6, item: { depth: 0, number: 2 } },
    { markdown: "a [little](https://a.b)", source: "a.md", line: 7, item: { depth: 1 } },
  ]);
});

Deno.test("parseSection() reads no list where there are links, tasks, the rest of a list, or steps around code", () => {
  for (
    const text of [
      "- [One](a.md)\n- [Two](b.md)\n- plain\n",
      "- **[One](https://a.b)** does this\n- [Two][2] does that\n\n[2]: https://c.d\n",
      "- [ ] one\n- [x] two\n",
      "3. three\n4. four\n",
      "1. Install it:\n   ```sh\n   npm i\n   ```\n2. Start it\n",
      "- alone\n",
    ]
  ) assertEquals(passages(text), [], text);
});

Deno.test("parseSection() reads paragraphs with marks before them as paragraphs, where they are sentences", () => {
  assertEquals(prose("- fast\n\n  and loose\n- Set a cap on the wait.\n\n  A cap is a number.\n"), [
    "Set a cap on the wait.",
    "A cap is a number.",
  ]);
});

Deno.test("parseSection() drops badges, HTML blocks, shortcodes, directives and emoji", () => {
  const text = [
    "[![build](https://b/x.svg)](https://b)",
    "<div align=center>Hi there.</div>",
    "{{< note >}}",
    ":::tip",
    "import Tabs from '@theme/Tabs';",
    "> [!NOTE]\n> Keep it 🚀 short.",
  ].join("\n\n");
  assertEquals(prose(text), ["Keep it short."]);
});

Deno.test("parseSection() reads code and tables with their lines", () => {
  const text =
    "# A\n\n```TS title=x\nlet a;\n```\n\n| h | k |\n| - | - |\n| `a|b` | **c** |\n\nSee [b](b.md#c) and [d][e].\n\n[e]: https://e.f\n";
  const [section] = parseMarkdown(text, "a.md").sections;
  assertEquals(section!.code, [{ language: "ts", code: "let a;", source: "a.md", line: 3 }]);
  assertEquals(section!.tables[0]!.line, 7);
  assertEquals(section!.tables[0]!.header, ["h", "k"]);
});

Deno.test("parseSection() resolves reference links of other parts of the file", () => {
  const filler = "## Part\n\nSome words stand here for length.\n\n".repeat(400);
  const { sections } = parseMarkdown(`# A\n\nRead [it][ref] first.\n\n${filler}[ref]: https://a.b\n`, "a.md");
  assertEquals(sentences(sections)[0]!.markdown, "Read [it](https://a.b) first.");
  assertEquals(sections.length, 401);
  assertEquals(sections[400]!.line, 5 + 4 * 399);
});

Deno.test("parseSection() survives walls of markup, deep nesting and binary junk", () => {
  const size = 60_000;
  const texts = [
    "[",
    "> ",
    "- ",
    "*a ",
    "`a``b```",
    "![a](",
    "|a",
    "<a ",
    "\u0000\u0001\uFFFD",
    "_a__b",
    "#",
    "  - a\n    ",
  ];
  for (const unit of texts) parseMarkdown(unit.repeat(size / unit.length), "a.md");
  parseMarkdown(Array.from({ length: 500 }, (_, depth) => `${" ".repeat(depth * 2)}- a`).join("\n"), "a.md");
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
    parseMarkdown(new TextDecoder().decode(bytes), "a.md");
  }));
});

Deno.test("parseSection() takes time in proportion to the length", () => {
  const unit =
    "## Part\n\nSome **words** stand [here](https://a.b) for length. They are plain.\n\n- One item is a sentence.\n\n";
  const time = (count: number): number => {
    const from = performance.now();
    parseMarkdown(unit.repeat(count), "a.md");
    return performance.now() - from;
  };
  time(300);
  const small = Math.min(time(500), time(500), time(500));
  assert(time(5_000) < small * 10 * 4, "ten times the text took more than forty times as long");
});

Deno.test("parseSection() gives sentences that stand in the file at their line", () => {
  const word = fc.constantFrom(
    "Retry",
    "the",
    "request",
    "`get()`",
    "**now**",
    "v1.2",
    "e.g.",
    "[a](https://b.c)",
    "x_y",
    "and",
  );
  const sentence = fc.array(word, { minLength: 3, maxLength: 9 }).map((words) => `Then ${words.join(" ")}.`);
  const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).chain((list) =>
    fc.constantFrom("\n", " ").map((space) => list.join(space))
  );
  fc.assert(fc.property(fc.array(paragraph, { minLength: 1, maxLength: 6 }), (paragraphs) => {
    const text = `# Title\n\n${paragraphs.join("\n\n")}\n`;
    const lines = text.split("\n");
    for (const one of sentences(parseMarkdown(text, "a.md").sections)) {
      const rest = normalizeSentence(lines.slice(one.line - 1, one.line + 4).join(" "));
      assert(rest.includes(normalizeSentence(one.markdown)), `${one.line}: ${one.markdown}`);
    }
  }));
});

Deno.test("parseSection() leaves no colon where a pictograph was the label of an item", () => {
  assertEquals(prose("# Trade-offs\n\n- 👍: small and quick\n- 👎: not for large files\n"), [
    "small and quick",
    "not for large files",
  ]);
});

Deno.test("parseSection() gives code and tables the sentence that leads into them, and only that", () => {
  const code = "```js\nwait();\n```";
  const table = "| a | b |\n| - | - |\n| 1 | 2 |";
  const { sections } = parseMarkdown(
    `# A\n\nWait first. Like so:\n\n${code}\n\n${code}\n\nThese are known:\n\n${table}\n`,
    "a.md",
  );
  const lead = (markdown: string, line: number) => ({ markdown, source: "a.md", line });
  assertEquals(sections[0]!.code.map((one) => one.lead), [lead("Like so:", 3), undefined]);
  assertEquals(sections[0]!.tables.map((one) => one.lead), [lead("These are known:", 13)]);
});
