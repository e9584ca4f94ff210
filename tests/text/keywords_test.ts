import { assert, assertEquals } from "@std/assert";
import { extractKeywords } from "../../src/text/keywords.ts";

Deno.test("extractKeywords() prefers phrases, counts forms of a word as one and leaves stop words out", () => {
  const found = extractKeywords([
    { text: "Circuit breakers", weight: 3 },
    { text: "A circuit breaker opens. The circuit breaker closes, and the retries stop. A retry waits.", weight: 1 },
  ], 3);
  assertEquals(found[0], "circuit breaker");
  assert(found.some((one) => one === "retries" || one === "retry"));
  assert(!found.includes("the"));
});

Deno.test("extractKeywords() needs two occurrences and gives no part of a phrase again", () => {
  const found = extractKeywords([{ text: "Token bucket. Token bucket. Token bucket. Once.", weight: 1 }], 5);
  assertEquals(found, ["token bucket"]);
});

Deno.test("extractKeywords() does not depend on the order of equal texts", () => {
  const texts = ["Jitter helps retries.", "Retries need jitter.", "A budget bounds retries.", "The budget counts."]
    .map((text) => ({ text, weight: 1 }));
  assertEquals(extractKeywords(texts, 5), extractKeywords(texts.toReversed(), 5));
});
