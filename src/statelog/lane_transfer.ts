/** A lane's way to another process and back: the bytes in use, copied as they are. What came back is for `readLane` to judge. */
import { REUSABLE_BYTES } from "./lane.ts";
import { LANE_HEADER_BYTES, LANE_TAIL_OFFSET, LANE_USE_OFFSET, word } from "./layout.ts";

/**
 * A copy of the lane's bytes up to its tail: header, inputs, published records.
 *
 * @example
 * ```ts
 * import { createLane } from "./lane.ts";
 * import { laneBytes, laneFrom } from "./lane_transfer.ts";
 * import { LaneInputs } from "./lane_inputs.ts";
 * const lane = createLane({ inputs: [["n", new TextEncoder().encode("42")]], maxBytes: 1024 });
 * const there = laneFrom(laneBytes(lane), lane.maxByteLength);
 * if (new LaneInputs(there).json("n") !== "42") throw new Error("lost on the way");
 * ```
 */
export function laneBytes(lane: SharedArrayBuffer): Uint8Array<ArrayBuffer> {
  const tail = Atomics.load(new Int32Array(lane, 0, word(LANE_HEADER_BYTES)), word(LANE_TAIL_OFFSET));
  // A worker may have written any number there.
  const used = Math.min(Math.max(tail, LANE_HEADER_BYTES), lane.byteLength);
  return new Uint8Array(new Uint8Array(lane, 0, used));
}

/** A growable lane of those bytes. */
export function laneFrom(bytes: Uint8Array, maxByteLength: number): SharedArrayBuffer {
  const lane = new SharedArrayBuffer(Math.min(bytes.length + ROOM_BYTES, maxByteLength), { maxByteLength });
  new Uint8Array(lane).set(bytes);
  return lane;
}

/**
 * The lane of an earlier attempt, whose bytes were sent back, with other bytes in it: to those who had it before, its
 * use is another one. A new lane where the old one grew large, or may grow otherwise. Only for the same sandbox, as
 * `reuseLane`.
 */
export function refillLane(
  lane: SharedArrayBuffer | undefined,
  bytes: Uint8Array,
  maxByteLength: number,
): SharedArrayBuffer {
  if (lane?.maxByteLength !== maxByteLength || lane.byteLength > REUSABLE_BYTES) return laneFrom(bytes, maxByteLength);
  const header = new Int32Array(lane, 0, word(LANE_HEADER_BYTES));
  const use = Atomics.load(header, word(LANE_USE_OFFSET));
  fillLane(lane, bytes);
  Atomics.store(header, word(LANE_USE_OFFSET), (use + 1) | 0);
  return lane;
}

/** Room for records, so that most lanes do not grow. */
const ROOM_BYTES = 16 * 1024;

/**
 * Puts bytes that came back into the lane that they left from.
 *
 * @throws {RangeError} when they do not fit.
 */
export function fillLane(lane: SharedArrayBuffer, bytes: Uint8Array): void {
  if (bytes.length > lane.byteLength) lane.grow(bytes.length);
  new Uint8Array(lane).set(bytes);
}
