import { assert, assertEquals } from "@std/assert";
import { makePlan } from "../../src/plan/make_plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { MergeStrategy } from "../../src/plugin/mod.ts";
import { catalogOf, idsOf, planOf, type Sketch, workflowOf, writersOf } from "./plan_fixture.ts";

const after = (plan: Plan, id: string) => idsOf(plan, plan.steps.find((step) => step.id === id)!.after);

Deno.test("a step depends on the only writer of a key, wherever the two stand in the file", () => {
  const plan = planOf([{ id: "draft", reads: ["outline"] }, { id: "outline", writes: ["outline"] }]);
  assertEquals(after(plan, "draft"), ["outline"]);
  assertEquals(plan.groups.map(({ steps }) => idsOf(plan, steps)), [["outline"], ["draft"]]);
});

Deno.test("of several writers of a key, a reader gets those that stand above it, in plan order", () => {
  const notes: Record<string, MergeStrategy> = { notes: "append" };
  const plan = planOf([
    { id: "a", writes: notes },
    { id: "early", reads: ["notes"], scopes: { notes: "so_far" } },
    { id: "b", writes: notes },
    { id: "late", reads: ["notes"], scopes: { notes: "so_far" } },
  ]);
  assertEquals(writersOf(plan, "early", "notes"), ["a"]);
  assertEquals(writersOf(plan, "late", "notes"), ["a", "b"]);
  assertEquals(plan.steps[3]!.inputs[0]!.merge, "append");
});

Deno.test("with all a reader gets every writer that does not need it, and waits for them", () => {
  const notes: Record<string, MergeStrategy> = { notes: "append" };
  const plan = planOf([
    { id: "a", writes: notes },
    { id: "early", reads: ["notes"], scopes: { notes: "all" }, writes: ["digest"] },
    { id: "b", writes: notes },
    { id: "answer", reads: ["digest"], writes: notes },
    { id: "late", reads: ["notes"], scopes: { notes: "all" } },
  ]);
  assertEquals(writersOf(plan, "early", "notes"), ["a", "b"]);
  assertEquals(after(plan, "early"), ["a", "b"]);
  assertEquals(writersOf(plan, "late", "notes"), ["a", "b", "answer"]);
});

Deno.test("with so_far a reader gets what stands above it, even of a key with one writer", () => {
  const plan = planOf([
    { id: "reader", reads: ["outline?"], scopes: { outline: "so_far" } },
    { id: "outline", writes: ["outline"] },
  ]);
  assertEquals(writersOf(plan, "reader", "outline"), undefined);
  assertEquals(plan.groups.length, 1);
});

Deno.test("for_each takes all or so_far as a read does", () => {
  const list: Record<string, MergeStrategy> = { list: "append" };
  const plan = planOf([
    { id: "a", writes: list },
    { id: "each", forEach: "list", scopes: { list: "all" } },
    { id: "b", writes: list },
  ]);
  assertEquals(idsOf(plan, plan.steps[1]!.forEachInput!.writers), ["a", "b"]);
});

Deno.test("thousands of readers of all values of thousands of writers are planned with as many edges as steps", () => {
  const readers = Array.from({ length: 2_000 }, (_, n): Sketch => ({
    id: `r${n}`,
    reads: ["notes"],
    scopes: { notes: "all" },
  }));
  const writers = Array.from({ length: 2_000 }, (_, n): Sketch => ({ id: `w${n}`, writes: { notes: "append" } }));
  const plan = planOf([...readers, ...writers]);
  assertEquals(plan.joins.length, 1);
  assertEquals(plan.steps[0]!.inputs[0]!.writers.length, 2_000);
  assertEquals(plan.steps.reduce((sum, step) => sum + step.after.length, 0), 2_000);
});

Deno.test("a step that reads and writes one key reads the writers above it, never itself", () => {
  const plan = planOf([
    { id: "write", writes: ["text"] },
    { id: "polish", reads: ["text"], writes: ["text"] },
    { id: "print", reads: ["text"] },
  ]);
  assertEquals(writersOf(plan, "polish", "text"), ["write"]);
  assertEquals(writersOf(plan, "print", "text"), ["write", "polish"]);
  assertEquals(idsOf(plan, plan.criticalPath), ["write", "polish", "print"]);
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
