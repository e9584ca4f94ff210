/**
 * What one more step costs: a chain of 1,000 trivial steps, each after the one before.
 *
 * An iteration is the 999 steps after the first one: divide by 999. Measured is all that the engine does for a step:
 * permit, lane, messages to the sandbox and back, checked outputs, outcome, events.
 *
 * Not measured: reading plugins, the plan, the start of the sandbox (all steps use one), inputs and outputs of any
 * size, the report. The raw worker answers 999 messages, one after the other; the promises are awaited one by one.
 */
import { benchEngine, timeAfterFirst } from "./engine.ts";
import { askAll, RawWorker } from "./raw/raw_worker.ts";

const STEPS = 1_000;
const group = `a chain of ${STEPS.toLocaleString("en")} steps`;

const steps = Array.from({ length: STEPS }, (_, index) => ({
  agent: "trivial",
  id: `s${index}`,
  needs: index === 0 ? [] : [`s${index - 1}`],
}));

Deno.bench({
  name: "raw worker, a message a step",
  group,
  baseline: true,
  n: 5,
  warmup: 2,
  async fn(b) {
    using worker = new RawWorker();
    await worker.ask({});
    b.start();
    await askAll([worker], STEPS - 1);
    b.end();
  },
});

Deno.bench({
  name: "plain promises",
  group,
  async fn() {
    const step = () => Promise.resolve({});
    for (let index = 1; index < STEPS; index++) await step();
  },
});

for (const isolation of ["worker", "process"] as const) {
  const run = benchEngine({ permits: 2, isolation });
  Deno.bench({
    name: `ucop, ${isolation}`,
    group,
    n: 5,
    warmup: 2,
    fn: async (b) => await timeAfterFirst(run, { steps }, b),
  });
}
