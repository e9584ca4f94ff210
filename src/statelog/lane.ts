/**
 * Making a lane: one attempt's shared memory, with its inputs written and room for its records. The host's side.
 *
 * A lane is growable, so that a small agent costs little and a large one still fits. The reservation is address space,
 * not memory. A fresh one costs about 20 µs (mapping and first touch); for a sandbox that runs one item after the
 * other, `reuseLane` costs the writing of the inputs only.
 */
import { AppError } from "../errors/app_error.ts";
import { utf8Bytes } from "./captured.ts";
import {
  LANE_HEADER_BYTES,
  LANE_INPUT_COUNT_OFFSET,
  LANE_LIMIT_OFFSET,
  LANE_MAGIC,
  LANE_MAGIC_OFFSET,
  LANE_OPEN,
  LANE_START_OFFSET,
  LANE_STATE_OFFSET,
  LANE_TAIL_OFFSET,
  LANE_USE_OFFSET,
  LANE_VERSION_OFFSET,
  LARGEST_BYTES,
  padded,
  VERSION,
  word,
} from "./layout.ts";
import { memoryOf, recordBytes, writeBytesRecord } from "./record.ts";

/** What a lane is made of. */
export interface LaneOptions {
  /** The state keys that the attempt reads, each with its value as UTF-8 JSON. */
  readonly inputs: Iterable<readonly [key: string, json: Uint8Array]>;
  /**
   * Bytes that the attempt's records may take: keys, values and 12 to 15 bytes for each. The inputs do not count.
   * Rounded down to a multiple of 4, and cut where the lane would pass 2 GiB.
   */
  readonly maxBytes: number;
}

/** Room for records at the start: most lanes never grow. Untouched pages cost nothing. */
const ROOM_BYTES = 16 * 1024;
/** What a reused lane's inputs may grow by before it takes another lane. */
const SPARE_BYTES = 64 * 1024;
/** A lane that grew beyond this is not kept for the next item, so that memory stays flat. */
export const REUSABLE_BYTES = 4 * 1024 * 1024;

/**
 * A new lane, open, with the inputs in it. Hand it to one worker and keep it for `readLane`.
 * Throws `state.limit` where the inputs alone do not fit in 2 GiB.
 *
 * @example
 * ```ts
 * import { createLane } from "./lane.ts";
 * import { LaneInputs } from "./lane_inputs.ts";
 * const json = new TextEncoder().encode('{"title":"Streams"}');
 * const lane = createLane({ inputs: [["brief", json]], maxBytes: 1024 * 1024 });
 * if (new LaneInputs(lane).json("brief") !== '{"title":"Streams"}') throw new Error("the input is there");
 * ```
 */
export function createLane(options: LaneOptions): SharedArrayBuffer {
  const plan = measure(options);
  const lane = new SharedArrayBuffer(plan.size, {
    maxByteLength: Math.min(plan.limit + SPARE_BYTES, LARGEST_BYTES),
  });
  fill(lane, plan, 1);
  return lane;
}

/**
 * The same lane emptied and filled with other inputs, or a new one where the old is too small, or grew large.
 *
 * Only for the same sandbox, and only after its earlier attempt was read: a worker keeps every lane that it was
 * handed. `LaneInputs` and `LaneWriter` of the earlier attempt refuse to go on.
 *
 * @example
 * ```ts
 * import { createLane, reuseLane } from "./lane.ts";
 * const first = createLane({ inputs: [], maxBytes: 4096 });
 * if (reuseLane(first, { inputs: [], maxBytes: 4096 }) !== first) throw new Error("the same memory serves again");
 * ```
 */
export function reuseLane(lane: SharedArrayBuffer, options: LaneOptions): SharedArrayBuffer {
  const plan = measure(options);
  if (lane.byteLength > REUSABLE_BYTES || plan.size > REUSABLE_BYTES || plan.limit > lane.maxByteLength) {
    return createLane({ inputs: plan.inputs, maxBytes: options.maxBytes });
  }
  if (lane.byteLength < plan.size) lane.grow(plan.size);
  const header = new Int32Array(lane, 0, word(LANE_HEADER_BYTES));
  // The worker may have written any number here. It only tells its own writers apart.
  fill(lane, plan, (Atomics.load(header, word(LANE_USE_OFFSET)) + 1) | 0);
  return lane;
}

interface LanePlan {
  readonly inputs: readonly (readonly [key: string, json: Uint8Array])[];
  readonly start: number;
  readonly limit: number;
  readonly size: number;
}

function measure(options: LaneOptions): LanePlan {
  if (!(options.maxBytes >= 0)) throw new RangeError(`maxBytes is ${options.maxBytes}; it should be 0 or more`);
  const inputs = [...options.inputs];
  let start = LANE_HEADER_BYTES;
  for (const [key, json] of inputs) start += recordBytes(utf8Bytes(key), json.length);
  if (start > LARGEST_BYTES) {
    throw new AppError("state.limit", `Cannot hand over the inputs: they take ${start} bytes, more than 2 GiB`, {
      hint: "Keep large things in files and their names in the state",
      details: { bytes: start, bound: LARGEST_BYTES },
    });
  }
  const limit = Math.min(start + Math.floor(options.maxBytes / 4) * 4, LARGEST_BYTES);
  return { inputs, start, limit, size: padded(Math.min(start + ROOM_BYTES, limit)) };
}

function fill(lane: SharedArrayBuffer, plan: LanePlan, use: number): void {
  const memory = memoryOf(lane, plan.start);
  const { words } = memory;
  words[word(LANE_MAGIC_OFFSET)] = LANE_MAGIC;
  words[word(LANE_VERSION_OFFSET)] = VERSION;
  words[word(LANE_INPUT_COUNT_OFFSET)] = plan.inputs.length;
  words[word(LANE_START_OFFSET)] = plan.start;
  words[word(LANE_LIMIT_OFFSET)] = plan.limit;
  Atomics.store(words, word(LANE_STATE_OFFSET), LANE_OPEN);
  Atomics.store(words, word(LANE_TAIL_OFFSET), plan.start);
  let at = LANE_HEADER_BYTES;
  plan.inputs.forEach(([key, json], sequence) => {
    at = writeBytesRecord(memory, at, plan.start, sequence, key, json);
  });
  // Last: whoever sees the new use sees the new inputs.
  Atomics.store(words, word(LANE_USE_OFFSET), use);
}
