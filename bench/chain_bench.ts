/**
 * What one more step costs: chains of 1,000 trivial steps, each after the one before, chain after chain.
 *
 * An iteration is ten steps: divide by 10. Measured is all that the engine does for a step: permit, lane, messages to
 * the sandbox and back, checked outputs, outcome, events.
 *
 * Not measured: reading plugins, inputs and outputs of any size, the report. The plan of a chain and the start of its
 * one sandbox fall into one iteration of a hundred: they show in the slowest, and hardly in the average. The raw worker
 * answers ten messages, one after the other; the promises are awaited one by one.
 */
import { benchEngine } from "./engine.ts";
import { Flow } from "./flow.ts";
import { askAll, RawWorker } from "./raw/raw_worker.ts";

const CHAIN = 1_000;
const STEPS = 10;
const group = `${STEPS} steps of a chain of ${CHAIN.toLocaleString("en")}`;
/** Many short iterations, after enough of them to have the code compiled. */
const often = { n: 500, warmup: 300 };

const steps = Array.from({ length: CHAIN }, (_, index) => ({
  agent: "trivial",
  id: `s${index}`,
  needs: index === 0 ? [] : [`s${index - 1}`],
}));

const worker = new RawWorker();
Deno.bench({
  name: "raw worker, a message a step",
  group,
  baseline: true,
  ...often,
  fn: async () => await askAll([worker], STEPS),
});

Deno.bench({
  name: "plain promises",
  group,
  async fn() {
    const step = () => Promise.resolve({});
    for (let index = 0; index < STEPS; index++) await step();
  },
});

for (const isolation of ["worker", "process"] as const) {
  const chain = new Flow(benchEngine({ permits: 2, isolation }), { steps });
  Deno.bench({ name: `ucop, ${isolation}`, group, ...often, fn: async () => await chain.next(STEPS) });
}
