/**
 * The state log with real threads: 1, 2 and 4 producers write records into lanes, the host checks each sealed lane and
 * merges it into the log.
 *
 * An iteration moves the records that the group names. A producer has one lane, as a sandbox has, and gets it back
 * emptied when the host has read it: while the host reads, only the other producers write. Threads and lanes have done
 * the same once before. The baseline posts the same records as plain objects from one worker, and the host keeps them in
 * an array: no check, no bytes, no order.
 *
 * Not measured: JSON.stringify and JSON.parse, what an agent does besides, lanes that grow.
 */
import { createLane, reuseLane } from "../src/statelog/lane.ts";
import { readLane } from "../src/statelog/lane_reader.ts";
import { StateLog } from "../src/statelog/state_log.ts";
import { RawWorker } from "./raw/raw_worker.ts";

const LANE = { inputs: [], maxBytes: 64 << 20 };
const BOUNDS = { maxValueBytes: 2 << 20 };

/** Bytes of a value, records of an attempt, attempts of an iteration. */
const SIZES = [
  ["100 B", 100, 100, 100],
  ["1 kB", 1_000, 100, 100],
  ["10 kB", 10_000, 100, 20],
  ["1 MB", 1_000_000, 8, 8],
] as const;

for (const [size, bytes, records, attempts] of SIZES) {
  const group = `${(records * attempts).toLocaleString("en")} records of ${size}, by threads`;
  const json = JSON.stringify("x".repeat(bytes - 2));
  const total = records * attempts * (bytes + 100);

  Deno.bench({
    name: "postMessage of objects, 1 producer",
    group,
    baseline: true,
    n: 5,
    warmup: 2,
    async fn(b) {
      using worker = new RawWorker(new URL("raw/clone_producer.ts", import.meta.url));
      await worker.ask({ json, records });
      const run = async () => {
        const kept: unknown[] = [];
        for (let attempt = 0; attempt < attempts; attempt++) kept.push(await worker.ask("more"));
      };
      await run();
      b.start();
      await run();
      b.end();
    },
  });

  for (const producers of [1, 2, 4]) {
    Deno.bench({
      name: `lanes and the log, ${producers} ${producers === 1 ? "producer" : "producers"}`,
      group,
      n: 5,
      warmup: 2,
      async fn(b) {
        const module = new URL("raw/lane_producer.ts", import.meta.url);
        const workers = Array.from({ length: producers }, () => new RawWorker(module));
        await Promise.all(workers.map((worker) => worker.ask({ json, records })));
        const lanes = workers.map(() => createLane(LANE));
        const run = async () => {
          const log = new StateLog({ maxBytes: total });
          let next = 0;
          await Promise.all(workers.map(async (worker, at) => {
            while (next < attempts) {
              const attempt = next++;
              await worker.ask(lanes[at]!);
              log.append(attempt, 0, readLane(lanes[at]!, BOUNDS));
              lanes[at] = reuseLane(lanes[at]!, LANE);
            }
          }));
        };
        // A sandbox serves many items: its code is compiled, and its lane has grown, by the first of them.
        await run();
        b.start();
        await run();
        b.end();
        for (const worker of workers) worker[Symbol.dispose]();
      },
    });
  }
}
