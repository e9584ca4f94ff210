import { assert, assertEquals } from "@std/assert";
import type { Json } from "../../src/plugin/mod.ts";
import type { Brief, Outline, SourceCollection } from "../../src/text/document.ts";
import { parseMarkdown } from "../../src/text/markdown.ts";
import { normalizeSentence } from "../../src/text/normalize.ts";
import { briefOf, runAgent } from "../helpers/run_agents.ts";

function collection(files: Record<string, string>): SourceCollection {
  const sections = Object.entries(files).flatMap(([name, text]) => parseMarkdown(text, name).sections);
  return { files: [], sections };
}

async function plan(
  brief: Brief,
  state: Record<string, unknown>,
): Promise<{ outline: Outline; warnings: readonly string[] }> {
  return await runAgent("outline_creation", { brief, ...state } as unknown as Record<string, Json>) as unknown as {
    outline: Outline;
    warnings: string[];
  };
}

/** Paragraphs about a thing, with words that no other thing shares. */
const topic = (name: string, count = 3): string =>
  Array.from({ length: count }, (_, index) => {
    const word = (what: string): string => `${name.replace(/\W/g, "")}${what}${index}`;
    return `The ${name} keeps ${word("alpha")}, ${word("beta")}, ${word("gamma")}, ${word("delta")} and ${
      word("epsilon")
    } for every reader.`;
  }).join("\n\n");
const headings = (outline: Outline): readonly string[] => outline.sections.map((part) => part.heading);

Deno.test("outline_creation divides one file by its headings and leaves out what is about the project", async () => {
  const text = `# Tool\n\nTool is a small program for people who wait.\n\n## Caps\n\n${topic("cap")}\n\n## Waits\n\n${
    topic("wait")
  }\n\n## Tokens\n\n${topic("token")}\n\n## License\n\n${topic("license")}\n\n## Contributing\n\n${topic("patch")}\n`;
  const { outline } = await plan(briefOf("Tool"), { kb: collection({ "r.md": text }) });
  assertEquals(headings(outline), ["Caps", "Waits", "Tokens"]);
  assertEquals(
    outline.introduction.passages[0]!.sentences[0]!.markdown,
    "Tool is a small program for people who wait.",
  );
});

Deno.test("outline_creation merges equal headings of several files and keeps to its most", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`f${index}.md`, `# Topic ${index % 11}\n\n${topic(`thing${index}`)}\n`]),
  );
  const { outline } = await plan(briefOf("Things"), { kb: collection(files) });
  assertEquals(outline.sections.length, 7);
  assertEquals(new Set(headings(outline)).size, 7);
});

Deno.test("outline_creation gives vague headings the name of the one above", async () => {
  const text = `# Tool\n\n## Client\n\n### Options\n\n${topic("client option")}\n\n### Pools\n\n${
    topic("pool")
  }\n\n## Server\n\n### Options\n\n${topic("server option")}\n\n### Queues\n\n${topic("queue")}\n`;
  const { outline } = await plan(briefOf("Tool"), { kb: collection({ "r.md": text }) });
  assertEquals(headings(outline), ["Client: options", "Pools", "Server: options", "Queues"]);
});

Deno.test("outline_creation gives a sentence to one part only, also where sources repeat it", async () => {
  const shared = "Every client needs a budget for the retries that it sends.";
  const files = {
    "a.md": `# Budgets\n\n${shared} A budget is a share of all requests.\n\n${topic("budget")}\n`,
    "b.md": `# Clients\n\n${shared.replace(".", "!")} A client is a program.\n\n${topic("client")}\n`,
    "c.md": `# Retries\n\n${shared}\n\n${topic("retry")}\n`,
  };
  const { outline } = await plan(briefOf("Retries"), { kb: collection(files) });
  const keys = [outline.introduction, ...outline.sections, outline.conclusion]
    .flatMap((part) =>
      part.passages.flatMap((passage) => passage.sentences.map((one) => normalizeSentence(one.markdown)))
    );
  assertEquals(new Set(keys).size, keys.length);
  assert(keys.includes(normalizeSentence(shared)));
});

Deno.test("outline_creation puts asked-for headings in their order and takes introduction and conclusion for granted", async () => {
  const text = `# Tool\n\n## Caps\n\n${topic("cap")}\n\n## Waits\n\n${topic("wait")}\n`;
  const brief = briefOf("Tool", { sections: ["Introduction", "Waits", "Caps", "Penguins", "Conclusion"] });
  const { outline, warnings } = await plan(brief, { kb: collection({ "r.md": text }) });
  assertEquals(headings(outline), ["Waits", "Caps"]);
  assertEquals(warnings, ['Section "Penguins" was left out: the sources have no material for it']);
  assert(outline.sections[0]!.passages.every((passage) => passage.heading === "Waits"));
});

Deno.test("outline_creation takes the chapters for beginners where the title asks for them, and no migration guides", async () => {
  const chapters = ["First tea", "First pot", "First cup", "First leaf", "Water", "Milk"];
  const files = {
    "docs/Brewing.md": `# Brewing\n\n${topic("brewing", 6)}\n`,
    "docs/Migration-Guide-V3.md": `# V3 Migration Guide\n\n${topic("teapot migration", 9)}\n`,
    "docs/Getting-Started.md": `# Getting started\n\n${
      chapters.map((name) => `## ${name}\n\n${topic(name.toLowerCase())}`).join("\n\n")
    }\n`,
    "docs/Steaming.md": `# Steaming\n\n${topic("steaming", 6)}\n`,
    "docs/Whisking.md": `# Whisking\n\n${topic("whisking", 6)}\n`,
  };
  const first = await plan(briefOf("A first pot of tea"), { kb: collection(files) });
  assertEquals(headings(first.outline), chapters);
  const { outline } = await plan(briefOf("Making tea"), { kb: collection(files) });
  assert(!headings(outline).includes("V3 Migration Guide"), headings(outline).join());
  const asked = await plan(briefOf("Teapot migration guide"), { kb: collection(files) });
  assert(headings(asked.outline).includes("V3 Migration Guide"), headings(asked.outline).join());
});

Deno.test("outline_creation names files apart by their names where all have the project's title", async () => {
  const names = ["Brewing", "Steaming", "Whisking", "Serving"];
  const files = Object.fromEntries(names.map((name) => [
    `${name.toLowerCase()}.md`,
    `# Teapot\n\n## A\n\n${topic(`${name} a`)}\n\n## ${name} b\n\n${topic(`${name} b`)}\n`,
  ]));
  const { outline } = await plan(briefOf("All about tea"), { kb: collection(files) });
  assert(!headings(outline).includes("Teapot"), headings(outline).join());
});

Deno.test("outline_creation opens with the sentence that tells what the subject is", async () => {
  const text = `# Teapot\n\nYou may want a kettle instead, by the same people.\n\n## Brewing\n\n${
    topic("brewing")
  }\n\nTeapot is a small program that brews tea for everybody at the table.\n\n## Waiting\n\n${topic("waiting")}\n`;
  const { outline } = await plan(briefOf("Teapot"), { kb: collection({ "r.md": text }) });
  assertEquals(outline.introduction.passages.map((passage) => passage.sentences[0]!.markdown), [
    "Teapot is a small program that brews tea for everybody at the table.",
  ]);
});

Deno.test("outline_creation allots lists whole, each item once, none to the introduction", async () => {
  const items = "- The first reason\n- The second reason\n- The third reason\n";
  const text = `# Tool\n\nTool is a small program for people who wait.\n\n${items}\n## Causes\n\n${items}\n${
    topic("cause")
  }\n\n## Waits\n\n${topic("wait")}\n\n1. Stop the tool\n2. Start it again\n`;
  const { outline } = await plan(briefOf("Tool"), { kb: collection({ "r.md": text }) });
  const all = [outline.introduction, ...outline.sections, outline.conclusion]
    .flatMap((part) => part.passages.flatMap((passage) => passage.sentences.map((one) => one.markdown)));
  assertEquals(all.filter((one) => one.startsWith("The second reason")).length, 1);
  assertEquals(all.filter((one) => /^St(?:op|art)/.test(one)), ["Stop the tool", "Start it again"]);
  assert(outline.introduction.passages.every((passage) => passage.sentences.every((one) => one.item === undefined)));
});

Deno.test("outline_creation ends with what the sources call a conclusion", async () => {
  const text = `# Tool\n\n## Caps\n\n${
    topic("cap")
  }\n\n## Conclusion\n\nA cap is all that a client needs in the end.\n`;
  const { outline } = await plan(briefOf("Tool"), { kb: collection({ "r.md": text }) });
  assertEquals(outline.conclusion.passages[0]!.sentences[0]!.markdown, "A cap is all that a client needs in the end.");
  assertEquals(headings(outline), ["Caps"]);
});

Deno.test("outline_creation does not end with the conclusion of a document that it leaves out", async () => {
  const text = (name: string): string => `# ${name}\n\n${topic(name, 9)}\n`;
  const names = ["Caps", "Waits", "Tokens", "Queues", "Pools", "Locks", "Jitter"];
  const files = Object.fromEntries(names.map((name) => [`${name.toLowerCase()}s.md`, text(name)]));
  const aside = `# Changelog of bells\n\n${
    topic("bell")
  }\n\n## Conclusion\n\nA bell is all that a tower needs in the end.\n`;
  const { outline } = await plan(briefOf("Waiting"), { kb: collection({ ...files, "bells.md": aside }) });
  assertEquals([headings(outline).length, outline.conclusion.passages], [7, []]);
});

Deno.test("outline_creation turns to the API and then to the blog where there is no knowledge base, and says so", async () => {
  const none = { files: [], sections: [] };
  const some = collection({ "x.md": `# Caps\n\n${topic("cap")}\n` });
  const fromApi = await plan(briefOf("Tool"), { kb: none, api: some, blog: some });
  assertEquals(fromApi.warnings, ["The knowledge base has no usable prose; the article is made from the api sources"]);
  const fromBlog = await plan(briefOf("Tool"), { kb: none, blog: some });
  assertEquals(headings(fromBlog.outline), ["Caps"]);
});

Deno.test("outline_creation plans no section where there is no prose at all", async () => {
  const { outline, warnings } = await plan(briefOf("Tool"), { kb: { files: [], sections: [] } });
  assertEquals([outline.sections, outline.introduction.passages, warnings], [[], [], []]);
});
