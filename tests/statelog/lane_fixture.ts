/** Small makings for the tests of lanes. */
import { createLane } from "../../src/statelog/lane.ts";
import { type LaneRecord, readLane } from "../../src/statelog/lane_reader.ts";
import { LaneWriter } from "../../src/statelog/lane_writer.ts";
import { AppError } from "../../src/errors/app_error.ts";

/** A key and its JSON text. */
export type Pair = readonly [key: string, json: string];

/** UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The text of UTF-8 bytes, in shared memory too. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.slice());
}

/** A lane without inputs, with these records, sealed. */
export function sealedLane(pairs: readonly Pair[], maxBytes = 1 << 24): SharedArrayBuffer {
  const lane = createLane({ inputs: [], maxBytes });
  const writer = new LaneWriter(lane);
  for (const [key, json] of pairs) writer.append(key, json);
  writer.seal();
  return lane;
}

/** The records as text, to compare. */
export function pairsOf(records: readonly LaneRecord[]): Pair[] {
  return records.map(({ key, value }) => [key, textOf(value)]);
}

/** Reads a lane whose values may have any size. */
export function read(lane: SharedArrayBuffer): Pair[] {
  return pairsOf(readLane(lane, { maxValueBytes: Infinity }));
}

/** What the lane holds, or the code of the AppError that refused it. Any other error is thrown on. */
export function readOrCode(lane: SharedArrayBuffer): Pair[] | string {
  try {
    return read(lane);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** The same bytes in another lane, cut or filled up with zeros to `size`. */
export function copyLane(lane: SharedArrayBuffer, size = lane.byteLength): SharedArrayBuffer {
  const copy = new SharedArrayBuffer(size);
  const kept = Math.min(size, lane.byteLength);
  new Uint8Array(copy).set(new Uint8Array(lane, 0, kept));
  return copy;
}
