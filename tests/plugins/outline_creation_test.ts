import { assert, assertEquals } from "@std/assert";
import type { Json } from "../../src/plugin/mod.ts";
import type { Brief, Outline, SourceCollection } from "../../src/text/document.ts";
import { scanSections } from "../../src/text/scan_sections.ts";
import { normalizeSentence } from "../../src/text/normalize.ts";
import { briefOf, runAgent } from "../helpers/run_agents.ts";

function collection(files: Record<string, string>): SourceCollection {
  const sections = Object.entries(files).flatMap(([name, text]) => scanSections(text, name).sections);
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
  assertEquals(outline.sections.length, 10);
  assertEquals(new Set(headings(outline)).size, 10);
});

Deno.test("outline_creation tells a chapter as one part, with the headings below it as its places", async () => {
  const text = `# Tool\n\n## Client\n\n### Options\n\n${topic("client option")}\n\n### Pools\n\n${
    topic("pool")
  }\n\n## Server\n\n### Options\n\n${topic("server option")}\n\n### Queues\n\n${topic("queue")}\n`;
  const { outline } = await plan(briefOf("Tool"), { kb: collection({ "r.md": text }) });
  assertEquals(outline.sections.map(({ heading, places }) => [heading, places.map((place) => place.heading)]), [
    ["Client", ["Options", "Pools"]],
    ["Server", ["Options", "Queues"]],
  ]);
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
  assertEquals(warnings, ['Section "Penguins" was left out: the sources do not cover it']);
  assert(outline.sections[0]!.passages.every((passage) => passage.heading === "Waits"));
});

Deno.test("outline_creation chooses by what the brief asks, also what is about the project", async () => {
  const files = {
    "docs/Brewing.md": `# Brewing\n\n${topic("brewing", 6)}\n`,
    "docs/Migration-Guide-V3.md": `# V3 Migration Guide\n\n${topic("teapot migration", 9)}\n`,
    "docs/Steaming.md": `# Steaming\n\n${topic("steaming", 6)}\n`,
    "docs/Whisking.md": `# Whisking\n\n${topic("whisking", 6)}\n`,
  };
  const kb = collection(files);
  const brewing = await plan(briefOf("Tea", { body: "Explain brewing and how to steam." }), { kb });
  assertEquals(headings(brewing.outline), ["Brewing", "Steaming"]);
  const asked = await plan(briefOf("Tea", { body: "Explain the migration to V3." }), { kb });
  assertEquals(headings(asked.outline), ["V3 Migration Guide"]);
});

Deno.test("outline_creation finds what a body asks: questions, lists and what is named side by side, and nothing that it declines", async () => {
  const names = ["Caps", "Waits", "Tokens", "Queues", "Bells"];
  const kb = collection(Object.fromEntries(names.map((name) => [`${name}.md`, `# ${name}\n\n${topic(name, 4)}\n`])));
  const asked = async (body: string): Promise<readonly string[]> =>
    headings((await plan(briefOf("Rates", { body }), { kb })).outline).toSorted();
  assertEquals(await asked("What are caps? And how do tokens work?"), ["Caps", "Tokens"]);
  assertEquals(await asked("Readers ring bells.\n\n- caps\n- the queues\n"), ["Caps", "Queues"]);
  assertEquals(await asked("Describe waits, tokens and queues. Bells are not our concern."), [
    "Queues",
    "Tokens",
    "Waits",
  ]);
});

Deno.test("outline_creation says of a brief on another subject that the sources do not answer it", async () => {
  const kb = collection({
    "caps.md": `# Caps\n\n${topic("cap", 5)}\n`,
    "waits.md": `# Waits\n\n${topic("wait", 5)}\n`,
  });
  const answer = async (brief: Brief) => (await plan(brief, { kb })).outline.answer;
  const other = await answer(
    briefOf("Growing tomatoes", { body: "Explain how to water tomatoes and when to pick them." }),
  );
  assertEquals([other.isAnswered, other.requests.some(({ isCovered }) => isCovered)], [false, false]);
  const own = await answer(briefOf("Caps and waits", { body: "Explain what a cap is, and what a wait is." }));
  assertEquals([own.isAnswered, own.requests.every(({ isCovered }) => isCovered)], [true, true]);
});

Deno.test("outline_creation gives a part that is asked for an example, from the API where the guide has none", async () => {
  const kb = collection({ "caps.md": `# Caps\n\n${topic("cap", 3)}\n` });
  const code = "```js\nsetCap(3);\n```";
  const api = collection({ "api.md": `# Client\n\n## Caps\n\nA cap is set once:\n\n${code}\n\n## Bells\n\n${code}\n` });
  const { outline } = await plan(briefOf("Client", { sections: ["Caps"] }), { kb, api });
  assertEquals(outline.sections[0]!.code.map(({ code, lead }) => [code, lead?.markdown]), [
    ["setCap(3);", "A cap is set once:"],
  ]);
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

Deno.test("outline_creation opens with what stands first in the file that is named like the brief", async () => {
  const { outline } = await plan(briefOf("Teapots", { body: "Explain brewing." }), {
    kb: collection({
      "a.md": `# Brewing\n\n${topic("brewing", 5)}\n`,
      "b.md":
        `# Teapots\n\nA teapot is a small program that brews tea for everybody at the very long table.\n\n## Spouts\n\n${
          topic("spout")
        }\n`,
    }),
  });
  assertEquals(outline.introduction.passages.map((passage) => passage.sentences[0]!.markdown), [
    "A teapot is a small program that brews tea for everybody at the very long table.",
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
  const files = { "caps.md": `# Caps\n\n${topic("cap", 5)}\n`, "waits.md": `# Waits\n\n${topic("wait", 5)}\n` };
  const aside = `# Bells\n\n${topic("bell")}\n\n## Conclusion\n\nA bell is all that a tower needs in the end.\n`;
  const brief = briefOf("Rates", { body: "Explain caps and waits." });
  const { outline } = await plan(brief, { kb: collection({ ...files, "bells.md": aside }) });
  assertEquals([headings(outline), outline.conclusion.passages], [["Caps", "Waits"], []]);
});

Deno.test("outline_creation takes from the API like from the knowledge base, and from the blog where there is neither, and says so", async () => {
  const none = { files: [], sections: [] };
  const some = collection({ "x.md": `# Caps\n\n${topic("cap")}\n` });
  assertEquals((await plan(briefOf("Tool"), { kb: none, api: some, blog: some })).warnings, []);
  const fromBlog = await plan(briefOf("Tool"), { kb: none, blog: some });
  assertEquals(headings(fromBlog.outline), ["Caps"]);
  assertEquals(fromBlog.warnings, [
    "The knowledge base and the API have nothing to show: the article is made from the blog",
  ]);
});

Deno.test("outline_creation plans no section where there is no prose at all", async () => {
  const { outline, warnings } = await plan(briefOf("Tool"), { kb: { files: [], sections: [] } });
  assertEquals([outline.sections, outline.introduction.passages, warnings], [[], [], []]);
});

Deno.test("outline_creation takes a word that asks in one language for no question of another", async () => {
  const kb = collection({
    "caps.md": `# Caps\n\n${topic("cap", 4)}\n`,
    "python.md": `# Python\n\n${topic("python", 4)}\n`,
  });
  // "come" asks in Italian, "was" in German.
  const brief = briefOf("Rates", { body: "Readers come from Python, a language that was new once. Explain caps." });
  assertEquals(headings((await plan(brief, { kb })).outline), ["Caps"]);
});
