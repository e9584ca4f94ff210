import { assert, assertEquals } from "@std/assert";
import type { Json } from "../../src/plugin/mod.ts";
import type { Duplication } from "../../src/text/document.ts";
import { runAgent } from "../helpers/run_agents.ts";

const part = (...texts: string[]) => ({
  id: "a",
  heading: "A",
  paragraphs: [{ sentences: texts.map((markdown) => ({ markdown, source: "kb/a.md", line: 1 })) }],
});
const blog = (...texts: string[]) => ({
  files: [],
  sections: [{
    id: "blog/p.md#p",
    source: "blog/p.md",
    line: 4,
    depth: 1,
    heading: "P",
    trail: [],
    text: ["# P", ...texts].join("\n"),
  }],
});

async function check(state: Record<string, unknown>): Promise<{ duplication: Duplication }> {
  return await runAgent("duplication_check", state as Record<string, Json>) as unknown as { duplication: Duplication };
}

const COPIED = "A retry sends the failed request once more after a short wait.";
const OWN = "Budgets keep the sum of all of the retries within a small share of requests.";

Deno.test("duplication_check finds a copied sentence, also with a word changed, and gives its place", async () => {
  const changed = COPIED.replace("short", "little");
  const { duplication } = await check({
    sections: [part(COPIED, changed, OWN)],
    blog: blog("Other words stand here for now.", COPIED),
  });
  assertEquals(duplication.matches.map(({ sentence, line }) => ({ sentence, line })), [
    { sentence: COPIED, line: 6 },
    { sentence: changed, line: 6 },
  ]);
  assertEquals(duplication.matches[0]!.similarity, 1);
  assert(duplication.matches[1]!.similarity < 1);
});

Deno.test("duplication_check gives 0 for nothing in common and 1 for a copy", async () => {
  assertEquals((await check({ sections: [part(OWN)], blog: blog(COPIED) })).duplication, { score: 0, matches: [] });
  assertEquals((await check({ sections: [part(COPIED)], blog: blog(COPIED) })).duplication.score, 1);
});

Deno.test("duplication_check works without blog and without sections", async () => {
  assertEquals(await check({ sections: [part(OWN)] }), { duplication: { score: 0, matches: [] } });
  assertEquals(await check({ blog: blog(COPIED) }), { duplication: { score: 0, matches: [] } });
});

Deno.test("duplication_check finds a copy of a few words too", async () => {
  const { duplication } = await check({
    sections: [part("Retries cost time.")],
    blog: blog(OWN, "Retries *cost* time."),
  });
  assertEquals(duplication.score, 1);
});
