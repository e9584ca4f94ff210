/**
 * Branches of unequal length: a step starts when what it waits for is settled, so a job takes as long as its critical
 * path. Three branches start together and one step gathers them; the path is 3 × 100 ms and 50 ms for the last step.
 *
 * An iteration is from the end of the first step to the end of the job. The baseline waits for the path alone, by
 * timers; what is over it is the engine's. With a barrier after each group it would be at least 550 ms.
 *
 * Not measured: CPU-bound branches, reading plugins, the start of the first sandbox.
 */
import { delay } from "@std/async/delay";
import { benchEngine, timeAfterFirst } from "./engine.ts";

const PATH_MS = [100, 100, 100, 50];
const group = `branches, a critical path of ${PATH_MS.reduce((sum, ms) => sum + ms)} ms`;

/** A step that waits. */
function wait(id: string, ms: number, ...needs: readonly string[]) {
  return { agent: "wait", id, with: { ms }, needs };
}

const steps = [
  wait("start", 100),
  wait("a1", 100, "start"),
  wait("a2", 100, "a1"),
  wait("a3", 100, "a2"),
  wait("b1", 200, "start"),
  wait("b2", 20, "b1"),
  wait("c1", 20, "start"),
  wait("c2", 20, "c1"),
  wait("c3", 200, "c2"),
  wait("end", 50, "a3", "b2", "c3"),
];

Deno.bench({
  name: "the critical path, by timers alone",
  group,
  baseline: true,
  n: 5,
  warmup: 1,
  async fn() {
    for (const ms of PATH_MS) await delay(ms);
  },
});

for (const isolation of ["worker", "process"] as const) {
  const run = benchEngine({ permits: 10, isolation });
  Deno.bench({
    name: `ucop, ${isolation}`,
    group,
    n: 5,
    warmup: 1,
    fn: async (b) => await timeAfterFirst(run, { steps }, b),
  });
}
