import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { parseWorkflow } from "../../src/workflow/parse.ts";

/** The problems as lines: path, message, hint. */
function told(text: string, file = "flows/site.yaml"): readonly string[] {
  const parsed = parseWorkflow(text, file);
  if (parsed.ok) return [];
  return parsed.problems.map((problem) => {
    assertEquals(problem.file, file);
    return `${problem.path ?? ""} ${problem.message}${problem.hint === undefined ? "" : ` → ${problem.hint}`}`.trim();
  });
}

Deno.test("a workflow is its steps; the rest has a default", () => {
  assertEquals(parseWorkflow("steps: [fetch, write]", "flows/site.yaml"), {
    ok: true,
    value: {
      name: "site",
      description: "",
      file: "flows/site.yaml",
      inputs: ["brief", "sources"],
      steps: [
        { id: "fetch", agent: "fetch", needs: [], with: {} },
        { id: "write", agent: "write", needs: [], with: {} },
      ],
    },
  });
});

Deno.test("everything that a step can say is read, times in milliseconds", () => {
  const text = `
name: my-site
description: A site.
schedule: groups
inputs: [pages, pages]
steps:
  - fetch
  - agent: write
    id: write_all
    needs: [fetch, fetch]
    for_each: outline.sections
    with: { tone: dry, limits: [1, 2.5], deep: { ok: true, none: null } }
    timeout: 2.5
    retries: 0
`;
  const parsed = parseWorkflow(text, "x.yml");
  assert(parsed.ok);
  assertEquals(parsed.value.name, "my-site");
  assertEquals(parsed.value.schedule, "groups");
  assertEquals(parsed.value.inputs, ["pages"]);
  assertEquals(parsed.value.steps[1], {
    id: "write_all",
    agent: "write",
    needs: ["fetch"],
    forEach: "outline.sections",
    with: { tone: "dry", limits: [1, 2.5], deep: { ok: true, none: null } },
    timeoutMs: 2_500,
    retries: 0,
  });
});

Deno.test("a workflow may need nothing but its agents", () => {
  const parsed = parseWorkflow("inputs: []\nsteps: [a]", "x.yaml");
  assert(parsed.ok);
  assertEquals(parsed.value.inputs, []);
});

const bad: readonly (readonly [name: string, text: string, problems: readonly string[]])[] = [
  ["no steps", "name: a", ["steps is missing; it must be a list of at least one step"]],
  ["an empty file", "", ["steps is missing; it must be a list of at least one step"]],
  ["an empty list of steps", "steps: []", ["steps must be a list of at least one step, got an empty list"]],
  ["steps that are a mapping", "steps: { a: b }", ["steps must be a list of at least one step, got a mapping"]],
  ["a step that is a number", "steps: [1]", [
    "steps[0] must be the name of an agent or a mapping with the key agent, got 1",
  ]],
  ["a step that is no name", "steps: ['a b']", [
    'steps[0] must be a name of letters, digits, _ and -, got "a b"',
  ]],
  ["a step without an agent", "steps: [{ id: a }]", ["steps[0].agent is missing; it must be a name"]],
  ["an agent that is no name", "steps: [{ agent: ../a }]", [
    'steps[0].agent must be a name of letters, digits, _ and -, got "../a"',
  ]],
  ["two steps of one agent", "steps: [a, b, a, { agent: a }]", [
    'steps[2] has the id "a", which steps[0] has too → Give one of them an id of its own: { agent: a, id: a_2 }',
    'steps[3] has the id "a", which steps[0] has too → Give one of them an id of its own: { agent: a, id: a_2 }',
  ]],
  ["an id that another agent's step has", "steps: [a, { agent: b, id: a }]", [
    'steps[1] has the id "a", which steps[0] has too → Give one of them another id',
  ]],
  [
    "a scope that is neither all nor so_far",
    "steps: [{ agent: a, reads: { notes: every } }]",
    ['steps[0].reads.notes must be "all" or "so_far", got "every"'],
  ],
  ["needs that are a text", "steps: [{ agent: a, needs: b }]", ['steps[0].needs must be a list of step ids, got "b"']],
  ["a list that is no key", "steps: [{ agent: a, for_each: 'x[0]' }]", [
    'steps[0].for_each must be a state key with an optional path, like "outline.sections", got "x[0]"',
  ]],
  ["parameters that are a list", "steps: [{ agent: a, with: [1] }]", [
    "steps[0].with must be a mapping of keys to values, got a list",
  ]],
  ["a time of zero", "steps: [{ agent: a, timeout: 0 }]", [
    "steps[0].timeout must be a number of seconds from 0.001 to 2147483, got 0",
  ]],
  ["an endless time", "steps: [{ agent: a, timeout: .inf }]", [
    "steps[0].timeout must be a number of seconds from 0.001 to 2147483, got Infinity",
  ]],
  ["retries below zero", "steps: [{ agent: a, retries: -1 }]", [
    "steps[0].retries must be a whole number from 0 to 100, got -1",
  ]],
  ["an unknown key of a step", "steps: [{ agent: a, foreach: x }]", [
    'steps[0].foreach is not a known key → Did you mean "for_each"?',
  ]],
  ["an unknown key of the file", "step: [a]\nsteps: [a]", ['step is not a known key → Did you mean "steps"?']],
  ["another schedule", "schedule: fast\nsteps: [a]", ['schedule must be "ready" or "groups", got "fast"']],
  ["an input that is no key", "inputs: ['a b']\nsteps: [a]", [
    'inputs[0] must be a state key of letters, digits, _ and -, got "a b"',
  ]],
  ["a name that is a path", "name: ../up\nsteps: [a]", [
    'name must be a name of letters, digits, _ and -, got "../up"',
  ]],
  ["many mistakes at once", "schedule: 1\nsteps: [{ agnt: a }, { agent: b, retries: x }]", [
    'schedule must be "ready" or "groups", got 1',
    "steps[0].agent is missing; it must be a name",
    'steps[0].agnt is not a known key → Did you mean "agent"?',
    'steps[1].retries must be a whole number from 0 to 100, got "x"',
  ]],
];

for (const [name, text, problems] of bad) {
  Deno.test(`parseWorkflow refuses ${name}`, () => assertEquals(told(text), problems));
}

Deno.test("parseWorkflow refuses parameters that are no JSON", () => {
  const [problem, ...more] = told("steps: [{ agent: a, with: { x: [.nan] } }]");
  assertEquals(more, []);
  assertEquals(problem, "steps[0].with.x[0] must be a finite number, got NaN");
});

Deno.test("a file whose name is no name needs one inside", () => {
  assertEquals(told("steps: [a]", "my flow.yaml"), [
    'name is missing, and the file\'s name "my flow" cannot stand for it → Add name: my_workflow',
  ]);
});

Deno.test("a syntax error carries line and column", () => {
  const parsed = parseWorkflow("steps:\n  - a\n - b\n", "x.yaml");
  assert(!parsed.ok);
  assertEquals(parsed.problems.map(({ line, column }) => [line, typeof column]), [[3, "number"]]);
});

Deno.test("parseWorkflow never throws, and two steps never share an id", () => {
  const step = fc.oneof(
    fc.constantFrom("a", "b", "c"),
    fc.record({ agent: fc.constantFrom("a", "b"), id: fc.constantFrom("a", "d", "e") }),
    fc.jsonValue({ maxDepth: 2 }),
  );
  fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.record({ steps: fc.array(step, { maxLength: 4 }) })), (value) => {
    const parsed = parseWorkflow(JSON.stringify(value), "x.yaml");
    if (!parsed.ok) return assert(parsed.problems.length > 0);
    const ids = parsed.value.steps.map(({ id }) => id);
    assertEquals(new Set(ids).size, ids.length);
  }));
});

Deno.test("names and keys have at most 100 characters", () => {
  const long = "a".repeat(101);
  const got = `got "${"a".repeat(60)}…"`;
  const text = `steps: [{ agent: ${long}, id: ${
    "b".repeat(100)
  }, needs: [${long}], for_each: ${long} }]\ninputs: [${long}]`;
  const parsed = parseWorkflow(text, "a.yaml");
  const problems = parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path} ${message}`).sort();
  assertEquals(
    problems,
    ["inputs[0]", "steps[0].agent", "steps[0].for_each", "steps[0].needs[0]"].map((path) =>
      `${path} must have at most 100 characters, ${got}`
    ),
  );
});
