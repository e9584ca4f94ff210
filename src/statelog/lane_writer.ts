/**
 * Writing a lane: the records of one attempt, inside of the worker. The lane's single producer.
 *
 * Invariants:
 * 1. Bytes below the published tail never change again in this use of the lane.
 * 2. A record is whole before the one `Atomics.store` that publishes it; a writer that dies leaves whole records only.
 * 3. Count and checksum are written before the one `Atomics.store` that seals; nothing is written after it.
 * 4. Nothing is cut short: a record that does not fit leaves the lane as it was.
 * 5. Nothing is looked up on globals: a plugin may have replaced them (captured.ts).
 */
import { AppError } from "../errors/app_error.ts";
import { byteLength, grow, isWellFormed, load, maxByteLength, store, utf8Bytes } from "./captured.ts";
import { xxh32 } from "./checksum.ts";
import {
  LANE_CHECKSUM_OFFSET,
  LANE_COUNT_OFFSET,
  LANE_HEADER_BYTES,
  LANE_LIMIT_OFFSET,
  LANE_MAGIC,
  LANE_MAGIC_OFFSET,
  LANE_OPEN,
  LANE_SEALED,
  LANE_START_OFFSET,
  LANE_STATE_OFFSET,
  LANE_TAIL_OFFSET,
  LANE_USE_OFFSET,
  LANE_VERSION_OFFSET,
  MAX_KEY_BYTES,
  VERSION,
  word,
} from "./layout.ts";
import { type Memory, memoryOf, recordBytes, writeTextRecord } from "./record.ts";

/**
 * The writer of one attempt's records.
 *
 * @example
 * ```ts
 * import { createLane } from "./lane.ts";
 * import { LaneWriter } from "./lane_writer.ts";
 * const writer = new LaneWriter(createLane({ inputs: [], maxBytes: 1024 }));
 * writer.append("title", '"Streams"');
 * if (writer.seal() !== 1) throw new Error("one record");
 * ```
 */
export class LaneWriter {
  readonly #lane: SharedArrayBuffer;
  readonly #use: number;
  readonly #start: number;
  readonly #limit: number;
  #memory: Memory;
  #end: number;
  #tail: number;
  #count = 0;
  #sealed = false;

  /** Throws `statelog.refused` where the memory is no open, empty lane. */
  constructor(lane: SharedArrayBuffer) {
    const size = byteLength(lane);
    const memory = memoryOf(lane, size);
    const { words } = memory;
    if (
      size < LANE_HEADER_BYTES || words[word(LANE_MAGIC_OFFSET)] !== LANE_MAGIC ||
      words[word(LANE_VERSION_OFFSET)] !== VERSION
    ) {
      throw new AppError("statelog.refused", `Cannot write records: the memory is no lane of version ${VERSION}`);
    }
    this.#lane = lane;
    this.#use = load(words, word(LANE_USE_OFFSET));
    this.#start = words[word(LANE_START_OFFSET)]!;
    this.#limit = words[word(LANE_LIMIT_OFFSET)]!;
    this.#tail = load(words, word(LANE_TAIL_OFFSET));
    if (load(words, word(LANE_STATE_OFFSET)) !== LANE_OPEN || this.#tail !== this.#start) {
      throw new AppError("statelog.refused", "Cannot write records: the lane has had a writer before");
    }
    this.#memory = memory;
    this.#end = size < this.#limit ? size : this.#limit;
  }

  /**
   * Adds a record and publishes it. `json` is the value as JSON text.
   *
   * Throws `state.limit` where the record does not fit within the lane's bound, or the key takes more than 1,024
   * bytes, and `agent.output` where the key is empty or the text holds a lone surrogate. The lane stays as it was.
   */
  append(key: string, json: string): void {
    this.#refuseIfOver();
    if (key === "") throw new AppError("agent.output", "Cannot write an output without a name: its key is empty");
    if (!isWellFormed(key) || !isWellFormed(json)) {
      throw new AppError("agent.output", `Cannot write "${key}": its text holds half of a surrogate pair`);
    }
    // Three bytes a unit at most: only a long key is counted.
    if (key.length * 3 > MAX_KEY_BYTES) refuseLongKey(key);
    let next = writeTextRecord(this.#memory, this.#tail, this.#end, this.#count, key, json);
    if (next === 0) {
      this.#makeRoom(key, json);
      next = writeTextRecord(this.#memory, this.#tail, this.#end, this.#count, key, json);
    }
    this.#tail = next;
    this.#count++;
    store(this.#memory.words, word(LANE_TAIL_OFFSET), next);
  }

  /** Ends the lane: nothing can be added, and the host may read it. Returns the number of records. */
  seal(): number {
    this.#refuseIfOver();
    this.#sealed = true;
    const { words } = this.#memory;
    words[word(LANE_COUNT_OFFSET)] = this.#count;
    words[word(LANE_CHECKSUM_OFFSET)] = xxh32(words, word(this.#start), word(this.#tail));
    // Last: whoever sees the lane sealed sees count and checksum.
    store(words, word(LANE_STATE_OFFSET), LANE_SEALED);
    return this.#count;
  }

  #refuseIfOver(): void {
    if (this.#sealed || load(this.#memory.words, word(LANE_USE_OFFSET)) !== this.#use) {
      throw new TypeError("The lane is over: it was sealed, or serves a later attempt");
    }
  }

  #makeRoom(key: string, json: string): void {
    const bytes = recordBytes(utf8Bytes(key), utf8Bytes(json));
    const wanted = this.#tail + bytes;
    if (wanted > this.#limit) {
      const bound = this.#limit - this.#start;
      throw new AppError(
        "state.limit",
        `Cannot write "${key}": its record takes ${bytes} bytes, and ${this.#limit - this.#tail} of ${bound} are left`,
        {
          hint: "Return less, keep large things in files, or raise the bounds below state: in the config",
          details: { key, bytes, left: this.#limit - this.#tail, bound },
        },
      );
    }
    // Twice as much each time, so that the number of steps stays small; never beyond what the host reserved.
    const doubled = byteLength(this.#lane) * 2;
    const most = maxByteLength(this.#lane);
    const size = wanted > doubled ? wanted : doubled < most ? doubled : most;
    try {
      grow(this.#lane, size);
    } catch (cause) {
      throw new AppError("state.limit", `Cannot write "${key}": the lane could not grow to ${size} bytes`, { cause });
    }
    this.#memory = memoryOf(this.#lane, size);
    this.#end = size < this.#limit ? size : this.#limit;
  }
}

function refuseLongKey(key: string): void {
  const bytes = utf8Bytes(key);
  if (bytes <= MAX_KEY_BYTES) return;
  throw new AppError(
    "state.limit",
    `Cannot write a key of ${bytes} bytes ("${key.slice(0, 40)}…"): the bound is ${MAX_KEY_BYTES}`,
    { details: { bytes, bound: MAX_KEY_BYTES } },
  );
}
