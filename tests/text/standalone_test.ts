import { assert, assertEquals } from "@std/assert";
import type { Passage } from "../../src/plugin/mod.ts";
import { isQuotable, needsAntecedent, quotableSentences } from "../../src/text/standalone.ts";

const passage = (...sentences: string[]): Passage => ({
  heading: "H",
  source: "a.md",
  sentences: sentences.map((markdown, index) => ({ markdown, source: "a.md", line: index + 1 })),
});
const kept = (...sentences: string[]): string[] => quotableSentences(passage(...sentences)).map((one) => one.markdown);

Deno.test("needsAntecedent() finds openings and words that lean on the sentence before", () => {
  for (
    const text of [
      "This is why.",
      "However, it fails.",
      "It waits.",
      "For example, a reset.",
      "“These” are the codes.",
      "Then the client gives up.",
      "The caller sees this error.",
      "Results are ranked by that search.",
    ]
  ) assert(needsAntecedent(text), text);
  for (
    const text of ["Italic text is rare.", "Thistles grow.", "There are three states.", "A cap that holds is good."]
  ) {
    assert(!needsAntecedent(text), text);
  }
});

Deno.test("isQuotable() refuses lead-ins, pointers, signposts, fragments and debris", () => {
  for (
    const text of [
      "For example:",
      "Use the following code.",
      "The table below lists them all.",
      "See the docs for details.",
      "Check out our guide to retries.",
      "As shown above, it works well.",
      "MIT",
      "Too short.",
      "no capital letter at the start of it.",
      "`name`: the name of the thing it is.",
      "Returns a new client for the address.",
      "An open (parenthesis is never closed here.",
      "| a | b || c is debris of a table.",
      "And so it goes on...",
      "Other frameworks: [ava](https://a.b), [jest](https://c.d) and [tape](https://e.f).",
      "This page explains how retries work.",
    ]
  ) assert(!isQuotable(text), text);
  for (
    const text of [
      "A retry sends the request again.",
      "`fetch()` sends the request again.",
      "Is a retry worth its price?",
    ]
  ) {
    assert(isQuotable(text), text);
  }
});

Deno.test("quotableSentences() keeps a leaning sentence only directly after what it leans on", () => {
  assertEquals(kept("A cap bounds the wait.", "It is a number.", "It has a unit."), [
    "A cap bounds the wait.",
    "It is a number.",
    "It has a unit.",
  ]);
  assertEquals(kept("It is a number here.", "A cap bounds the wait.", "Use it like this:", "It then counts at once."), [
    "A cap bounds the wait.",
  ]);
});

Deno.test("quotableSentences() drops what leans on a refused sentence", () => {
  const found = quotableSentences(
    passage("A cap bounds the wait.", "It is a plain number.", "Jitter spreads the load."),
    (sentence) => sentence.line === 1,
  );
  assertEquals(found.map((one) => one.line), [3]);
});
