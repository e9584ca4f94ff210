import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { comesBefore, rankNodes } from "../../src/plan/dependency_graph.ts";
import { AppError } from "../../src/errors/app_error.ts";
import { planOf, problemsOf, type Sketch } from "./plan_fixture.ts";

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

/** Steps with random needs that all write some of three keys without a strategy. */
const writers: fc.Arbitrary<Sketch[]> = fc.array(
  fc.record({
    needs: fc.uniqueArray(fc.nat(9), { maxLength: 2 }),
    writes: fc.subarray(["x", "y", "z"]),
  }),
  { minLength: 1, maxLength: 10 },
).map((rows) =>
  rows.map(({ needs, writes }, index): Sketch => ({
    id: `s${index}`,
    writes,
    needs: index === 0 ? [] : needs.map((need) => `s${need % index}`),
  }))
);

Deno.test("property: a plan is refused exactly where two writers of a key without a strategy have no order", () => {
  fc.assert(fc.property(writers, (rows) => {
    const before = rows.map(({ needs }) => [...new Set(needs!.map((id) => Number(id.slice(1))))]);
    const pairs = rows.flatMap(({ writes }, to) =>
      rows.slice(0, to).flatMap((row, from) =>
        (writes as string[]).some((key) => (row.writes as string[]).includes(key)) ? [{ from, to }] : []
      )
    );
    const clash = comesBefore(before, rankNodes(before), pairs).includes(false);
    let refused = false;
    try {
      planOf(rows);
    } catch (error) {
      assert(error instanceof AppError);
      for (const { message } of error.problems) assertStringIncludes(message, "neither comes before the other");
      refused = true;
    }
    assertEquals(refused, clash);
  }));
});
