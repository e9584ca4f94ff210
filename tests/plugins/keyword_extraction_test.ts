import { assertEquals } from "@std/assert";
import type { Json } from "../../src/plugin/mod.ts";
import { parseMarkdown } from "../../src/text/markdown.ts";
import { briefOf, runAgent } from "../helpers/run_agents.ts";

const kb = (text: string): Json =>
  JSON.parse(JSON.stringify({ files: [], sections: parseMarkdown(text, "a.md").sections }));
const TEXT =
  "# Token buckets\n\nA token bucket holds tokens. Each retry takes one token out of the token bucket.\n\n## Retries\n\nA retry waits.\n";

Deno.test("keyword_extraction puts the brief's keywords first and adds those of the sources once", async () => {
  const brief = JSON.parse(JSON.stringify(briefOf("Budgets", { keywords: ["Retry", "load"] })));
  const { keywords } = await runAgent("keyword_extraction", { brief, kb: kb(TEXT) }, { params: { limit: 4 } });
  assertEquals((keywords as string[]).slice(0, 3), ["Retry", "load", "token bucket"]);
  assertEquals((keywords as string[]).filter((one) => /^retr/i.test(one)), ["Retry"]);
});

Deno.test("keyword_extraction gives an empty list for empty sources", async () => {
  const brief = JSON.parse(JSON.stringify(briefOf("…")));
  assertEquals(await runAgent("keyword_extraction", { brief, kb: { files: [], sections: [] } }), { keywords: [] });
});
