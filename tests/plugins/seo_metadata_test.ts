import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { describe } from "../../plugins/seo_metadata/describe.ts";
import type { Seo } from "../../src/text/document.ts";
import { briefOf, runAgent } from "../helpers/run_agents.ts";

async function seoOf(brief: Parameters<typeof briefOf>[1], title = "Retries", ...texts: string[]): Promise<Seo> {
  const sentences = texts.map((markdown) => ({ markdown, source: "a.md", line: 1 }));
  const state = {
    brief: briefOf(title, brief),
    outline: { title, language: "en", sections: [] },
    introduction: { id: "introduction", heading: "Introduction", paragraphs: [{ sentences }] },
  };
  return (await runAgent("seo_metadata", JSON.parse(JSON.stringify(state)))).seo as unknown as Seo;
}

Deno.test("seo_metadata leaves the brief's own title, description and keywords as they are, however long or short", async () => {
  const title = "`retry()`: " + "how a client sends failed requests again and again ".repeat(3).trim();
  const description = "Word ".repeat(60).trim();
  const keywords = Array.from({ length: 14 }, (_, at) => `keyword ${at}`);
  const seo = await seoOf({ description, keywords }, title, "A retry sends a request again.");
  assertEquals([seo.title, seo.description, seo.keywords], [title, description, keywords]);
  assertEquals((await seoOf({ description: "Short." })).description, "Short.");
});

Deno.test("seo_metadata puts a title and a description of several lines on one", async () => {
  const seo = await seoOf({ description: "One\n  line." }, "A\nB");
  assertEquals([seo.title, seo.description], ["A B", "One line."]);
});

Deno.test("seo_metadata describes with the article's sentences, and without any by the title alone", async () => {
  const seo = await seoOf(
    {},
    "Retries",
    "A retry sends a `request` again",
    "Three things matter:",
    "It costs time and load.",
  );
  assertEquals(seo.description, "A retry sends a request again. It costs time and load.");
  assertEquals((await seoOf({})).description, "Retries");
});

Deno.test("describe() takes whole sentences, and passes a first one over that nobody would show", () => {
  const long = `${"word ".repeat(40)}end.`;
  assertEquals(describe([long, "A retry sends a request again."], "en"), "A retry sends a request again.");
  assertEquals(describe(["A retry sends again.", long, "It helps."], "en"), "A retry sends again.");
  assertEquals(describe([long], "en"), long);
});

Deno.test("describe() joins sentences as the language does", () => {
  assertEquals(describe(["先に待ちます。", "次に送ります。"], "ja"), "先に待ちます。次に送ります。");
  assertEquals(describe(["Erst warten.", "Dann senden."], "de"), "Erst warten. Dann senden.");
});

Deno.test("describe() ends where a sentence ends, whatever the sentences", () => {
  const sentence = fc.string({ minLength: 1, maxLength: 90 }).map((text) => `${text.trim()}x.`);
  fc.assert(fc.property(fc.array(sentence, { minLength: 1, maxLength: 6 }), (sentences) => {
    const text = describe(sentences, "en");
    assert(sentences.some((one) => text.endsWith(one)), text);
    assert([...text].length <= 160 || sentences.includes(text));
  }));
});
