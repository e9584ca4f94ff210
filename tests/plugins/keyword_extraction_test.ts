import { assert, assertEquals } from "@std/assert";
import type { Brief, Outline, PartPlan } from "../../src/text/document.ts";
import { briefOf, runAgent } from "../helpers/run_agents.ts";

const part = (heading: string, ...texts: string[]): PartPlan => ({
  id: heading,
  heading,
  request: "",
  keywords: [],
  passages: texts.map((markdown) => ({ heading, source: "a.md", sentences: [{ markdown, source: "a.md", line: 1 }] })),
  code: [],
  tables: [],
  places: [],
  maxWords: 100,
});

const outlineOf = (language: Outline["language"], ...sections: PartPlan[]): Outline => ({
  title: "",
  language,
  answer: { isAnswered: true, share: 1, least: 0.5, requests: [] },
  introduction: part("Introduction"),
  sections,
  conclusion: part("Conclusion"),
});

async function keywordsOf(brief: Brief, outline: Outline, limit?: number): Promise<readonly string[]> {
  const state = JSON.parse(JSON.stringify({ brief, outline }));
  const { keywords } = await runAgent("keyword_extraction", state, { params: limit === undefined ? {} : { limit } });
  return keywords as string[];
}

const BUCKETS = outlineOf(
  "en",
  part("Token buckets", "A token bucket holds tokens. Each retry takes one token out of the token bucket."),
  part("Parsing dates", "Dates are parsed. Calendar systems differ, and calendar systems change. A retry waits."),
);

Deno.test("keyword_extraction puts the brief's own keywords first, as they are, and adds phrases of the article once", async () => {
  const brief = briefOf("A token bucket for every retry", { keywords: ["Retry", "retry budgets"] });
  assertEquals(await keywordsOf(brief, BUCKETS), ["Retry", "retry budgets", "token bucket"]);
});

Deno.test("keyword_extraction leaves out what the article tells and the brief does not ask for", async () => {
  const keywords = await keywordsOf(briefOf("A token bucket"), BUCKETS);
  assertEquals(keywords, ["token bucket"]);
  assertEquals(await keywordsOf(briefOf("Calendar systems"), BUCKETS), ["calendar systems"]);
});

Deno.test("keyword_extraction gives ten at most, but all of the brief's own", async () => {
  const own = Array.from({ length: 12 }, (_, at) => `own ${at}`);
  assertEquals(await keywordsOf(briefOf("A token bucket", { keywords: own }), BUCKETS), own);
  assertEquals((await keywordsOf(briefOf("Tokens, calendar systems, retries and dates"), BUCKETS, 2)).length, 2);
});

Deno.test("keyword_extraction finds phrases in the article's language and spells them as it does", async () => {
  const german = outlineOf(
    "de",
    part("Der Puffer", "Der Puffer hält alte Antworten. Ein voller Puffer verwirft alte Antworten und hält neue."),
  );
  const keywords = await keywordsOf(briefOf("Wie ein Puffer alte Antworten hält"), german);
  assert(keywords.includes("alte Antworten") && keywords.includes("Puffer"), keywords.join());
  assert(!keywords.some((word) => /^(?:hält|der|alte)$/i.test(word)), keywords.join());

  const chinese = outlineOf("zh", part("环境变量", "环境变量写在文件里。环境变量以 VITE_ 开头。请不要公开环境变量。"));
  assertEquals((await keywordsOf(briefOf("如何使用环境变量"), chinese))[0], "环境变量");
});

Deno.test("keyword_extraction gives an empty list where nothing is told", async () => {
  assertEquals(await keywordsOf(briefOf("…"), outlineOf("en")), []);
});
