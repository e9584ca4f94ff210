/**
 * What a record costs on its way through a lane into the log, in one thread.
 *
 * Measured, each for 100 records of 100 B, 1 kB and 10 kB of ASCII JSON text that is at hand:
 * - append: text to UTF-8 in the lane, published one by one; seal: the checksum over all of them;
 * - check: the host's copy, the checksum again, keys decoded, bounds; merge: the commit in the log;
 * - all of it: the four in a row, with the lane used again, as for the items of a fan-out.
 * And what a lane itself costs: a fresh one with its first touch, and one used again.
 *
 * Not measured: JSON.stringify and JSON.parse, the messages between threads, the worker's start, a lane in another
 * thread's cache, text that is not ASCII (about half as fast to encode).
 * An iteration is 100 records: 200 µs for one are 0.5 million records a second.
 */
import { createLane, reuseLane } from "../src/statelog/lane.ts";
import { type LaneRecord, readLane } from "../src/statelog/lane_reader.ts";
import { LaneWriter } from "../src/statelog/lane_writer.ts";
import { StateLog } from "../src/statelog/state_log.ts";

const RECORDS = 100;
const LANE = { inputs: [], maxBytes: 64 << 20 };
const BOUNDS = { maxValueBytes: 1 << 20 };
const LOG_BYTES = 512 << 20;

const keys = Array.from({ length: RECORDS }, (_, index) => `key_${index}`);

function appendAll(lane: SharedArrayBuffer, json: string): LaneWriter {
  const writer = new LaneWriter(lane);
  for (const key of keys) writer.append(key, json);
  return writer;
}

/** The bench's log, begun anew before it is full. */
let log = new StateLog({ maxBytes: LOG_BYTES });
let logged = 0;
function logFor(json: string): StateLog {
  logged += RECORDS * (json.length + 100);
  if (logged > LOG_BYTES / 2) {
    log = new StateLog({ maxBytes: LOG_BYTES });
    logged = 0;
  }
  return log;
}

for (const [size, bytes] of [["100 B", 100], ["1 kB", 1_000], ["10 kB", 10_000]] as const) {
  const json = JSON.stringify("x".repeat(bytes - 2));
  let lane = createLane(LANE);

  Deno.bench(`append, ${RECORDS} × ${size}`, { group: size }, (b) => {
    lane = reuseLane(lane, LANE);
    b.start();
    appendAll(lane, json);
    b.end();
  });

  Deno.bench(`seal, ${RECORDS} × ${size}`, { group: size }, (b) => {
    lane = reuseLane(lane, LANE);
    const writer = appendAll(lane, json);
    b.start();
    writer.seal();
    b.end();
  });

  const sealed = createLane(LANE);
  appendAll(sealed, json).seal();
  Deno.bench(`check, ${RECORDS} × ${size}`, { group: size }, () => {
    readLane(sealed, BOUNDS);
  });

  const records: readonly LaneRecord[] = readLane(sealed, BOUNDS);
  Deno.bench(`merge, ${RECORDS} × ${size}`, { group: size }, (b) => {
    const into = logFor(json);
    b.start();
    into.append(0, 0, records);
    b.end();
  });

  Deno.bench(`all of it, ${RECORDS} × ${size}`, { group: size, baseline: true }, (b) => {
    const into = logFor(json);
    b.start();
    lane = reuseLane(lane, LANE);
    appendAll(lane, json).seal();
    into.append(0, 0, readLane(lane, BOUNDS));
    b.end();
  });
}

const brief = new TextEncoder().encode(JSON.stringify({ title: "x".repeat(1_000) }));
const oneInput = { inputs: [["brief", brief]], maxBytes: 64 << 20 } as const;
let used = createLane(oneInput);

Deno.bench("a fresh lane, one input of 1 kB", { group: "lane" }, () => {
  createLane(oneInput);
});

Deno.bench("a lane used again, one input of 1 kB", { group: "lane", baseline: true }, () => {
  used = reuseLane(used, oneInput);
});
