import { assert, assertEquals } from "@std/assert";
import { makePlan } from "../../src/plan/make_plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { MergeStrategy } from "../../src/plugin/mod.ts";
import { catalogOf, idsOf, planOf, workflowOf, writersOf } from "./plan_fixture.ts";

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
