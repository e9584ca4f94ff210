/**
 * What one more item costs: a fan-out of 10,000 trivial items over two sandboxes.
 *
 * An iteration is the 9,999 items after the first one: divide by 9,999. Each item has its own permit, inputs, outcome
 * and events.
 *
 * Not measured: reading plugins, the plan, the start of the first sandbox, outputs and their merge, the report. The raw
 * pool hands one message an item to two workers, one under way at a time; the promises are awaited one by one.
 */
import { benchEngine, timeAfterFirst } from "./engine.ts";
import { askAll, RawWorker } from "./raw/raw_worker.ts";

const ITEMS = 10_000;
const WORKERS = 2;
const group = `a fan-out of ${ITEMS.toLocaleString("en")} items`;

const job = {
  steps: [{ agent: "trivial", id: "each", forEach: "list" }],
  inputData: { list: Array.from({ length: ITEMS }, (_, index) => index) },
};

Deno.bench({
  name: "raw pool, a message an item",
  group,
  baseline: true,
  n: 3,
  warmup: 1,
  async fn(b) {
    const workers = Array.from({ length: WORKERS }, () => new RawWorker());
    await Promise.all(workers.map((worker) => worker.ask({})));
    b.start();
    await askAll(workers, ITEMS - 1);
    b.end();
    for (const worker of workers) worker[Symbol.dispose]();
  },
});

Deno.bench({
  name: "plain promises",
  group,
  async fn() {
    const item = () => Promise.resolve({});
    for (let index = 1; index < ITEMS; index++) await item();
  },
});

for (const isolation of ["worker", "process"] as const) {
  const run = benchEngine({ permits: WORKERS, isolation });
  Deno.bench({
    name: `ucop, ${isolation}`,
    group,
    // A child process takes seconds for so many.
    n: isolation === "worker" ? 3 : 1,
    warmup: 1,
    fn: async (b) => await timeAfterFirst(run, job, b),
  });
}
