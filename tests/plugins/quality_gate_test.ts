/** The gate: one article that passes, and what each check says of it once one thing is changed. */
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { Json, QualityRow } from "../../src/plugin/mod.ts";
import { briefOf, runAgent, runChain } from "../helpers/run_agents.ts";

const HEAD = '---\ntitle: "Tea"\n---\n';
const PARAGRAPH = "Green tea is steamed, and black tea is oxidized before it is dried. ".repeat(22).trim();

const request = (text: string, isCovered: boolean, nearest = "") => ({
  request: text,
  isSection: false,
  isCovered,
  share: isCovered ? 1 : 0.1,
  nearest,
});

const block = (kind: string, from: number, to: number, part: string, more = {}) => ({ kind, from, to, part, ...more });
const TOLD = { source: "kb/tea.md", line: 3, lines: [3, 4], heading: "Tea", request: "", score: 1 };

/** An article as its assembly leaves it. */
function artifactsOf(body: string, blocks: readonly object[]): Json {
  const sources = { version: 1, article: "index.md", sha256: "", blocks };
  return JSON.parse(JSON.stringify([
    { path: "index.md", text: HEAD + body },
    { path: "sources.json", text: JSON.stringify(sources) },
  ]));
}

const BLOCKS = [
  block("front_matter", 1, 3, ""),
  block("heading", 5, 5, "Kinds"),
  block("paragraph", 7, 7, "Kinds", TOLD),
  block("heading", 9, 9, "Sources"),
  block("source_list", 11, 11, "Sources"),
];

const STATE = {
  brief: briefOf("Tea", { keywords: ["green tea"] }),
  outline: {
    title: "Tea",
    language: "en",
    answer: { isAnswered: true, share: 0.8, least: 0.5, requests: [request("kinds of tea", true)] },
    introduction: { heading: "Introduction", places: [{ source: "kb/tea.md", line: 1, heading: "All of tea" }] },
    sections: [{ heading: "Kinds", places: [] }],
  },
  artifacts: artifactsOf(`\n## Kinds\n\n${PARAGRAPH}\n\n## Sources\n\n- \`kb/tea.md\`: Kinds\n`, BLOCKS),
  article: { slug: "tea", title: "Tea", words: 264, sections: 1 },
  seo: {
    title: "Tea",
    description: "What green and black tea are, and how they are made.",
    slug: "tea",
    keywords: ["green tea"],
  },
  duplication: { score: 0, matches: [] },
  link_report: { checked: 0, broken: [], outside: [] },
};

async function check(more: Record<string, unknown> = {}, params: Record<string, Json> = {}) {
  const state = JSON.parse(JSON.stringify({ ...STATE, ...more }));
  return (await runAgent("quality_gate", state, { params })).quality as unknown as readonly QualityRow[];
}

const rowOf = (rows: readonly QualityRow[], check: string): QualityRow => rows.find((row) => row.check === check)!;

Deno.test("quality_gate has a row for each check, and nothing to say of an article that is in order", async () => {
  const rows = await check();
  assertEquals(
    rows.map(({ check, status, note }) => [check, status, note]),
    [
      "brief_answered",
      "requests_covered",
      "sections_filled",
      "on_subject",
      "length",
      "title_length",
      "description_length",
      "keywords_found",
      "sources_cited",
      "duplication",
      "broken_links",
      "reading_level",
      "markdown",
    ].map((name) => [name, "ok", ""]),
  );
  assertEquals(rowOf(rows, "length"), {
    check: "length",
    value: 264,
    threshold: "250 to 4000",
    status: "ok",
    note: "",
  });
});

Deno.test("quality_gate fails an article whose sources do not answer the brief, and says what both are about", async () => {
  const requests = [
    request("Tea", false, "kb/rust.md: Ownership"),
    request("how it grows", false),
    request("borrowing", true, "kb/rust.md: Borrowing"),
  ];
  const answer = { isAnswered: false, share: 0.12, least: 0.5, requests };
  assertEquals(rowOf(await check({ outline: { ...STATE.outline, answer } }), "brief_answered"), {
    check: "brief_answered",
    value: 0.12,
    threshold: "≥ 0.5",
    status: "failed",
    note:
      'The sources do not answer the brief: "Tea" (how it grows); nearest: kb/rust.md: Borrowing; kb/rust.md: Ownership',
  });
});

Deno.test("quality_gate names what the article tells where nothing came near to the brief", async () => {
  const answer = { isAnswered: false, share: 0, least: 0.5, requests: [request("bees", false)] };
  const { note } = rowOf(await check({ outline: { ...STATE.outline, answer } }), "brief_answered");
  assertEquals(note, 'The sources do not answer the brief: "Tea" (bees); nearest: kb/tea.md: All of tea');
});

Deno.test("quality_gate's verdict on the answer is the outline's, whatever the rounded numbers say", async () => {
  const answer = { isAnswered: true, share: 0.49, least: 0.494, requests: [] };
  const rows = await check({ outline: { ...STATE.outline, answer } });
  assertEquals(rowOf(rows, "brief_answered").status, "ok");
  assert(!rows.some((row) => row.check === "requests_covered"), "there is nothing to cover");
});

/** What is changed, the row that tells it, its value and a part of its note. */
const ADVICE: readonly (readonly [what: string, more: Record<string, unknown>, check: string, number, string])[] = [
  [
    "a request that the sources do not cover",
    {
      outline: {
        ...STATE.outline,
        answer: { ...STATE.outline.answer, requests: [request("a", true), request("prices", false, "kb/a.md: Costs")] },
      },
    },
    "requests_covered",
    0.5,
    'The sources do not cover "prices" (nearest: kb/a.md: Costs)',
  ],
  [
    "a section that was planned and not written",
    { outline: { ...STATE.outline, sections: [{ heading: "Kinds", places: [] }, { heading: "Brewing", places: [] }] } },
    "sections_filled",
    0.5,
    'Nothing was written for "Brewing"',
  ],
  [
    "text about something else",
    { brief: briefOf("Semaphores") },
    "on_subject",
    0,
    "Nothing of the brief is named in the text from kb/tea.md:3",
  ],
  ["a short article", { article: { ...STATE.article, words: 80 } }, "length", 80, "The article has 80 words"],
  ["a long title", { seo: { ...STATE.seo, title: "Tea ".repeat(20) } }, "title_length", 80, "cut the title"],
  [
    "a description that says nothing",
    { seo: { ...STATE.seo, description: "茶" } },
    "description_length",
    2,
    "The description says little",
  ],
  [
    "a keyword that the article does not have",
    { seo: { ...STATE.seo, keywords: ["steaming", "coffee"] } },
    "keywords_found",
    0.5,
    'The article does not say "coffee"',
  ],
  [
    "a copy of an old post",
    { duplication: { score: 0.5, matches: [{ sentence: "x", source: "blog/a.md", line: 9, similarity: 1 }] } },
    "duplication",
    0.5,
    "50 % of the article stands in earlier posts already: blog/a.md:9",
  ],
  [
    "a broken link in a line that the article tells, and one in another line",
    {
      link_report: {
        checked: 2,
        broken: [
          { url: "a.md", source: "kb/tea.md", line: 4, reason: "there is no file kb/a.md" },
          { url: "b.md", source: "kb/tea.md", line: 40, reason: "there is no file kb/b.md" },
        ],
        outside: [],
      },
    },
    "broken_links",
    1,
    'kb/tea.md:4 "a.md": there is no file kb/a.md',
  ],
  [
    "faults of Markdown",
    {
      artifacts: artifactsOf("\n## Kinds\n#### Deep\n", [
        block("front_matter", 1, 3, ""),
        block("heading", 5, 5, "Kinds"),
      ]),
    },
    "markdown",
    3,
    "line 6: Heading levels should only increment by one level at a time (MD001",
  ],
];

for (const [what, more, name, value, note] of ADVICE) {
  Deno.test(`quality_gate advises on ${what}, and fails it where the workflow says so`, async () => {
    const row = rowOf(await check(more), name);
    assertEquals([row.status, row.value], ["advice", value], row.note);
    assertStringIncludes(row.note, note);
    assertEquals(rowOf(await check(more, { must: [name] }), name).status, "failed");
  });
}

Deno.test("quality_gate fails an article without a source", async () => {
  const artifacts = artifactsOf(`\n## Kinds\n\n${PARAGRAPH}\n`, [block("heading", 5, 5, "Kinds")]);
  assertEquals(rowOf(await check({ artifacts }), "sources_cited").status, "failed");
});

Deno.test("quality_gate judges the reading of English alone", async () => {
  const hard =
    "The quintessential characteristic of idempotent infrastructure configuration necessitates comprehensive " +
    "understanding of multidimensional synchronization considerations across heterogeneous distributed environments.";
  const artifacts = artifactsOf(`\n## Kinds\n\n${hard}\n`, BLOCKS.slice(0, 3));
  const row = rowOf(await check({ artifacts }), "reading_level");
  assertEquals([row.status, row.value, row.note], ["advice", 1, "1 of 1 sentences are hard to read: line 7"]);
  const german = { ...STATE.outline, language: "de" };
  assertEquals(rowOf(await check({ outline: german }), "reading_level"), undefined);
});

Deno.test("quality_gate takes other bounds from the step, and leaves out what it has no input for", async () => {
  const rows = await check({ duplication: undefined, link_report: undefined }, { least_words: 300, most_words: 900 });
  assertEquals(rowOf(rows, "length").threshold, "300 to 900");
  assert(!rows.some((row) => row.check === "duplication" || row.check === "broken_links"));
});

Deno.test("quality_gate refuses bounds that there are not, all at once", async () => {
  const error = await assertRejects(() => check({}, { most_titel: 60, least_words: "many", must: ["all"] }), Error);
  assertStringIncludes(error.message, '"most_titel" is no bound; bounds: must, least_requests_covered');
  assertStringIncludes(error.message, '"least_words" must be a number from 0');
  assertStringIncludes(error.message, '"must" names "all"; checks: brief_answered');
});

Deno.test("the verdict and the draft of a whole chain agree", async () => {
  const folder = await Deno.makeTempDir({ prefix: "ucop_gate_" });
  try {
    const text =
      "# Tea\n\nGreen tea is steamed. Black tea is oxidized before it is dried and sold.\n\n## Brewing tea\n\n" +
      "Green tea brews in water below the boiling point. Black tea wants boiling water.\n";
    await Deno.writeTextFile(`${folder}/tea.md`, text);
    const sources = { kb: [{ path: folder, name: "kb" }], api: [], blog: [] };
    for (
      const [title, isAnswered] of [["Brewing green tea", true], ["Kubernetes operators in production", false]] as const
    ) {
      const { markdown, quality } = await runChain(briefOf(title, { description: `All about ${title}.` }), sources);
      assertEquals(/^draft: true$/m.test(markdown), !isAnswered, title);
      assertEquals(rowOf(quality, "brief_answered").status, isAnswered ? "ok" : "failed", title);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
