import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { Countdown } from "../../src/run/countdown.ts";
import { planOf, type Sketch } from "../plan/plan_fixture.ts";

const sketches: fc.Arbitrary<Sketch[]> = fc.array(
  fc.record({ reads: fc.boolean(), writes: fc.boolean(), needs: fc.option(fc.nat(), { nil: undefined }) }),
  { minLength: 1, maxLength: 80 },
).map((rows) =>
  rows.map(({ reads, writes, needs }, index): Sketch => ({
    id: `s${index}`,
    reads: reads ? ["k?"] : [],
    scopes: reads ? { k: "so_far" } : {},
    writes: writes ? { k: "append" } : {},
    needs: needs === undefined || index === 0 ? [] : [`s${needs % index}`],
  }))
);

Deno.test("property: a step is free when all its writers and needs are done, in whatever order they end", () => {
  fc.assert(fc.property(sketches, fc.infiniteStream(fc.nat()), (rows, picks) => {
    const plan = planOf(rows, ["k"]);
    const countdown = new Countdown(plan);
    const done = new Set<number>();
    const told = new Set(countdown.free());
    const running = [...told];
    while (running.length > 0) {
      const [step] = running.splice(picks.next().value! % running.length, 1);
      done.add(step!);
      const freed = countdown.done(step!);
      assertEquals(freed, [...freed].sort((a, b) => a - b));
      for (const next of freed) {
        assertEquals(told.has(next), false);
        told.add(next);
        running.push(next);
      }
      for (const { index, inputs, needs } of plan.steps) {
        const free = [...inputs.flatMap(({ writers }) => [...writers]), ...needs].every((other) => done.has(other));
        assertEquals([countdown.isFree(index), told.has(index)], [free, free]);
      }
    }
    assertEquals(done.size, plan.steps.length);
  }));
});
