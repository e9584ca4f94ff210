import { assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { splitSentences } from "../../src/text/sentences.ts";

const cut = (text: string): string[] => splitSentences(text).map((span) => span.text);

Deno.test("splitSentences() cuts at ends of sentences, questions and exclamations included", () => {
  assertEquals(cut("Wait first. Why? It helps! Then go on."), ["Wait first.", "Why?", "It helps!", "Then go on."]);
});

Deno.test("splitSentences() does not cut at abbreviations, initials, decimals and version numbers", () => {
  for (
    const whole of [
      "Use a cap, e.g. Ten seconds is fine.",
      "Some codes, i.e. HTTP ones, count.",
      "See Fig. 3 for the curve.",
      "The rule is by J. Smith and others.",
      "Wait 1.5 s with v2.0.1 of the client.",
      "Jitter vs. Backoff is no contest.",
      "Node.js runs it.",
    ]
  ) assertEquals(cut(whole), [whole]);
});

Deno.test("splitSentences() cuts after etc. only before a capital letter", () => {
  assertEquals(cut("Timeouts, resets, etc. are failures."), ["Timeouts, resets, etc. are failures."]);
  assertEquals(cut("It retries timeouts, etc. Others are reported."), [
    "It retries timeouts, etc.",
    "Others are reported.",
  ]);
});

Deno.test("splitSentences() takes code spans and links as words", () => {
  assertEquals(cut("Call `a.b(). C`. `Then` wait."), ["Call `a.b(). C`.", "`Then` wait."]);
  assertEquals(cut("Read [the docs. All](https://a.b/c.D) now. Then go."), [
    "Read [the docs. All](https://a.b/c.D) now.",
    "Then go.",
  ]);
});

Deno.test("splitSentences() cuts texts without spaces between sentences", () => {
  assertEquals(cut("再試行します。次に待ちます。"), ["再試行します。", "次に待ちます。"]);
});

Deno.test("splitSentences() loses nothing but white space, and its offsets are right", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "B", ".", " ", "`", "?", "[", "](https://x.y)", "1", "\n", "é", "。") }),
      (text) => {
        const spans = splitSentences(text);
        assertEquals(spans.map((span) => span.text).join("").replace(/\s+/g, ""), text.replace(/\s+/g, ""));
        for (const span of spans) assertEquals(text.slice(span.start, span.start + span.text.length), span.text);
      },
    ),
  );
});
