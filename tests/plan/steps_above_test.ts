import { assert, assertEquals, assertLess } from "@std/assert";
import fc from "fast-check";
import type { Plan } from "../../src/plan/plan.ts";
import { StepsAbove, stepsAbove } from "../../src/plan/steps_above.ts";
import type { MergeStrategy } from "../../src/plugin/mod.ts";
import { planOf, problemsOf, type Sketch } from "./plan_fixture.ts";

Deno.test("property: stepsAbove() is the part of the list below a number, long or short", () => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat(200), { maxLength: 80 }), fc.nat(210), (numbers, step) => {
    const all = numbers.sort((a, b) => a - b);
    const wanted = all.filter((other) => other < step);
    const list = stepsAbove(all, step);
    assertEquals([...list], wanted);
    assertEquals([list.length, list.at(0), list.at(-1), list.at(wanted.length)], [
      wanted.length,
      wanted[0],
      wanted.at(-1),
      undefined,
    ]);
  }));
});

/** Steps that read and write two shared keys at random, so many that the planner joins their writers. */
const sharing: fc.Arbitrary<Sketch[]> = fc.array(
  fc.record({
    reads: fc.subarray(["a?", "b?"]),
    writes: fc.subarray(["a", "b"]),
    needs: fc.option(fc.nat(), { nil: undefined }),
  }),
  { minLength: 40, maxLength: 120 },
).map((rows) =>
  rows.map(({ reads, writes, needs }, index): Sketch => ({
    id: `s${index}`,
    reads,
    scopes: Object.fromEntries(reads.map((key) => [key.slice(0, -1), "so_far"])),
    writes: Object.fromEntries(writes.map((key) => [key, "append" as MergeStrategy])),
    needs: needs === undefined || index === 0 ? [] : [`s${needs % index}`],
  }))
);

/** All steps that must be settled first, by way of joins or not, each once. */
function flattened(plan: Plan, nodes: readonly number[]): Set<number> {
  return new Set(
    nodes.flatMap((node) =>
      node < plan.steps.length ? [node] : [...flattened(plan, plan.joins[node - plan.steps.length]!)]
    ),
  );
}

Deno.test("property: with joins a step waits for exactly the writers above it and its needs", () => {
  let joined = 0;
  fc.assert(fc.property(sharing, (rows) => {
    const plan = planOf(rows, ["a", "b"]);
    joined += plan.joins.length;
    for (const { index, after, needs, inputs, group } of plan.steps) {
      const writers = inputs.flatMap(({ key, writers }) => {
        const above = rows.flatMap((row, at) => at < index && key in (row.writes as object) ? [at] : []);
        assertEquals([...writers], above);
        return [...writers];
      });
      const before = flattened(plan, after);
      assertEquals([...before].sort((a, b) => a - b), [...new Set([...writers, ...needs])].sort((a, b) => a - b));
      assertEquals(group, 1 + Math.max(-1, ...[...before].map((other) => plan.steps[other]!.group)));
    }
    const chain = plan.criticalPath;
    assertEquals(chain.length, plan.groups.length);
    chain.slice(1).forEach((step, at) => assert(flattened(plan, plan.steps[step]!.after).has(chain[at]!)));
  }));
  assert(joined > 0);
});

Deno.test("A plan in which all steps read and write one key has as many edges as steps, or twice that", () => {
  for (const size of [100, 1_000]) {
    const plan = planOf(Array.from({ length: size }, (_, index): Sketch => ({
      id: `s${index}`,
      reads: ["text?"],
      writes: { text: "append" },
    })));
    const edges = [...plan.steps.map(({ after }) => after), ...plan.joins].reduce((sum, { length }) => sum + length, 0);
    assertLess(edges, 3 * size + 200);
    const last = plan.steps.at(-1)!.inputs[0]!.writers;
    assert(last instanceof StepsAbove && last.length === size - 1);
  }
});

Deno.test("A cycle by way of a join is told by its steps alone", () => {
  const many = Array.from({ length: 30 }, (_, index): Sketch => ({ id: `w${index}`, writes: { k: "append" } }));
  const [problem] = problemsOf([
    { ...many[0]!, needs: ["reader"] },
    ...many.slice(1),
    { id: "reader", reads: ["k"], writes: ["out"] },
  ]);
  assertEquals(problem!.message, "These wait for each other: w0 -> reader -> w0");
  assertEquals(problem!.hint, 'Take one of these out: "w0" needs "reader"; "reader" reads "k" of "w0"');
});
