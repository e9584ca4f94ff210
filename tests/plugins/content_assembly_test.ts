import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parse } from "@std/yaml";
import type { Json } from "../../src/plugin/mod.ts";
import { briefOf, runAgent } from "../helpers/run_agents.ts";

const sentence = (markdown: string, source = "kb/a.md") => ({ markdown, source, line: 3 });
const part = (id: string, heading: string, ...texts: string[]) => ({
  id,
  heading,
  paragraphs: texts.map((text) => ({ sentences: [sentence(text)] })),
});
const plan = (id: string, heading: string) => ({ id, heading, keywords: [], passages: [], maxWords: 100 });

const STATE = {
  brief: briefOf("Retries", { date: "2026-01-15" }),
  outline: {
    title: "Retries",
    introduction: plan("introduction", ""),
    sections: [plan("cap", "The cap")],
    conclusion: plan("conclusion", ""),
  },
  seo: { title: 'Say "retry": #1', description: "All about\u2028it", slug: "retries", keywords: ["no", "1e3"] },
  sections: [part("cap", "The cap", "A cap bounds the wait.")],
};

async function assemble(
  more: Record<string, unknown> = {},
): Promise<{ text: string; warnings: readonly string[]; article: Json }> {
  const outputs = await runAgent("content_assembly", JSON.parse(JSON.stringify({ ...STATE, ...more })));
  const [artifact] = outputs.artifacts as { path: string; text: string }[];
  assertEquals(artifact!.path, "index.md");
  return { text: artifact!.text, warnings: outputs.warnings as string[], article: outputs.article! };
}

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

Deno.test("content_assembly marks a broken example with line and column and changes nothing in it", async () => {
  const code = "let a = ;\n```\n";
  const { text } = await assemble({
    code_examples: [{
      id: "c",
      part: "cap",
      caption: "Setting a cap",
      language: "js",
      code,
      source: "api/x.md",
      line: 7,
    }],
    code_report: [{ id: "c", status: "broken", errors: [{ line: 1, column: 9, message: "unexpected ;" }] }],
  });
  assertStringIncludes(text, "**Setting a cap** (`api/x.md`, line 7):");
  assertStringIncludes(text, "> **This example does not parse:**\n>\n> line 1, column 9: unexpected ;");
  assertStringIncludes(text, "````js\nlet a = ;\n```\n````");
  assertStringIncludes(text, "- `api/x.md`: The cap (code)");
});

Deno.test("content_assembly places a table with the section that quotes beside it, and escapes pipes", async () => {
  const passage = { heading: "Caps", source: "kb/a.md", sentences: [sentence("A cap bounds the wait.")] };
  const table = { header: ["k", "v"], rows: [["`a|b`", "1"], ["c", "2"]], line: 9 };
  const home = {
    id: "kb/a.md#caps",
    source: "kb/a.md",
    line: 1,
    depth: 2,
    heading: "Caps",
    trail: [],
    passages: [passage],
    code: [],
    tables: [table],
    links: [],
  };
  const { text } = await assemble({ kb: { files: [], sections: [home] } });
  assertStringIncludes(text, "| k | v |\n| --- | --- |\n| `a\\|b` | 1 |\n| c | 2 |");
  assertStringIncludes(text, "- `kb/a.md`: The cap (text, table)");
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
  const paragraphs = [
    { sentences: [sentence("Two steps:"), item("# Set", 0, 1), item("a cap", 1), item("Wait", 0, 2)] },
    { heading: "Kinds", sentences: [item("one", 0), item("below", 1), item("two", 0)] },
    { heading: "Kinds", sentences: [sentence("That is all.")] },
  ];
  const { text } = await assemble({ sections: [{ id: "cap", heading: "The cap", paragraphs }] });
  assertStringIncludes(
    text,
    "## The cap\n\nTwo steps:\n\n1. \\# Set\n   - a cap\n2. Wait\n\n### Kinds\n\n- one\n  - below\n- two\n\nThat is all.\n\n",
  );
});

Deno.test("content_assembly warns of a planned section that was not written", async () => {
  const sections = [plan("cap", "The cap"), plan("jitter", "Jitter")];
  const { warnings, article } = await assemble({ outline: { ...STATE.outline, sections } });
  assertEquals(warnings, ['"Jitter" is missing in the article: it was not written']);
  assertEquals(article, { slug: "retries", title: "Retries", words: 5, sections: 1 });
});

Deno.test("content_assembly tells Jekyll to leave template marks in code alone", async () => {
  const code = { id: "c", part: "cap", caption: "T", language: "html", code: "{{ name }}", source: "a.md", line: 1 };
  assertStringIncludes((await assemble({ code_examples: [code] })).text, "render_with_liquid: false\n");
  assert(!(await assemble()).text.includes("render_with_liquid"));
});
