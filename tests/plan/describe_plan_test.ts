import { assert, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { planAsJson, planAsMermaid, planAsText } from "../../src/plan/describe_plan.ts";
import { planOf, type Sketch } from "./plan_fixture.ts";

const ARTICLE: readonly Sketch[] = [
  { id: "kb_ingestion", reads: ["sources"], writes: { kb: "none", warnings: "append" }, group: "ingestion" },
  { id: "api_ingestion", reads: ["sources"], writes: { api: "none", warnings: "append" }, group: "ingestion" },
  { id: "outline_creation", reads: ["kb", "api?"], writes: ["outline"] },
  { id: "section_writer", forEach: "outline.sections", writes: { sections: "append" }, group: "content_writers" },
  { id: "content_assembly", reads: ["outline", "sections"], needs: ["kb_ingestion"], writes: ["article"] },
];

const article = planOf(ARTICLE, ["sources"]);

Deno.test("planAsText() shows groups, why each step waits, the keys and the critical path", () => {
  assertEquals(
    planAsText(article),
    `\
Workflow sketch: 5 steps in 4 groups
Schedule ready: a step starts as soon as the steps it waits for are settled

Group 1 · ingestion
  kb_ingestion       starts at once
  api_ingestion      starts at once

Group 2
  outline_creation   waits for kb_ingestion (kb), api_ingestion (api)

Group 3 · content_writers
  section_writer ×N  waits for outline_creation (outline), one item for each of outline.sections

Group 4
  content_assembly   waits for kb_ingestion (needs), outline_creation (outline),
                     section_writer (sections)

Keys: who writes them -> who reads them
  api       api_ingestion -> outline_creation
  article   content_assembly -> (the result)
  kb        kb_ingestion -> outline_creation
  outline   outline_creation -> section_writer, content_assembly
  sections  section_writer [append] -> content_assembly
  sources   (the job) -> kb_ingestion, api_ingestion
  warnings  kb_ingestion, api_ingestion [append] -> (the result)

Critical path: 4 steps, the longest chain
  kb_ingestion -> outline_creation -> section_writer -> content_assembly`,
  );
});

Deno.test("planAsText() shows of each key what every reader really gets", () => {
  const notes = { notes: "append" as const };
  const text = planAsText(planOf([
    { id: "wa", writes: notes },
    { id: "early", reads: ["notes"], scopes: { notes: "so_far" }, writes: ["digest"] },
    { id: "wb", writes: notes },
    { id: "both", reads: ["notes"], scopes: { notes: "all" }, writes: ["all"] },
    { id: "wc", writes: notes, needs: ["both"] },
  ]));
  assertEquals(
    text.slice(text.indexOf("Keys:"), text.indexOf("\n\nCritical")),
    `\
Keys: who writes them -> who reads them
  all     both -> (the result)
  digest  early -> (the result)
  notes   wa, wb, wc [append] -> (the result)
          wa [append] -> early
          wa, wb [append] -> both`,
  );
});

Deno.test("planAsText() keeps to 100 columns, and gives a name that is too long a line of its own", () => {
  const long = "an_agent_with_a_name_that_is_longer_than_its_column";
  const many = Array.from(
    { length: 30 },
    (_, n) => ({ id: `writer_number_${n}`, writes: { notes: "append" as const } }),
  );
  const text = planAsText(planOf([...many, { id: long, reads: ["notes"] }]));
  for (const line of text.split("\n")) assert(line.length <= 100, line);
  assertStringIncludes(text, `\n  ${long}\n${" ".repeat(32)}waits for writer_number_0 (notes), `);
});

Deno.test("planAsText() of a plan without steps has no empty parts", () => {
  assertEquals(planAsText(planOf([])).split("\n").length, 2);
});

Deno.test("planAsJson() names steps, waits, wiring and the critical path", () => {
  const json = JSON.parse(planAsJson(article));
  assertEquals(json.schema, "ucop.plan/1");
  assertEquals(json.critical_path, ["kb_ingestion", "outline_creation", "section_writer", "content_assembly"]);
  assertEquals(json.groups[0], { index: 0, labels: ["ingestion"], steps: ["kb_ingestion", "api_ingestion"] });
  assertEquals(json.steps[3], {
    id: "section_writer",
    agent: "section_writer",
    group: 2,
    for_each: "outline.sections",
    waits_for: [{ step: "outline_creation", keys: ["outline"], needed: false }],
    inputs: [{ key: "outline", initial: false, writers: ["outline_creation"], merge: "none", required: true }],
  });
  assertEquals(json.steps[4].waits_for[0], { step: "kb_ingestion", keys: [], needed: true });
  assertEquals(json.keys.at(-1), {
    key: "warnings",
    initial: false,
    writers: ["kb_ingestion", "api_ingestion"],
    merge: "append",
    readers: [],
  });
});

Deno.test("planAsMermaid() draws groups as boxes, waits as edges and the critical path thick", () => {
  const lines = planAsMermaid(article).split("\n");
  assertEquals(lines.slice(0, 5), [
    "flowchart LR",
    '  subgraph g0["Group 1 · ingestion"]',
    '    s0["kb_ingestion"]',
    '    s1["api_ingestion"]',
    "  end",
  ]);
  assert(lines.includes('  s0 ==>|"kb"| s2'));
  assert(lines.includes('  s1 -->|"api"| s2'));
  assert(lines.includes('  s0 -->|"needs"| s4'));
});

Deno.test("planAsMermaid() escapes what has a meaning in a label", () => {
  assertStringIncludes(planAsMermaid(planOf([{ id: 'a"]<b>#1' }])), 's0["a#34;]#60;b#62;#35;1"]');
});

Deno.test("planAsText() names the first of very many waits, writers and readers", () => {
  const plan = planOf(Array.from({ length: 300 }, (_, index) => ({
    id: `s${index}`,
    reads: ["text?"],
    writes: { text: "append" as const },
  })));
  const text = planAsText(plan).replaceAll(/\s+/g, " ");
  assert(text.includes("s19 (text), … and more"));
  assert(text.includes("s19, … 280 more [append]"));
  assertLess(text.length, 300 * 700);
});

Deno.test("planAsJson() says of very many writers how many of the key's they are", () => {
  const plan = planOf(Array.from({ length: 300 }, (_, index) => ({
    id: `s${index}`,
    reads: ["text?"],
    writes: { text: "append" as const },
    needs: index > 0 ? ["s0"] : [],
  })));
  const { steps, keys } = JSON.parse(planAsJson(plan));
  assertEquals([steps[50].inputs[0].writers.length, steps[50].waits_for.length], [50, 50]);
  assertEquals([steps[250].inputs[0].first_writers, steps[250].inputs[0].writers], [250, undefined]);
  assertEquals(steps[250].waits_for, [{ step: "s0", keys: [], needed: true }]);
  assertEquals(keys[0].writers.length, 300);
});
