import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import type { Passage, WriteRequest } from "../../src/plugin/mod.ts";
import { writeExtractive } from "../../src/text/extractive.ts";
import { countWords } from "../../src/text/language/count_words.ts";
import { normalizeSentence } from "../../src/text/normalize.ts";

const passage = (heading: string, line: number, ...sentences: string[]): Passage => ({
  heading,
  source: "kb/a.md",
  sentences: sentences.map((markdown, index) => ({ markdown, source: "kb/a.md", line: line + index })),
});
const request = (passages: readonly Passage[], more: Partial<WriteRequest> = {}): WriteRequest => ({
  kind: "section",
  title: "Retries",
  heading: "Jitter",
  keywords: ["jitter"],
  passages,
  maxWords: 60,
  ...more,
});
const written = async (wanted: WriteRequest): Promise<string[][]> =>
  (await writeExtractive(wanted)).paragraphs.map((paragraph) => paragraph.sentences.map((one) => one.markdown));

Deno.test("writeExtractive() chooses the passages that fit and keeps the order of the source", async () => {
  const found = await written(request([
    passage("Jitter", 1, "Jitter spreads the requests of many clients."),
    passage("Billing", 5, "Invoices are sent at the end of every month to all of the customers who have an account."),
    passage("Full jitter", 9, "Full jitter picks a random time up to the current backoff."),
  ], { maxWords: 20 }));
  assertEquals(found.flat(), [
    "Jitter spreads the requests of many clients.",
    "Full jitter picks a random time up to the current backoff.",
  ]);
});

Deno.test("writeExtractive() leaves near-duplicates out", async () => {
  const found = await written(request([
    passage("Jitter", 1, "Jitter spreads the requests of many clients."),
    passage("Jitter", 7, "The jitter spreads the requests of many clients!"),
  ]));
  assertEquals(found.flat().length, 1);
});

Deno.test("writeExtractive() writes nothing where nothing can be quoted", async () => {
  assertEquals(await written(request([])), []);
  assertEquals(await written(request([passage("Jitter", 1, "For example:", "See below.")])), []);
});

Deno.test("writeExtractive() keeps short passages of one heading in one paragraph", async () => {
  const found = await written(request([
    passage("Jitter", 1, "Jitter spreads requests over time."),
    passage("Jitter", 3, "Full jitter spreads them most of all."),
  ]));
  assertEquals(found.length, 1);
});

const list = (heading: string, line: number, lead: string, ...items: string[]): Passage => {
  const { sentences, ...rest } = passage(heading, line, ...(lead === "" ? items : [lead, ...items]));
  const item = { depth: 0 } as const;
  return { ...rest, sentences: sentences.map((one, index) => index === 0 && lead !== "" ? one : { ...one, item }) };
};

Deno.test("writeExtractive() keeps a list whole, in a paragraph of its own, with what leads into it", async () => {
  const prose = await writeExtractive(request([
    passage("Jitter", 1, "Jitter spreads the requests of many clients."),
    list("Jitter", 3, "Jitter comes in two forms:", "full jitter", "equal jitter"),
  ]));
  assertEquals(prose.paragraphs.map((one) => one.sentences.map((sentence) => sentence.markdown)), [
    ["Jitter spreads the requests of many clients."],
    ["Jitter comes in two forms:", "full jitter", "equal jitter"],
  ]);
});

Deno.test("writeExtractive() leaves out items that stand elsewhere, and the words before a list that is left out", async () => {
  const found = await written(request([
    list("Jitter", 1, "Forms of jitter:", "Full jitter picks any time.", "equal jitter", "no jitter at all"),
    passage("Jitter", 9, "Full jitter picks any time."),
    list("Jitter", 12, "Two more kinds of jitter:", "equal jitter", "a fourth"),
  ]));
  assertEquals(found, [["Forms of jitter:", "Full jitter picks any time.", "equal jitter", "no jitter at all"]]);
});

Deno.test("writeExtractive() keeps all that fits, and lets a sentence lean on the passage that it follows", async () => {
  const follows = { ...passage("Jitter", 5, "However, it costs time."), follows: true };
  const lines = [passage("Jitter", 1, "Jitter spreads the requests of many clients."), follows];
  assertEquals((await written(request(lines))).flat(), [
    "Jitter spreads the requests of many clients.",
    "However, it costs time.",
  ]);
  assertEquals((await written(request([{ ...follows, follows: false }]))).flat(), []);
});

Deno.test("writeExtractive() lets the line below a title stand by itself", async () => {
  const lines = [
    { ...passage("Jitter", 1, "Jitter for many clients"), tagline: true },
    passage("Jitter", 3, "Jitter spreads requests over time."),
  ];
  assertEquals(await written(request(lines)), [["Jitter for many clients"], ["Jitter spreads requests over time."]]);
});

Deno.test("writeExtractive() keeps to the words wanted, to its material and to one use of a sentence", async () => {
  const word = fc.constantFrom(
    "retry",
    "server",
    "jitter",
    "client",
    "`cap`",
    "load",
    "delay",
    "cause",
    "budget",
    "token",
  );
  const sentence = fc.array(word, { minLength: 3, maxLength: 8 }).chain((words) =>
    fc.constantFrom("The", "This", "It", "A", "However, the").map((first) => `${first} ${words.join(" ")} holds.`)
  );
  const passages = fc.array(
    fc.array(sentence, { minLength: 1, maxLength: 4 }).map((list) => passage("Jitter", 1, ...list)),
    { maxLength: 8 },
  );
  await fc.assert(fc.asyncProperty(passages, fc.integer({ min: 5, max: 80 }), async (material, maxWords) => {
    const wanted = request(material, { maxWords });
    const prose = await writeExtractive(wanted);
    const used = prose.paragraphs.flatMap((paragraph) => paragraph.sentences);
    const given = material.flatMap((one) => one.sentences);
    assert(used.every((one) => given.some((other) => other.markdown === one.markdown && other.line === one.line)));
    assertEquals(new Set(used.map((one) => normalizeSentence(one.markdown))).size, used.length);
    assert(used.reduce((sum, one) => sum + countWords(one.markdown), 0) <= maxWords);
    assertEquals(await writeExtractive(wanted), prose);
  }));
});
