import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parse } from "@std/yaml";
import type { Json, Warning } from "../../src/plugin/mod.ts";
import type { ArticleSources, Outline, PartPlan, Place } from "../../src/text/document.ts";
import { briefOf, runAgent } from "../helpers/run_agents.ts";

const sentence = (markdown: string, source = "kb/a.md") => ({ markdown, source, line: 3 });
const part = (id: string, heading: string, ...texts: string[]) => ({
  id,
  heading,
  paragraphs: texts.map((text) => ({ sentences: [sentence(text)] })),
});
const plan = (id: string, heading: string, more: Partial<PartPlan> = {}): PartPlan => ({
  id,
  heading,
  request: "",
  keywords: [],
  passages: [],
  code: [],
  tables: [],
  places: [],
  maxWords: 100,
  ...more,
});
const place = (heading: string, line: number, more: Partial<Place> = {}): Place => ({
  source: "kb/a.md",
  line,
  heading,
  request: "",
  score: 0.5,
  ...more,
});
const answered = { isAnswered: true, share: 0.9, least: 0.5, requests: [] };
const outlineOf = (sections: readonly PartPlan[], more: Partial<Outline> = {}): Outline => ({
  title: "Retries",
  language: "en",
  answer: answered,
  introduction: plan("introduction", "Introduction"),
  sections,
  conclusion: plan("conclusion", "Conclusion"),
  ...more,
});

const STATE = {
  brief: briefOf("Retries", { date: "2026-01-15" }),
  outline: outlineOf([plan("cap", "The cap")]),
  seo: { title: 'Say "retry": #1', description: "All about\u2028it", slug: "retries", keywords: ["no", "1e3"] },
  sections: [part("cap", "The cap", "A cap bounds the wait.")],
};

interface Assembled {
  readonly text: string;
  readonly sources: ArticleSources;
  readonly warnings: readonly Warning[];
  readonly article: Json;
}

async function assemble(more: Record<string, unknown> = {}): Promise<Assembled> {
  const outputs = await runAgent("content_assembly", JSON.parse(JSON.stringify({ ...STATE, ...more })));
  const [article, sources] = outputs.artifacts as { path: string; text: string }[];
  assertEquals([article!.path, sources!.path], ["index.md", "sources.json"]);
  return {
    text: article!.text,
    sources: JSON.parse(sources!.text),
    warnings: outputs.warnings as Warning[],
    article: outputs.article!,
  };
}

const example = (id: string, line: number, code = "retry();") => ({
  id,
  part: "cap",
  caption: "Setting a cap",
  language: "js",
  code,
  source: "kb/a.md",
  line,
});
const broken = (id: string) => ({
  id,
  status: "broken",
  errors: [{ line: 1, column: 9, message: "unexpected ;" }],
});

Deno.test("content_assembly writes front matter that YAML reads back as it was", async () => {
  const { text } = await assemble();
  const front = parse(/^---\n([\s\S]*?)\n---\n/.exec(text)![1]!) as Record<string, unknown>;
  assertEquals({
    ...front,
    date: String(front.date instanceof Date ? front.date.toISOString().slice(0, 10) : front.date),
  }, {
    title: 'Say "retry": #1',
    description: "All about\u2028it",
    slug: "retries",
    date: "2026-01-15",
    keywords: ["no", "1e3"],
    tags: ["no", "1e3"],
  });
});

Deno.test("content_assembly leaves a date out that no site generator reads, and says so", async () => {
  const { text, warnings } = await assemble({ brief: briefOf("Retries", { date: "next week" }) });
  assert(!text.includes("date:"));
  assertEquals(warnings, ['The date "next week" was left out: it should be like 2026-01-31']);
});

Deno.test("content_assembly says draft where the sources do not answer the brief, and only there", async () => {
  const outline = { ...STATE.outline, answer: { ...answered, isAnswered: false, share: 0.1 } };
  assertStringIncludes((await assemble({ outline })).text, "\ndraft: true\n");
  assert(!(await assemble()).text.includes("draft"));
});

Deno.test("content_assembly marks a broken example with line and column and changes nothing in it", async () => {
  const { text, warnings } = await assemble({
    introduction: part("introduction", "Introduction", "A retry sends again."),
    sections: [],
    code_examples: [{ ...example("c", 7, "let a = ;\n```\n"), source: "api/x.md" }],
    code_report: [broken("c")],
  });
  assertStringIncludes(text, "> **This example does not parse:**\n>\n> line 1, column 9: unexpected ;");
  assertStringIncludes(text, "````js\nlet a = ;\n```\n````");
  assertStringIncludes(text, "- `api/x.md`: The cap (code)");
  assertEquals(warnings, []);
});

Deno.test("content_assembly shows no broken example beside text or one that parses, and tells it", async () => {
  const leftOut = {
    summary: "1 thing was left out of the article: 1 example that does not parse",
    details: [
      "Left out of the article: 1 example that does not parse: kb/a.md:7 (its line 1: unexpected ;)",
    ],
  };
  const beside = await assemble({ code_examples: [example("b", 7, "let a = ;")], code_report: [broken("b")] });
  assert(!beside.text.includes("```"), beside.text);
  assertEquals(beside.warnings, [leftOut]);

  const both = await assemble({
    introduction: part("introduction", "Introduction", "A retry sends again."),
    sections: [],
    outline: outlineOf([plan("cap", "The cap", { places: [place("One", 5), place("Two", 8)] })]),
    code_examples: [example("b", 7, "let a = ;"), example("v", 9)],
    code_report: [broken("b"), { id: "v", status: "valid", errors: [] }],
  });
  assertStringIncludes(both.text, "```js\nretry();\n```");
  assert(!both.text.includes("let a"), both.text);
  assertEquals(both.warnings, [leftOut]);
});

Deno.test("content_assembly puts a table after the words that lead into it, and escapes pipes", async () => {
  const lead = { markdown: "There are two keys:", source: "kb/a.md", line: 7 };
  const table = { header: ["k", "v"], rows: [["`a|b`", "1"], ["c", "2"]], source: "kb/a.md", line: 9, lead };
  const { text } = await assemble({ outline: outlineOf([plan("cap", "The cap", { tables: [table] })]) });
  assertStringIncludes(
    text,
    "A cap bounds the wait.\n\nThere are two keys:\n\n| k | v |\n| --- | --- |\n| `a\\|b` | 1 |\n| c | 2 |\n",
  );
  assertStringIncludes(text, "- `kb/a.md`: The cap (text, table)");
});

Deno.test("content_assembly puts an example between the sentences between which its source has it", async () => {
  const at = (markdown: string, line: number) => ({ markdown, source: "kb/a.md", line });
  const sentences = [at("Set a cap.", 3), at("It bounds the wait.", 3), at("Then wait.", 9)];
  const { text } = await assemble({
    sections: [{ id: "cap", heading: "The cap", paragraphs: [{ sentences }] }],
    outline: outlineOf([plan("cap", "The cap", { places: [place("The cap", 1)] })]),
    code_examples: [example("c", 5)],
  });
  assertStringIncludes(text, "Set a cap. It bounds the wait.\n\n```js\nretry();\n```\n\nThen wait.\n\n## Sources");
});

Deno.test("content_assembly tells once what of the chosen sections the article has not: a line for each kind", async () => {
  const wide = { header: ["k"], rows: [], source: "kb/a.md", line: 11 };
  const listing = { language: "js", code: "…", source: "kb/a.md", line: 13 };
  const mark = (kind: string, line: number, section = 1) => ({ kind, source: "kb/a.md", line, section });
  const { warnings } = await assemble({
    outline: outlineOf([plan("cap", "The cap", { tables: [wide], code: [listing], places: [place("The cap", 1)] })]),
    // The article tells line 3 of that section: what is far below it was not chosen.
    code_examples: [],
    lost_marks: [mark("image", 2), mark("image", 5), mark("admonition", 4), mark("image", 30), mark("image", 3, 20)],
  });
  assertEquals(warnings, [{
    summary:
      "5 things were left out of the article: 1 listing too long or no code, 1 table too large or one too many, " +
      "2 images, 1 mark of an admonition",
    details: [
      "Left out of the article: 1 listing too long or no code: kb/a.md:13",
      "Left out of the article: 1 table too large or one too many: kb/a.md:11",
      "Left out of the article: 2 images: kb/a.md:2, kb/a.md:5",
      "Left out of the article: 1 mark of an admonition: kb/a.md:4",
    ],
  }]);
});

Deno.test("content_assembly calls no code a listing where nobody made examples of it", async () => {
  const code = [{ language: "js", code: "retry();", source: "kb/a.md", line: 13 }];
  assertEquals((await assemble({ outline: outlineOf([plan("cap", "The cap", { code })]) })).warnings, []);
});

Deno.test("content_assembly says of each block where it comes from, and why it was chosen", async () => {
  const item = (markdown: string, line: number) => ({ ...sentence(markdown), line, item: { depth: 0 } });
  const { text, sources } = await assemble({
    sections: [{
      id: "cap",
      heading: "The cap",
      paragraphs: [{ sentences: [sentence("A cap bounds the wait.")] }, {
        sentences: [item("One.", 6), item("Two.", 8)],
      }],
    }],
    outline: outlineOf([
      plan("cap", "The cap", { places: [place("Caps", 2, { request: "what is a cap", score: 0.75 })] }),
    ]),
    code_examples: [example("c", 10)],
  });
  const { version, article, sha256, blocks } = sources;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toHex();
  assertEquals([version, article, sha256], [1, "index.md", hash]);
  const why = { source: "kb/a.md", heading: "Caps", request: "what is a cap", score: 0.75 };
  const part = "The cap";
  assertEquals(blocks, [
    { kind: "front_matter", from: 1, to: 12, part: "" },
    { kind: "heading", from: 14, to: 14, part },
    { kind: "paragraph", from: 16, to: 16, part, line: 3, lines: [3], ...why },
    { kind: "list", from: 18, to: 19, part, line: 6, lines: [6, 8], ...why },
    { kind: "code", from: 21, to: 23, part, line: 10, ...why },
    { kind: "heading", from: 25, to: 25, part: "Sources" },
    { kind: "source_list", from: 27, to: 27, part: "Sources" },
  ]);
  assertEquals(text.split("\n")[20], "```js");
});

Deno.test("content_assembly speaks the article's language, and joins sentences as it does", async () => {
  const spoken = async (language: string, ...texts: string[]) => {
    const sentences = texts.map((text) => sentence(text));
    return (await assemble({
      outline: { ...STATE.outline, language },
      sections: [{ id: "cap", heading: "X", paragraphs: [{ sentences }] }],
      introduction: part("introduction", "Introduction", "1."),
      conclusion: part("conclusion", "Conclusion", "2."),
      code_examples: [{ ...example("c", 30), source: "kb/b.md" }],
    })).text;
  };
  const german = await spoken("de", "Ein Satz.", "Noch einer.");
  assertStringIncludes(german, "\n\nEin Satz. Noch einer.\n\n");
  assertStringIncludes(german, "## Fazit\n\n2.\n\n## Quellen\n\n- `kb/a.md`: Einleitung; The cap; Fazit\n");
  assertStringIncludes(german, "- `kb/b.md`: The cap (Code)\n");
  const japanese = await spoken("ja", "先に待ちます。", "次に送ります。");
  assertStringIncludes(japanese, "\n\n先に待ちます。次に送ります。\n\n");
  assertStringIncludes(
    japanese,
    "## まとめ\n\n2\\.\n\n## 出典\n\n- `kb/a.md`：はじめに；The cap；まとめ\n".replace("2\\.", "2."),
  );
  assertStringIncludes(japanese, "- `kb/b.md`：The cap（コード）\n");
});

Deno.test("content_assembly lists each source once, with all that it was used for", async () => {
  const { text } = await assemble({ introduction: part("introduction", "Introduction", "A retry sends again.") });
  assertEquals(text.match(/`kb\/a\.md`/g)?.length, 1);
  assertStringIncludes(text, "- `kb/a.md`: Introduction; The cap");
});

Deno.test("content_assembly keeps a paragraph a paragraph, whatever it begins with", async () => {
  const { text } = await assemble({
    sections: [part("cap", "The cap", "# is no heading.", "1. is no list.", "- is none either.", "2 attempts do.")],
  });
  assertStringIncludes(text, "\n\n\\# is no heading.\n\n1\\. is no list.\n\n\\- is none either.\n\n2 attempts do.\n\n");
});

Deno.test("content_assembly writes lists as Markdown, one level deep, with their numbers and subheadings", async () => {
  const item = (markdown: string, depth: 0 | 1, number?: number) => ({
    ...sentence(markdown),
    item: { depth, number },
  });
  const at = <T extends object>(line: number, one: T) => ({ ...one, line });
  const places = [place("The cap", 1), place("Kinds", 5)];
  const paragraphs = [
    { sentences: [sentence("Two steps:"), item("# Set", 0, 1), item("a cap", 1), item("Wait", 0, 2)] },
    { sentences: [at(7, item("one", 0)), at(8, item("below", 1)), at(9, item("two", 0))] },
    { sentences: [at(11, sentence("That is all."))] },
  ];
  const { text } = await assemble({
    sections: [{ id: "cap", heading: "The cap", paragraphs }],
    outline: outlineOf([plan("cap", "The cap", { places })]),
  });
  assertStringIncludes(
    text,
    "## The cap\n\nTwo steps:\n\n1. \\# Set\n   - a cap\n2. Wait\n\n### Kinds\n\n- one\n  - below\n- two\n\nThat is all.\n\n",
  );
});

Deno.test("content_assembly warns of a planned section that was not written", async () => {
  const sections = [plan("cap", "The cap"), plan("jitter", "Jitter")];
  const { warnings, article } = await assemble({ outline: outlineOf(sections) });
  assertEquals(warnings, ['"Jitter" is missing in the article: it was not written']);
  assertEquals(article, { slug: "retries", title: "Retries", words: 5, sections: 1 });
});

Deno.test("content_assembly tells Jekyll to leave template marks in code alone", async () => {
  const code = { ...example("c", 5, "{{ name }}"), language: "html" };
  assertStringIncludes((await assemble({ code_examples: [code] })).text, "render_with_liquid: false\n");
  assert(!(await assemble()).text.includes("render_with_liquid"));
});
