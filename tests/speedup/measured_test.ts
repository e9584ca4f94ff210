import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { Case } from "../../src/speedup/cases.ts";
import { type Measured, resultsOf, unmeasured } from "../../src/speedup/measured.ts";
import { median } from "../../src/speedup/median.ts";

const WAITING: Case = { work: "waiting", count: 3, isolation: "worker" };
const COMPUTING: Case = { work: "computing", count: 5, isolation: "process" };
const MIXED: Case = { work: "mixed", count: 3, isolation: "worker" };

/** The same agents each way, and a wall time for each way. */
function once(each: Case, agentMs: readonly number[], sequential: number, cold: number, warm: number): Measured {
  const sample = (wallMs: number) => [{ wallMs, agentMs }];
  return { case: each, samples: { sequential: sample(sequential), cold: sample(cold), warm: sample(warm) } };
}

Deno.test("median() takes the middle, and of an even number the mean of the two", () => {
  assertEquals(median([3, 1, 2]), 2);
  assertEquals(median([10, 1, 2, 3]), 2.5);
  assertEquals(median([]), NaN);
});

Deno.test("resultsOf() takes medians, so one slow run counts no more than the others", () => {
  const measured = unmeasured(WAITING);
  for (const [sequential, cold, warm] of [[310, 150, 110], [900, 800, 700], [300, 160, 100]] as const) {
    measured.samples.sequential.push({ wallMs: sequential, agentMs: [100, 100, 100] });
    measured.samples.cold.push({ wallMs: cold, agentMs: [100, 99, 100] });
    measured.samples.warm.push({ wallMs: warm, agentMs: [100, 98, 100] });
  }
  const [cold, warm] = resultsOf(measured, 2);
  assertEquals(cold?.sandboxes, "cold");
  assertEquals(cold?.sequentialMs, 310);
  assertEquals(cold?.parallelMs, 160);
  assertEquals(cold?.speedup, 310 / 160);
  assertEquals(cold?.overLongestMs, 60);
  assertEquals(warm?.sandboxes, "warm");
  assertEquals(warm?.parallelMs, 110);
});

Deno.test("resultsOf() holds waiting agents to their number, whatever the cores", () => {
  for (const cores of [1, 64]) {
    const [, warm] = resultsOf(once(WAITING, [100, 100, 100], 300, 200, 100), cores);
    assertAlmostEquals(warm?.efficiency ?? NaN, 1);
  }
});

Deno.test("resultsOf() holds computing agents to the cores that they can use", () => {
  const measured = once(COMPUTING, [100, 100, 100, 100, 100], 500, 300, 250);
  assertAlmostEquals(resultsOf(measured, 2)[1]?.efficiency ?? NaN, 1);
  assertAlmostEquals(resultsOf(measured, 4)[1]?.efficiency ?? NaN, 0.5);
  assertAlmostEquals(resultsOf(measured, 64)[1]?.efficiency ?? NaN, 0.4);
});

Deno.test("resultsOf() lets agents that compute do so while others wait", () => {
  // The one in the middle computes; nothing is faster than the longest.
  assertAlmostEquals(resultsOf(once(MIXED, [100, 50, 100], 250, 100, 100), 1)[0]?.efficiency ?? NaN, 1);
  assertAlmostEquals(resultsOf(once(MIXED, [100, 300, 100], 500, 300, 300), 2)[0]?.efficiency ?? NaN, 1);
});
