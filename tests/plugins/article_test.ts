/** The whole chain of agents, from a brief to the article. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import * as fc from "fast-check";
import { readBrief } from "../../src/brief/read_brief.ts";
import type { Brief, Seo, Sources } from "../../src/text/document.ts";
import { assertArticle, proseLines, sentencesOf } from "../helpers/article_laws.ts";
import { briefOf, runChain } from "../helpers/run_agents.ts";

const EXAMPLE = new URL("../../config/examples/", import.meta.url).pathname;

async function example(): Promise<{ brief: Brief; sources: Sources; texts: Map<string, string> }> {
  const { brief, sources } = await readBrief({ input: "test.md", cwd: EXAMPLE, kb: [], api: [], blog: [] });
  const texts = new Map<string, string>();
  for (const { path, name } of [...sources.kb, ...sources.api, ...sources.blog]) {
    if ((await Deno.stat(path)).isFile) texts.set(name, await Deno.readTextFile(path));
    else {
      for await (const entry of Deno.readDir(path)) {
        texts.set(`${name}/${entry.name}`, await Deno.readTextFile(`${path}/${entry.name}`));
      }
    }
  }
  return { brief, sources, texts };
}

/** Writes files into a folder of their own and hands on their sources. */
async function withFiles(files: Record<string, string>, use: (sources: Sources) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(`${folder}/${name}`, text);
    await use({ kb: Object.keys(files).map((name) => ({ path: `${folder}/${name}`, name })), api: [], blog: [] });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("the example's article keeps the laws, with the sections asked for, in order", async () => {
  const { brief, sources, texts } = await example();
  const result = await runChain(brief, sources);
  assertArticle(result, texts);
  const headings = proseLines(result.markdown).filter((line) => line.startsWith("## ")).map((line) => line.slice(3));
  assertEquals(headings, [...brief.sections, "Conclusion", "Sources"]);
  assertEquals(result.warnings, []);
  assert(result.article.words > 900, `${result.article.words} words`);
  const examples = result.state.code_examples as readonly { part: string }[];
  assert(new Set(examples.map((one) => one.part)).size >= 4, "sections have code where the sources do");
});

Deno.test("the example's article finds sections of its own where none are asked for", async () => {
  const { brief, sources, texts } = await example();
  const result = await runChain({ ...brief, sections: [] }, sources);
  assertArticle(result, texts);
  const headings = result.outline.sections.map((part) => part.heading);
  for (const heading of ["Backoff and jitter", "Timeouts and deadlines", "Idempotency keys", "Measuring retries"]) {
    assert(headings.includes(heading), headings.join());
  }
  const { requests } = result.outline.answer;
  assert(requests.filter(({ isCovered }) => isCovered).length >= 5, JSON.stringify(requests));
});

Deno.test("the chain gives the same bytes twice", async () => {
  const { brief, sources } = await example();
  assertEquals((await runChain(brief, sources)).markdown, (await runChain(brief, sources)).markdown);
});

Deno.test("a section that the sources know nothing about is left out, with a warning", async () => {
  const { brief, sources } = await example();
  const { outline, warnings } = await runChain(
    { ...brief, sections: ["Idempotency keys", "Baking sourdough bread"] },
    sources,
  );
  assertEquals(outline.sections.map((part) => part.heading), ["Idempotency keys"]);
  assertEquals(warnings, ['Section "Baking sourdough bread" was left out: the sources do not cover it']);
});

Deno.test("the article is written without the agents that it can do without", async () => {
  const { brief, sources, texts } = await example();
  const without = [
    "api_ingestion",
    "blog_ingestion",
    "keyword_extraction",
    "code_generation",
    "code_validation",
    "conclusion_writer",
    "link_validation",
    "duplication_check",
  ];
  const result = await runChain(brief, sources, { without });
  assertArticle(result, texts);
  assert(!result.markdown.includes("## Conclusion"));
  assertEquals(result.warnings, ['"Conclusion" is missing in the article: it was not written']);
});

Deno.test("a plain file without front matter becomes an article", async () => {
  const text = await Deno.readTextFile(`${EXAMPLE}kb/03-backoff-and-jitter.md`);
  await withFiles({ "plain.md": text }, async (sources) => {
    const result = await runChain(briefOf("Backoff and jitter"), sources);
    assertArticle(result, new Map([["plain.md", text]]));
    assert(result.outline.sections.length >= 3 && result.outline.sections.length <= 8);
    assertStringIncludes(result.markdown, "The waiting time before a retry decides whether retries help or hurt.");
  });
});

Deno.test("a file without headings becomes one section", async () => {
  const text =
    "A retry sends a request again. It costs time.\n\nBackoff spreads the load over time. Jitter spreads it further.\n";
  await withFiles({ "note.md": text }, async (sources) => {
    const result = await runChain(briefOf("Notes"), sources);
    assertArticle(result, new Map([["note.md", text]]));
    assertEquals(result.outline.sections.map((part) => part.heading), ["Overview"]);
  });
});

Deno.test("a single paragraph is a section, not an introduction alone", async () => {
  await withFiles({ "one.md": "# One\n\nA retry sends a request again.\n" }, async (sources) => {
    const { outline } = await runChain(briefOf("One"), sources);
    assertEquals([outline.introduction.passages.length, outline.sections.length], [0, 1]);
  });
});

Deno.test("sources of nothing but code give an article of it", async () => {
  await withFiles({ "code.md": "# Setting\n\n```js\nlet a = 1;\n```\n" }, async (sources) => {
    assertStringIncludes((await runChain(briefOf("Nothing"), sources)).markdown, "let a = 1;");
  });
});

Deno.test("titles in any script stay as they are, and give a description and a slug", async () => {
  const text = "# T\n\nA retry sends a request again.\n\nBackoff spreads the load over time.\n";
  await withFiles({ "t.md": text }, async (sources) => {
    for (const title of ["重试与退避", "🚀🚀", "A ".repeat(200).trim(), "…", "Повторные запросы"]) {
      const seo = (await runChain(briefOf(title), sources)).state.seo as unknown as Seo;
      assertEquals(seo.title, title);
      assert(seo.description !== "", seo.description);
      assert(seo.slug !== "" && [...seo.slug].length <= 60, seo.slug);
    }
  });
});

Deno.test("articles of random documents keep the laws", async () => {
  const noun = fc.constantFrom(
    "client",
    "server",
    "request",
    "budget",
    "jitter",
    "deadline",
    "breaker",
    "token",
    "queue",
  );
  const verb = fc.constantFrom("sends", "holds", "needs", "bounds", "spreads", "is");
  const end = fc.constantFrom(
    ".",
    "!",
    " `now()`.",
    " with [care](https://a.b/c).",
    " *slowly*.",
    ":",
    " (see below).",
    "?",
  );
  const start = fc.constantFrom("The", "This", "A", "However, the", "One");
  const sentence = fc.tuple(start, noun, verb, noun, noun, end).map(([s, a, v, b, c, e]) =>
    `${s} ${a} ${v} the ${b} of a ${c}${e}`
  );
  const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((list) => list.join(" "));
  const block = fc.oneof(
    { weight: 5, arbitrary: paragraph },
    paragraph.map((text) => `- ${text}\n- short`),
    fc.array(sentence, { minLength: 2, maxLength: 12 }).chain((list) =>
      fc.constantFrom("- ", "1. ").map((mark) => list.map((text) => `${mark}${text}`).join("\n"))
    ),
    fc.tuple(sentence, noun, noun).map(([text, a, b]) =>
      `Parts of a ${a}:\n\n* ${text}\n  - the ${b}\n  - no ${a}\n* a ${b}`
    ),
    fc.constantFrom(
      "```ts\nlet a = 1;\n```",
      "| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |",
      "![x](y.png)",
      "<div>html</div>",
    ),
  );
  const section = fc.tuple(fc.constantFrom("#", "##", "###"), noun, fc.array(block, { maxLength: 5 }))
    .map(([marks, heading, blocks]) => [`${marks} About the ${heading}`, ...blocks].join("\n\n"));
  const file = fc.array(section, { minLength: 1, maxLength: 6 }).map((list) =>
    `# Guide\n\nA guide is a text about a client.\n\n${list.join("\n\n")}\n`
  );
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), async (files) => {
      const named = Object.fromEntries(files.map((text, index) => [`f${index}.md`, text]));
      await withFiles(named, async (sources) => {
        const result = await runChain(briefOf("Client guide"), sources);
        assertArticle(result, new Map(Object.entries(named)));
        assert(result.outline.sections.length >= 1 && sentencesOf(result).length >= 1);
      });
    }),
    { numRuns: 30 },
  );
});
