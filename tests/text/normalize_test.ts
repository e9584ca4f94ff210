import { assertEquals } from "@std/assert";
import { jaccard, normalizeSentence, stem, stemSet } from "../../src/text/normalize.ts";
import { plainText } from "../../src/text/plain_text.ts";

Deno.test("plainText() gives what a reader sees", () => {
  assertEquals(plainText("Use [`a`](https://b.c) or <https://d.e> \\*now\\*."), "Use a or https://d.e *now*.");
});

Deno.test("normalizeSentence() ignores marks, punctuation, case and width", () => {
  assertEquals(normalizeSentence("Ｗait, `then` GO!"), "wait then go");
});

Deno.test("stem() brings the forms of a word together and leaves short words alone", () => {
  assertEquals(["retries", "retry"].map(stem), ["retry", "retry"]);
  assertEquals(new Set(["request", "requests", "requested", "requesting"].map(stem)).size, 1);
  assertEquals(["bus", "is", "class"].map(stem), ["bus", "is", "class"]);
});

Deno.test("jaccard() is 1 for equal sets, 0 for disjoint and empty ones", () => {
  assertEquals(jaccard(stemSet("a cap"), stemSet("cap a")), 1);
  assertEquals(jaccard(stemSet("cap"), stemSet("delay")), 0);
  assertEquals(jaccard(new Set(), new Set()), 0);
});
