import { assertEquals, assertStringIncludes } from "@std/assert";
import type { MergeStrategy } from "../../src/plugin/mod.ts";
import { planOf, problemsOf, type Sketch } from "./plan_fixture.ts";

const notes: Record<string, MergeStrategy> = { notes: "append" };

Deno.test("a reader of a merged key above a writer that does not need it is refused, with both names and what to do", () => {
  const problems = problemsOf([
    { id: "wa", writes: notes },
    { id: "rd", reads: ["notes"] },
    { id: "wb", writes: notes },
  ]);
  assertEquals(problems, [{
    message:
      'Step "rd" reads the key "notes" and stands above "wb", which writes it too and does not need that step: ' +
      "its value would be dropped",
    file: "sketch.yaml",
    path: "steps[1]",
    hint:
      'Move step "rd" below "wb", or give it "reads: { notes: all }" to wait for all writers that do not need it, ' +
      'or "so_far" for those above it',
  }]);
});

Deno.test("the same goes for union and deep, for optional keys, for for_each and for a key that the job brings along", () => {
  for (const merge of ["union", "deep"] as const) {
    const rows: Sketch[] = [{ id: "a", writes: { k: merge } }, { id: "r", reads: ["k"] }, {
      id: "b",
      writes: { k: merge },
    }];
    assertEquals(problemsOf(rows).map(({ path }) => path), ["steps[1]"], merge);
  }
  const below: Sketch[] = [{ id: "a", writes: notes }, { id: "b", writes: notes }];
  assertEquals(problemsOf([{ id: "r", reads: ["notes?"] }, ...below]).map(({ path }) => path), ["steps[0]"]);
  assertEquals(
    problemsOf([{ id: "w", writes: notes }, { id: "r", forEach: "notes" }, ...below]).map(({ path }) => path),
    ["steps[1]"],
  );
  assertEquals(problemsOf([{ id: "r", reads: ["notes"] }, below[0]!], ["notes"]).map(({ path }) => path), ["steps[0]"]);
});

Deno.test("every reader that misses a value is told, and each with all the writers that it misses", () => {
  const writers = Array.from({ length: 40 }, (_, n): Sketch => ({ id: `w${n}`, writes: notes }));
  const readers = Array.from({ length: 40 }, (_, n): Sketch => ({ id: `r${n}`, reads: ["notes?"] }));
  const problems = problemsOf([...readers, ...writers]);
  assertEquals(problems.map(({ path }) => path), readers.map((_, n) => `steps[${n}]`));
  assertStringIncludes(problems[39]!.message, '"w11" and 28 more, which write it too and do not need that step');
  assertStringIncludes(problems[39]!.hint!, 'Move step "r39" below "w39"');
});

Deno.test("a writer below that needs the reader is no problem, at once or by way of others", () => {
  const plan = planOf([
    { id: "a", writes: notes },
    { id: "r", reads: ["notes"], writes: ["digest"] },
    { id: "m", needs: ["r"] },
    { id: "b", writes: notes, needs: ["m"] },
    { id: "c", reads: ["digest"], writes: notes },
  ]);
  assertEquals([...plan.steps[1]!.inputs[0]!.writers], [0]);
});

Deno.test("a step that reads and writes a key stands in the chain at its place", () => {
  const plan = planOf([
    { id: "draft", writes: notes },
    { id: "edit", reads: ["notes"], writes: notes },
    { id: "polish", reads: ["notes"], writes: notes },
    { id: "add", writes: notes },
  ]);
  assertEquals(plan.steps.map(({ inputs }) => [...inputs[0]?.writers ?? []]), [[], [0], [0, 1], []]);
});

Deno.test("of keys where the last value counts a reader gets the last one above it, as before", () => {
  const last: Record<string, MergeStrategy> = { k: "last" };
  const plan = planOf([{ id: "a", writes: last }, { id: "r", reads: ["k"] }, { id: "b", writes: last }]);
  assertEquals([...plan.steps[1]!.inputs[0]!.writers], [0]);
});

Deno.test("a scope of a key that the step does not read is refused, with the nearest key", () => {
  const [problem] = problemsOf([
    { id: "a", writes: notes },
    { id: "r", reads: ["notes"], scopes: { note: "all" } },
    { id: "x", scopes: { notes: "all" } },
  ]);
  assertEquals(problem, {
    message: 'Step "r" says how it reads the key "note", which the manifest of "r" does not read',
    file: "sketch.yaml",
    path: "steps[1].reads.note",
    hint: 'Did you mean "notes"?',
  });
});

Deno.test("what a cycle hides is no problem of its own: a reader of all that stands above every writer", () => {
  const problems = problemsOf([
    { id: "reader", reads: ["notes"], scopes: { notes: "all" } },
    { id: "a", writes: notes, needs: ["b"] },
    { id: "b", writes: notes, needs: ["a"] },
  ]);
  assertEquals(problems.map(({ message }) => message), ["These wait for each other: a -> b -> a"]);
  const [self] = problemsOf([{ id: "loop", reads: ["k"], writes: ["k"], scopes: { k: "all" } }]);
  assertEquals(self!.message, 'Step "loop" reads the key "k", which only this step itself writes');
});

Deno.test("steps that wait for all of each other's values are refused as a cycle", () => {
  const [problem] = problemsOf([
    { id: "one", reads: ["b"], scopes: { b: "all" }, writes: { a: "append" } },
    { id: "two", reads: ["c"], scopes: { c: "all" }, writes: { b: "append" } },
    { id: "three", reads: ["a"], writes: { c: "append" } },
    { id: "more", writes: { a: "append", b: "append", c: "append" } },
  ].map((row) => row.id === "three" ? { ...row, scopes: { a: "so_far" as const } } : row) as Sketch[]);
  assertStringIncludes(problem!.message, "These wait for each other: one -> three -> two -> one");
});
