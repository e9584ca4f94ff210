/**
 * What a record costs on its way through a lane into the log, in one thread. `producers_bench.ts` has the threads.
 *
 * An iteration is 100 records of 100 B, 1 kB or 10 kB, or one of 1 MB, of ASCII JSON text that is at hand:
 * - append: text to UTF-8 in the lane, published one by one; seal: the checksum over all of them;
 * - check: the host's copy, the checksum again, keys decoded, bounds; merge: the commit in the log;
 * - all of it: the four in a row, with the lane used again, as for the items of a fan-out.
 * The baseline turns the texts into UTF-8 and no more. And what a lane itself costs: a fresh one with its first touch,
 * and one used again, beside a small `SharedArrayBuffer`.
 *
 * Not measured: JSON.stringify and JSON.parse, the messages between threads, the worker's start, a lane in another
 * thread's cache, text that is not ASCII (about half as fast to encode).
 */
import { createLane, reuseLane } from "../src/statelog/lane.ts";
import { readLane } from "../src/statelog/lane_reader.ts";
import { LaneWriter } from "../src/statelog/lane_writer.ts";
import { StateLog } from "../src/statelog/state_log.ts";

const LANE = { inputs: [], maxBytes: 64 << 20 };
const BOUNDS = { maxValueBytes: 2 << 20 };
const LOG_BYTES = 512 << 20;
const SIZES = [["100 B", 100, 100], ["1 kB", 1_000, 100], ["10 kB", 10_000, 100], ["1 MB", 1_000_000, 1]] as const;

const encoder = new TextEncoder();

/** The bench's log, begun anew before it is full. */
let log = new StateLog({ maxBytes: LOG_BYTES });
let logged = 0;
function logFor(bytes: number): StateLog {
  logged += bytes;
  if (logged > LOG_BYTES / 2) {
    log = new StateLog({ maxBytes: LOG_BYTES });
    logged = bytes;
  }
  return log;
}

for (const [size, bytes, count] of SIZES) {
  const group = `${count} ${count === 1 ? "record" : "records"} of ${size}`;
  const json = JSON.stringify("x".repeat(bytes - 2));
  const keys = Array.from({ length: count }, (_, index) => `key_${index}`);
  const total = count * (bytes + 100);
  let lane = createLane(LANE);

  const appendAll = (into: SharedArrayBuffer): LaneWriter => {
    const writer = new LaneWriter(into);
    for (const key of keys) writer.append(key, json);
    return writer;
  };

  const utf8 = new Uint8Array(bytes);
  Deno.bench("UTF-8 alone", { group, baseline: true }, () => {
    for (let record = 0; record < count; record++) encoder.encodeInto(json, utf8);
  });

  Deno.bench("append", { group }, (b) => {
    lane = reuseLane(lane, LANE);
    b.start();
    appendAll(lane);
    b.end();
  });

  Deno.bench("seal", { group }, (b) => {
    lane = reuseLane(lane, LANE);
    const writer = appendAll(lane);
    b.start();
    writer.seal();
    b.end();
  });

  const sealed = createLane(LANE);
  appendAll(sealed).seal();
  Deno.bench("check", { group }, () => void readLane(sealed, BOUNDS));

  const records = readLane(sealed, BOUNDS);
  Deno.bench("merge", { group }, (b) => {
    const into = logFor(total);
    b.start();
    into.append(0, 0, records);
    b.end();
  });

  Deno.bench("all of it", { group }, (b) => {
    const into = logFor(total);
    b.start();
    lane = reuseLane(lane, LANE);
    appendAll(lane).seal();
    into.append(0, 0, readLane(lane, BOUNDS));
    b.end();
  });
}

const brief = encoder.encode(JSON.stringify({ title: "x".repeat(1_000) }));
const oneInput = { inputs: [["brief", brief]], maxBytes: 64 << 20 } as const;
let used = createLane(oneInput);

Deno.bench("a SharedArrayBuffer of 16 kB", { group: "a lane", baseline: true }, () => {
  new Uint8Array(new SharedArrayBuffer(16 << 10)).fill(1);
});
Deno.bench("fresh, one input of 1 kB", { group: "a lane" }, () => void createLane(oneInput));
Deno.bench("used again, one input of 1 kB", { group: "a lane" }, () => {
  used = reuseLane(used, oneInput);
});
