import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { cutAtWord, describe } from "../../plugins/seo_metadata/lengths.ts";

Deno.test("cutAtWord() cuts between words and leaves no dangling word or mark", () => {
  assertEquals(cutAtWord("Retries and backoff", 40), "Retries and backoff");
  assertEquals(cutAtWord("Retries and backoff in clients", 22), "Retries and backoff");
  assertEquals(cutAtWord("Retries: what they are", 9), "Retries");
});

Deno.test("describe() prefers the brief's words, then takes whole sentences", () => {
  const own = "How a client sends failed requests again without doing any harm.";
  assertEquals(describe(own, ["Another sentence."], "T"), own);
  assertEquals(
    describe("", ["A retry sends a request again.", "It costs time and load.", "More."], "T"),
    "A retry sends a request again. It costs time and load.",
  );
});

Deno.test("describe() cuts a long text at a sentence's end, else at a word", () => {
  const sentence = "A retry sends a failed request once more in the hope that it works.";
  assertEquals(describe(`${sentence} ${sentence} ${sentence}`, [], "T"), `${sentence} ${sentence}`);
  assert(describe("word ".repeat(60), [], "T").endsWith("word…"));
});

Deno.test("titles and descriptions are within their lengths, whatever the words", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.array(fc.string({ maxLength: 80 })),
      (text, sentences) => {
        assert([...cutAtWord(text, 60)].length <= 60);
        const length = [...describe(text, sentences, "title")].length;
        assert(length >= 50 && length <= 160, String(length));
      },
    ),
  );
});
