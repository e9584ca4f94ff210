import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { makePlan } from "../../src/plan/make_plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { MergeStrategy } from "../../src/plugin/mod.ts";
import {
  catalogOf,
  planOf,
  pluginOf,
  problemsOf,
  refusalOf,
  type Sketch,
  workflowOf,
  writersOf,
} from "./plan_fixture.ts";

const ids = (plan: Plan, indexes: readonly number[]) => indexes.map((index) => plan.steps[index]!.id);
const after = (plan: Plan, id: string) => ids(plan, plan.steps.find((step) => step.id === id)!.after);

Deno.test("a step depends on the only writer of a key, wherever the two stand in the file", () => {
  const plan = planOf([{ id: "draft", reads: ["outline"] }, { id: "outline", writes: ["outline"] }]);
  assertEquals(after(plan, "draft"), ["outline"]);
  assertEquals(plan.groups.map(({ steps }) => ids(plan, steps)), [["outline"], ["draft"]]);
});

Deno.test("of several writers of a key, a reader gets those that stand above it, in plan order", () => {
  const notes: Record<string, MergeStrategy> = { notes: "append" };
  const plan = planOf([
    { id: "a", writes: notes },
    { id: "early", reads: ["notes"] },
    { id: "b", writes: notes },
    { id: "late", reads: ["notes"] },
  ]);
  assertEquals(writersOf(plan, "early", "notes"), ["a"]);
  assertEquals(writersOf(plan, "late", "notes"), ["a", "b"]);
  assertEquals(plan.steps[3]!.inputs[0]!.merge, "append");
});

Deno.test("a step that reads and writes one key reads the writers above it, never itself", () => {
  const plan = planOf([
    { id: "write", writes: ["text"] },
    { id: "polish", reads: ["text"], writes: ["text"] },
    { id: "print", reads: ["text"] },
  ]);
  assertEquals(writersOf(plan, "polish", "text"), ["write"]);
  assertEquals(writersOf(plan, "print", "text"), ["write", "polish"]);
  assertEquals(ids(plan, plan.criticalPath), ["write", "polish", "print"]);
});

Deno.test("a key that the job brings along counts as a writer above all steps", () => {
  const plan = planOf([
    { id: "first", reads: ["brief"] },
    { id: "enrich", reads: ["brief"], writes: ["brief"] },
    { id: "second", reads: ["brief"] },
  ], ["brief"]);
  assertEquals(plan.steps.map(({ inputs }) => [inputs[0]!.initial, inputs[0]!.writers]), [[true, []], [true, []], [
    true,
    [1],
  ]]);
  assertEquals(plan.steps[0]!.after, []);
});

Deno.test("an optional key that nobody writes is not wired, one that somebody writes is waited for", () => {
  const plan = planOf([{ id: "a", reads: ["nothing?", "b?"] }, { id: "b", writes: ["b"] }]);
  assertEquals(plan.steps[0]!.inputs, [{ key: "b", required: false, initial: false, writers: [1], merge: "none" }]);
});

Deno.test("needs adds to what the data says, ascending and each once", () => {
  const plan = planOf([
    { id: "a", writes: ["a"] },
    { id: "b", writes: ["b"] },
    { id: "c", reads: ["b"], needs: ["b", "a", "a"] },
  ]);
  assertEquals(plan.steps[2]!.after, [0, 1]);
  assertEquals(plan.steps[2]!.needs, [0, 1]);
});

Deno.test("for_each depends on the writer of its key, which the manifest need not read", () => {
  const plan = planOf([
    { id: "outline", writes: ["outline"] },
    { id: "writer", forEach: "outline.parts.sections", writes: { sections: "append" } },
  ]);
  const step = plan.steps[1]!;
  assertEquals(step.forEach, { key: "outline", path: ["parts", "sections"] });
  assertEquals(step.forEachInput, { key: "outline", required: true, initial: false, writers: [0], merge: "none" });
  assertEquals(step.inputs, []);
  assertEquals(step.after, [0]);
});

Deno.test("for_each over a key that the manifest reads shares that wiring; over an optional one it is required", () => {
  const plan = planOf([
    { id: "list", writes: ["list"] },
    { id: "strict", reads: ["list"], forEach: "list" },
    { id: "lax", reads: ["list?"], forEach: "list" },
  ]);
  assert(plan.steps[1]!.forEachInput === plan.steps[1]!.inputs[0]);
  assertEquals([plan.steps[2]!.inputs[0]!.required, plan.steps[2]!.forEachInput!.required], [false, true]);
});

Deno.test("groups are the levels, with the labels of their members in step order, each once", () => {
  const plan = planOf([
    { id: "kb", writes: ["kb"], group: "ingestion" },
    { id: "free" },
    { id: "api", writes: ["api"], group: "ingestion" },
    { id: "check", group: "checks" },
    { id: "outline", reads: ["kb", "api"] },
  ]);
  assertEquals(plan.groups, [
    { index: 0, labels: ["ingestion", "checks"], steps: [0, 1, 2, 3] },
    { index: 1, labels: [], steps: [4] },
  ]);
});

Deno.test("outputs names every key that is written or brought along, sorted, with all its writers", () => {
  const plan = planOf([{ id: "b", writes: { z: "union" } }, { id: "a", writes: { z: "union", c: "deep" } }], ["brief"]);
  assertEquals(plan.outputs.map(({ key, initial, writers, merge }) => [key, initial, writers, merge]), [
    ["brief", true, [], "none"],
    ["c", false, [1], "deep"],
    ["z", false, [0, 1], "union"],
  ]);
});

Deno.test("the schedule is the caller's, else the workflow's, else ready", () => {
  const workflow = workflowOf([]);
  const catalog = catalogOf([]);
  assertEquals(makePlan(workflow, catalog).schedule, "ready");
  assertEquals(makePlan({ ...workflow, schedule: "groups" }, catalog).schedule, "groups");
  assertEquals(makePlan({ ...workflow, schedule: "groups" }, catalog, { schedule: "ready" }).schedule, "ready");
});

Deno.test("an unknown agent is agent.not_found with the nearest name, and hides what would follow from it", () => {
  const sketches: Sketch[] = [{ id: "outline", writes: ["outline"] }, { id: "draft", reads: ["outline"] }];
  const workflow = workflowOf([{ id: "outlin" }, { id: "draft" }]);
  const error = refusalOf(() => makePlan(workflow, catalogOf(sketches)));
  assertEquals(error.code, "agent.not_found");
  assertEquals(error.problems, [{
    message: 'Step "outlin" asks for an agent that is not there',
    file: "sketch.yaml",
    path: "steps[0].agent",
    hint: 'Did you mean "outline"?',
  }]);
});

Deno.test("unknown agents, unknown needs, double ids and unwritten keys are told all at once", () => {
  const catalog = new Map([["a", pluginOf("a", { reads: { nobody: "required" } })], ["b", pluginOf("b")]]);
  const steps = [{ id: "a" }, { id: "b", needs: ["aa"] }, { id: "b" }];
  const known = refusalOf(() => makePlan(workflowOf(steps), catalog));
  assertEquals(known.code, "plan.invalid");
  assertEquals(known.problems.map(({ path }) => path), ["steps[2]", "steps[1].needs[0]", "steps[0]"]);
  const unknown = refusalOf(() => makePlan(workflowOf([...steps, { id: "zzz" }]), catalog));
  assertEquals(unknown.code, "plan.invalid");
  assertEquals(unknown.problems.map(({ path }) => path), ["steps[3].agent", "steps[2]", "steps[1].needs[0]"]);
});

Deno.test("a required key that nobody writes offers the agent that would write it, else the nearest key", () => {
  const catalog = new Map([
    ["reader", pluginOf("reader", { reads: { outline: "required" } })],
    ["outliner", pluginOf("outliner", { writes: { outline: "none" } })],
  ]);
  const [problem] = refusalOf(() => makePlan(workflowOf([{ id: "reader" }]), catalog)).problems;
  assertEquals(
    problem!.message,
    'Step "reader" reads the key "outline", which no step writes and the job does not bring along',
  );
  assertEquals(problem!.hint, 'Add a step with the agent "outliner", which writes it');
  const [near] = problemsOf([{ id: "a", writes: ["outline"] }, { id: "b", reads: ["outlin"] }]);
  assertEquals(near!.hint, 'Did you mean "outline" in the manifest of "b"?');
});

Deno.test("for_each over a key that nobody writes is refused, with the nearest key", () => {
  const problems = problemsOf([{ id: "a", writes: ["outline"] }, { id: "b", forEach: "outlin.sections" }]);
  assertEquals(problems.map(({ path, hint }) => [path, hint]), [[
    "steps[1].for_each",
    'Did you mean "outline" in its for_each?',
  ]]);
});

Deno.test("a required reader above all of several writers, and one that only reads itself, are refused", () => {
  const [above] = problemsOf([
    { id: "reader", reads: ["k"] },
    { id: "a", writes: { k: "append" } },
    { id: "b", writes: { k: "append" } },
  ]);
  assertEquals(
    above!.message,
    'Step "reader" reads the key "k", but stands above all of its several writers: "a", "b"',
  );
  assertEquals(above!.hint, 'Move step "reader" below "a"');
  const [self] = problemsOf([{ id: "loop", reads: ["k"], writes: ["k"] }]);
  assertEquals(self!.message, 'Step "loop" reads the key "k", which only this step itself writes');
});

Deno.test("a cycle is refused with its path and the reason of every part of it", () => {
  const [problem, ...others] = problemsOf([
    { id: "start", writes: ["s"] },
    { id: "a", reads: ["c", "s"], writes: ["a"] },
    { id: "b", reads: ["a"] },
    { id: "c", needs: ["b"], writes: ["c"] },
  ]);
  assertEquals(others, []);
  assertEquals(problem!.message, "These wait for each other: a -> b -> c -> a");
  assertEquals(problem!.hint, 'Take one of these out: "a" reads "c" of "c"; "b" reads "a" of "a"; "c" needs "b"');
});

Deno.test("a step that needs itself is refused", () => {
  assertEquals(problemsOf([{ id: "a", needs: ["a"] }])[0]!.message, '"a" waits for itself: a -> a');
});

Deno.test("two writers without order or strategy are refused, and the message names both, the key and what to do", () => {
  const [problem] = problemsOf([{ id: "a", writes: ["k"] }, { id: "b", writes: ["k"] }]);
  assertEquals(problem!.message, 'Steps "a" and "b" both write the key "k", and neither comes before the other');
  assertEquals(
    problem!.hint,
    'Declare append, union, deep or last for "k" in their manifests, or add "needs: [a]" to "b"',
  );
});

Deno.test("two writers without a strategy are fine where one comes before the other, by way of others too", () => {
  const plan = planOf([{ id: "a", writes: ["k"] }, { id: "m", needs: ["a"] }, {
    id: "b",
    writes: ["k"],
    needs: ["m"],
  }]);
  assertEquals(plan.outputs[0], { key: "k", required: false, initial: false, writers: [0, 2], merge: "none" });
});

Deno.test("a writer without a strategy that runs later but stands above is refused: its value would be lost", () => {
  const [problem] = problemsOf([{ id: "b", writes: ["k"], needs: ["a"] }, { id: "a", writes: ["k"] }]);
  assertEquals(
    problem!.message,
    'Step "b" writes the key "k" after "a", but stands above it: the earlier value would count',
  );
  assertEquals(problem!.hint, 'Move step "b" below "a"');
});

Deno.test("writers of one key that declare different strategies are refused", () => {
  const problems = problemsOf([{ id: "a", writes: { k: "append" } }, { id: "b", writes: { k: "none" } }]);
  assertEquals(problems.length, 1);
  assertStringIncludes(
    problems[0]!.message,
    'Steps "a" and "b" write the key "k" by different strategies: "append" and "none"',
  );
});

Deno.test("a fan-out step that writes a key without a strategy is refused", () => {
  const problems = problemsOf([{ id: "list", writes: ["list"] }, { id: "each", forEach: "list", writes: ["k"] }]);
  assertEquals(problems.map(({ path }) => path), ["steps[1].for_each"]);
});

/** Keys that the job of `sketches` brings along, so that their readers depend on no writer below them. */
const SHARED = ["o0", "o1", "o2", "o3", "o4"];

/** Steps that read only what is written above them or brought along: every such workflow has a plan. */
const sketches: fc.Arbitrary<Sketch[]> = fc.array(
  fc.record({
    reads: fc.uniqueArray(fc.nat(30), { maxLength: 4 }),
    optional: fc.uniqueArray(fc.nat(4), { maxLength: 2 }),
    shared: fc.boolean(),
    needs: fc.uniqueArray(fc.nat(30), { maxLength: 2 }),
    group: fc.constantFrom("x", "y", undefined),
  }),
  { minLength: 1, maxLength: 30 },
).map((rows) =>
  rows.map(({ reads, optional, shared, needs, group }, index): Sketch => ({
    id: `s${index}`,
    group,
    reads: index === 0
      ? []
      : [...new Set(reads.map((n) => `k${n % index}`)), ...new Set(optional.map((n) => `o${n}?`))],
    needs: index === 0 ? [] : needs.map((n) => `s${n % index}`),
    writes: { [`k${index}`]: "none", ...(shared ? { [`o${index % 5}`]: "append" } : {}) } as Record<
      string,
      MergeStrategy | "none"
    >,
  }))
);

Deno.test("property: the writers of every input come before its reader, in plan order, and in a lower group", () => {
  fc.assert(fc.property(sketches, (rows) => {
    const plan = planOf(rows, SHARED);
    for (const step of plan.steps) {
      for (const input of step.inputs) {
        assertEquals(input.writers, [...input.writers].sort((a, b) => a - b));
        for (const writer of input.writers) {
          assert(plan.steps[writer]!.group < step.group);
          assert(step.after.includes(writer));
          assert(input.key in plan.steps[writer]!.plugin.manifest.writes);
        }
      }
      assertEquals(step.group, 1 + Math.max(-1, ...step.after.map((other) => plan.steps[other]!.group)));
    }
    assertEquals(plan.groups.flatMap(({ steps }) => steps).sort((a, b) => a - b), plan.steps.map(({ index }) => index));
    assertEquals(plan.criticalPath.length, plan.groups.length);
  }));
});

Deno.test("property: the plan does not depend on the order of the catalog or of the manifests' keys", () => {
  fc.assert(fc.property(sketches, fc.infiniteStream(fc.nat()), (rows, numbers) => {
    const rank = new Map<string, number>();
    const shuffled = <T>(entries: Iterable<readonly [string, T]>) =>
      [...entries].map((entry) =>
        [entry, rank.get(entry[0]) ?? (rank.set(entry[0], numbers.next().value!), rank.get(entry[0])!)] as const
      )
        .sort(([, a], [, b]) => a - b).map(([entry]) => entry);
    const catalog = catalogOf(rows);
    const other = new Map(
      shuffled(catalog).map(([name, plugin]) => [name, {
        ...plugin,
        manifest: {
          ...plugin.manifest,
          reads: Object.fromEntries(shuffled(Object.entries(plugin.manifest.reads))),
          writes: Object.fromEntries(shuffled(Object.entries(plugin.manifest.writes))),
        },
      }]),
    );
    const strip = (plan: Plan) => ({
      ...plan,
      steps: plan.steps.map(({ plugin, ...step }) => ({ ...step, agent: plugin.manifest.name })),
    });
    assertEquals(strip(makePlan(workflowOf(rows, SHARED), other)), strip(makePlan(workflowOf(rows, SHARED), catalog)));
  }));
});

Deno.test("property: shuffled steps with one writer a key give the same groups, and a back edge gives a true cycle", () => {
  fc.assert(fc.property(sketches, fc.infiniteStream(fc.nat()), (rows, numbers) => {
    const single = rows.map(({ id, reads, needs }) => ({
      id,
      needs,
      reads: reads!.filter((key) => !key.endsWith("?")),
      writes: [`k${id.slice(1)}`],
    }));
    const order = single.map((row) => [row, numbers.next().value!] as const).sort(([, a], [, b]) => a - b).map((
      [row],
    ) => row);
    const groups = (plan: Plan) => plan.groups.map(({ steps }) => ids(plan, steps).sort());
    const plan = planOf(single);
    assertEquals(groups(planOf(order)), groups(plan));

    const chain = ids(plan, plan.criticalPath);
    const closed = order.map((row) => row.id === chain[0] ? { ...row, needs: [...row.needs!, chain.at(-1)!] } : row);
    const problems = problemsOf(closed);
    const edges = new Map(
      closed.map((row) => [row.id, new Set([...row.needs!, ...row.reads.map((key) => `s${key.slice(1)}`)])]),
    );
    for (const { message } of problems) {
      const path = message.slice(message.indexOf(": ") + 2).split(" -> ");
      assertEquals(path[0], path.at(-1));
      if (!message.includes("more)")) path.slice(1).forEach((id, at) => assert(edges.get(id)!.has(path[at]!)));
    }
  }));
});

Deno.test("a chain of 100,000 steps is planned, and closed to a ring it is refused with a short message", () => {
  const rows = Array.from(
    { length: 100_000 },
    (_, n): Sketch => ({ id: `s${n}`, reads: n === 0 ? [] : [`k${n - 1}`], writes: [`k${n}`] }),
  );
  assertEquals(planOf(rows).groups.length, rows.length);
  const [problem] = problemsOf(rows.with(0, { ...rows[0]!, reads: ["k99999"] }));
  assertStringIncludes(problem!.message, "s0 -> s1 -> s2 -> s3 -> s4 -> s5 -> (99989 more) -> s99995");
});
