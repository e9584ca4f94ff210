/**
 * Reading a lane: copy first, check then, on the host. Whatever a worker wrote, or still writes, the result is either
 * the records of one sealed state or an error.
 *
 * 1. Each header word is read once; from then on the lane is not looked at, but for the copy.
 * 2. The records are copied into memory that no worker knows, and only the copy is checked and used.
 * 3. No number of the lane is used before it is known to lie inside.
 */
import { AppError } from "../errors/app_error.ts";
import { xxh32 } from "./checksum.ts";
import {
  LANE_CHECKSUM_OFFSET,
  LANE_COUNT_OFFSET,
  LANE_HEADER_BYTES,
  LANE_MAGIC,
  LANE_MAGIC_OFFSET,
  LANE_SEALED,
  LANE_START_OFFSET,
  LANE_STATE_OFFSET,
  LANE_TAIL_OFFSET,
  LANE_VERSION_OFFSET,
  MAX_KEY_BYTES,
  VERSION,
  word,
  WORD_BYTES,
} from "./layout.ts";
import { keyOf, type Memory, memoryOf, placeRecord, type RecordPlace } from "./record.ts";

/** One record of a lane; the value views memory that only the host knows. */
export interface LaneRecord {
  readonly key: string;
  /** UTF-8, as the worker wrote it: that it is JSON is for the codec to say. */
  readonly value: Uint8Array;
}

/** What a lane may hold. */
export interface LaneBounds {
  /** Bytes of one value. */
  readonly maxValueBytes: number;
  /** Records; a lane that has more is refused before any of them is read. */
  readonly maxRecords?: number;
}

/**
 * The records of a sealed lane, in the order in which they were written. A key may occur twice, as the worker wrote it.
 *
 * Throws `statelog.refused` where the lane is not sealed, torn or forged, and `state.limit` where a value is larger
 * than the bound, or `agent.output` where there are more records than the bound; never anything else.
 *
 * @example
 * ```ts
 * import { createLane } from "./lane.ts";
 * import { readLane } from "./lane_reader.ts";
 * import { LaneWriter } from "./lane_writer.ts";
 * const lane = createLane({ inputs: [], maxBytes: 1024 });
 * const writer = new LaneWriter(lane);
 * writer.append("title", '"Streams"');
 * writer.seal();
 * const [record] = readLane(lane, { maxValueBytes: 100 });
 * if (record?.key !== "title" || record.value.length !== 9) throw new Error("one record, nine bytes of JSON");
 * ```
 */
export function readLane(lane: SharedArrayBuffer, bounds: LaneBounds): readonly LaneRecord[] {
  const size = lane.byteLength;
  if (size < LANE_HEADER_BYTES) refused(`it has ${size} bytes, its header ${LANE_HEADER_BYTES}`);
  const header = new Int32Array(lane, 0, word(LANE_HEADER_BYTES));
  const read = (offset: number) => Atomics.load(header, word(offset));

  // The state comes first: the worker stores it last, so a sealed lane has all the rest.
  if (read(LANE_STATE_OFFSET) !== LANE_SEALED) refused("it was not sealed");
  if (read(LANE_MAGIC_OFFSET) !== LANE_MAGIC) refused("it does not begin with the magic number of a lane");
  const version = read(LANE_VERSION_OFFSET);
  if (version !== VERSION) refused(`its version is ${version}, not ${VERSION}`);
  const start = read(LANE_START_OFFSET);
  const tail = read(LANE_TAIL_OFFSET);
  const count = read(LANE_COUNT_OFFSET);
  const checksum = read(LANE_CHECKSUM_OFFSET) >>> 0;
  if (start % WORD_BYTES !== 0 || tail % WORD_BYTES !== 0 || start < LANE_HEADER_BYTES || tail < start || tail > size) {
    refused(`its records are said to lie from ${start} to ${tail}, and it has ${size} bytes`);
  }

  if (count < 0) refused(`it says that it holds ${count} records`);
  if (bounds.maxRecords !== undefined && count > bounds.maxRecords) tooMany(count, bounds.maxRecords);

  const copy = new Uint8Array(tail - start);
  copy.set(new Uint8Array(lane, start, tail - start));
  const memory = memoryOf(copy.buffer, copy.length);
  if (xxh32(memory.words, 0, memory.words.length) !== checksum) refused("its checksum is wrong");
  return recordsIn(memory, count, bounds);
}

/** Whether the worker said of the lane, or of a copy of its bytes, that nothing more will come. */
export function isSealed(lane: SharedArrayBuffer | Uint8Array): boolean {
  if (lane.byteLength < LANE_HEADER_BYTES) return false;
  if (!(lane instanceof Uint8Array)) {
    return Atomics.load(new Int32Array(lane, 0, word(LANE_HEADER_BYTES)), word(LANE_STATE_OFFSET)) === LANE_SEALED;
  }
  return new DataView(lane.buffer, lane.byteOffset).getInt32(LANE_STATE_OFFSET, true) === LANE_SEALED;
}

function recordsIn(memory: Memory, count: number, bounds: LaneBounds): LaneRecord[] {
  const { buffer, bytes: { length: end }, words } = memory;
  const found: LaneRecord[] = [];
  let at = 0;
  while (at < end) {
    if (found.length === count) refused(`it holds more than the ${count} records that it says`);
    const place = placeRecord(words, at, end);
    if (place === undefined) return refused(`record ${found.length} reaches beyond the last one`);
    if (place.sequence !== found.length) refused(`record ${found.length} says that it is number ${place.sequence}`);
    const key = checkedKey(memory, place, found.length);
    const bytes = place.valueEnd - place.valueOffset;
    if (bytes > bounds.maxValueBytes) tooLarge(key, bytes, bounds.maxValueBytes);
    found.push({ key, value: new Uint8Array(buffer, place.valueOffset, bytes) });
    at = place.next;
  }
  if (found.length !== count) refused(`it holds ${found.length} records and says ${count}`);
  return found;
}

function checkedKey(memory: Memory, place: RecordPlace, index: number): string {
  const bytes = place.valueOffset - place.keyOffset;
  if (bytes === 0 || bytes > MAX_KEY_BYTES) {
    refused(`the key of record ${index} has ${bytes} bytes, not 1 to ${MAX_KEY_BYTES}`);
  }
  try {
    return keyOf(memory, place);
  } catch (cause) {
    return refused(`the key of record ${index} is not UTF-8`, cause);
  }
}

function refused(reason: string, cause?: unknown): never {
  throw new AppError("statelog.refused", `Cannot use the agent's outputs: the lane is refused, ${reason}`, {
    hint: "The agent's worker ended early or wrote into its lane; nothing of this attempt counts",
    details: { reason },
    cause,
  });
}

function tooMany(count: number, bound: number): never {
  throw new AppError(
    "agent.output",
    `Cannot keep the agent's outputs: there are ${count} of them, at most ${bound} are read`,
    {
      hint: "Return the keys that the manifest lists under writes, each of them once",
      details: { count, bound },
    },
  );
}

function tooLarge(key: string, bytes: number, bound: number): never {
  throw new AppError("state.limit", `Cannot keep "${key}": its value takes ${bytes} bytes, the bound is ${bound}`, {
    hint: "Return less, keep large things in files, or raise state.max_value_bytes",
    details: { key, bytes, bound },
  });
}
