import { assert, assertEquals } from "@std/assert";
import type { LinkReport, SourceCollection } from "../../src/text/document.ts";
import type { Warning } from "../../src/plugin/mod.ts";
import { ingestSources } from "../../src/text/ingest_sources.ts";
import { runAgent, tempFolder } from "./run_agent.ts";

interface Outputs {
  readonly link_report: LinkReport;
  readonly warnings: readonly Warning[];
}

const EMPTY: SourceCollection = { files: [], sections: [] };

/** Ingests the folder as knowledge base and checks its links in a sandbox. */
async function check(path: string, name = "docs"): Promise<Outputs> {
  const kb = [{ path, name }];
  const { collection } = await ingestSources(kb);
  return await runAgent<Outputs>("link_validation", {
    sources: { kb, api: [], blog: [] },
    kb: collection,
    api: EMPTY,
  }, [path]);
}

const PAGE = `# A page

[same](#a-page) [top](#top) [none](#nowhere) [file](b.md) [file and heading](./sub/c.md#deep-down)

[bad heading](sub/c.md#gone) [bad file](missing.md) [folder](sub) [spaces](two%20words.md?plain=1)

[web](https://example.com/x#y) [mail](mailto:a@example.com) [other](//cdn.test/x) [site](/guide)

[no ending](b) [page](b.html) [index](sub2) [out](../outside.md) [link out](away.md) [code](code.ts#L10)

[emoji](b.md#-rocket-launch) [by hand](b.md#own-id) [old](b.md#old-name) [new](b.md#new-style) [percent](100%.md)

## 🚀 Rocket launch

[again](#rocket-launch) and [case](#Rocket-Launch).
`;

Deno.test("link_validation finds what is broken, and nothing else", async () => {
  await using outside = await tempFolder({ "away.md": "# Away\n" });
  await using folder = await tempFolder({
    "a.md": PAGE,
    "b.md": '# B\n\n<a id="own-id"></a>\n\n<a name=old-name></a>\n\n## Style {#new-style}\n\n## 🚀 Rocket launch\n',
    "two words.md": "# Two\n",
    "sub/c.md": "# C\n\n## Deep down\n",
    "sub2/index.md": "# Index\n",
    "code.ts": "export {};\n",
    "away.md": { link: `${outside.path}/away.md` },
  });
  const { link_report, warnings } = await check(folder.path);
  assertEquals(link_report.broken.map(({ url, source, line, reason }) => `${source}:${line} ${url}: ${reason}`), [
    'docs/a.md:3 #nowhere: there is no heading "#nowhere" in docs/a.md',
    'docs/a.md:5 sub/c.md#gone: there is no heading "#gone" in docs/sub/c.md',
    "docs/a.md:5 missing.md: there is no file docs/missing.md",
    "docs/a.md:11 100%.md: there is no file docs/100%.md",
  ]);
  assertEquals(link_report.outside, [
    { url: "../outside.md", source: "docs/a.md", line: 9 },
    { url: "away.md", source: "docs/a.md", line: 9 },
  ]);
  assertEquals(link_report.checked, 26);
  assertEquals(warnings, [{
    summary: "Of the links of the sources 4 are broken, 2 lead out of them and could not be checked",
    details: [
      'docs/a.md:3: the link "#nowhere" is broken: there is no heading "#nowhere" in docs/a.md',
      'docs/a.md:5: the link "sub/c.md#gone" is broken: there is no heading "#gone" in docs/sub/c.md',
      'docs/a.md:5: the link "missing.md" is broken: there is no file docs/missing.md',
      'docs/a.md:11: the link "100%.md" is broken: there is no file docs/100%.md',
      'docs/a.md:9: the link "../outside.md" leads out of the sources',
      'docs/a.md:9: the link "away.md" leads out of the sources',
    ],
  }]);
});

Deno.test("headings of one text have numbered anchors, as on GitHub", async () => {
  await using folder = await tempFolder({
    "a.md": "# Use\n\n[one](#use) [two](#use-1) [three](#use-2)\n\n## Use\n",
  });
  const { link_report } = await check(folder.path, ".");
  assertEquals(link_report.broken.map(({ url, source }) => [source, url]), [["a.md", "#use-2"]]);
});

Deno.test("many broken links are one warning, with a line for each", async () => {
  const links = Array.from({ length: 30 }, (_, index) => `[x](${index}.md)`).join("\n\n");
  await using folder = await tempFolder({ "a.md": `# A\n\n${links}\n` });
  const { link_report, warnings } = await check(folder.path);
  assertEquals(link_report.broken.length, 30);
  const [warning] = warnings;
  assert(warnings.length === 1 && typeof warning === "object");
  assertEquals(warning.summary, "Of the links of the sources 30 are broken");
  assertEquals(warning.details.length, 30);
});

Deno.test("one link out of the sources is one link", async () => {
  await using folder = await tempFolder({ "a.md": "# A\n\n[x](../b.md)\n" });
  assertEquals((await check(folder.path)).warnings, [{
    summary: "Of the links of the sources 1 leads out of them and could not be checked",
    details: ['docs/a.md:3: the link "../b.md" leads out of the sources'],
  }]);
});

Deno.test("a file that is a source of two kinds is checked once", async () => {
  await using folder = await tempFolder({ "a.md": "# A\n\n[x](gone.md)\n" });
  const sources = [{ path: folder.path, name: "docs" }];
  const { collection } = await ingestSources(sources);
  const outputs = await runAgent<Outputs>("link_validation", {
    sources: { kb: sources, api: sources, blog: [] },
    kb: collection,
    api: collection,
  }, [folder.path]);
  assertEquals(outputs.link_report.checked, 1);
  assertEquals(outputs.warnings.length, 1);
});

Deno.test("no sources have no links", async () => {
  const outputs = await runAgent<Outputs>("link_validation", { sources: { kb: [], api: [], blog: [] } });
  assertEquals(outputs, { link_report: { checked: 0, broken: [], outside: [] }, warnings: [] });
});
