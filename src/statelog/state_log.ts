/**
 * The job's log: the records of its sealed lanes, one commit a lane, in shared memory that no plugin ever holds.
 *
 * Invariants:
 * 1. One thread appends. Bytes of a published commit never change.
 * 2. A commit is whole before the one `Atomics.store` that publishes its number; readers see whole commits only.
 * 3. A commit that does not fit leaves the log as it was.
 */
import { AppError } from "../errors/app_error.ts";
import { utf8Bytes } from "./captured.ts";
import type { LaneRecord } from "./lane_reader.ts";
import {
  COMMIT_BYTES_OFFSET,
  COMMIT_COUNT_OFFSET,
  COMMIT_HEADER_BYTES,
  COMMIT_ITEM_OFFSET,
  COMMIT_NUMBER_OFFSET,
  COMMIT_STEP_OFFSET,
  LARGEST_BYTES,
  LOG_COMMITS_OFFSET,
  LOG_HEADER_BYTES,
  LOG_MAGIC,
  LOG_MAGIC_OFFSET,
  LOG_VERSION_OFFSET,
  RECORD_HEADER_BYTES,
  RECORD_KEY_BYTES_OFFSET,
  VERSION,
  word,
} from "./layout.ts";
import { type Memory, memoryOf, recordBytes, writeBytesRecord } from "./record.ts";

/** Where one value stands in the log. */
export interface LogEntry {
  readonly key: string;
  /** The plan index of the step that wrote it; -1 for the job's initial state. */
  readonly step: number;
  /** The item of a fan-out; 0 for a single step. */
  readonly item: number;
  /** Bytes from the start of the log to the value. */
  readonly offset: number;
  /** Bytes of the value. */
  readonly length: number;
}

const FIRST_BYTES = 64 * 1024;

/**
 * The log of one job. The host's side; other threads read `buffer` with `readLog`.
 *
 * @example
 * ```ts
 * import { StateLog } from "./state_log.ts";
 * const log = new StateLog({ maxBytes: 1024 * 1024 });
 * const [entry] = log.append(-1, 0, [{ key: "n", value: new TextEncoder().encode("42") }]);
 * if (entry === undefined || new TextDecoder().decode(log.value(entry)) !== "42") throw new Error("42 is in the log");
 * if (log.commits !== 1) throw new Error("one commit");
 * ```
 */
export class StateLog {
  /** The shared memory, growable: for threads of ours, never for a plugin. */
  readonly buffer: SharedArrayBuffer;
  readonly #bound: number;
  #memory: Memory;
  #tail = LOG_HEADER_BYTES;
  #commits = 0;

  /** `maxBytes` is for the whole log, headers included; at most 2 GiB are used. */
  constructor(options: { readonly maxBytes: number }) {
    if (!(options.maxBytes >= LOG_HEADER_BYTES)) {
      throw new RangeError(`maxBytes is ${options.maxBytes}; it should be ${LOG_HEADER_BYTES} or more`);
    }
    this.#bound = Math.min(Math.floor(options.maxBytes / 4) * 4, LARGEST_BYTES);
    const size = Math.min(FIRST_BYTES, this.#bound);
    this.buffer = new SharedArrayBuffer(size, { maxByteLength: this.#bound });
    this.#memory = memoryOf(this.buffer, size);
    this.#memory.words[word(LOG_MAGIC_OFFSET)] = LOG_MAGIC;
    this.#memory.words[word(LOG_VERSION_OFFSET)] = VERSION;
  }

  /** How many commits were published. */
  get commits(): number {
    return this.#commits;
  }

  /**
   * Appends the records of one lane as one commit and publishes it; no records are a commit too.
   *
   * @param step the plan index, or -1 for the job's initial state
   * @param item the item of a fan-out, or 0
   *
   * Throws `state.limit` where the commit does not fit; then nothing of it is in the log.
   */
  append(step: number, item: number, records: readonly LaneRecord[]): readonly LogEntry[] {
    if ((step | 0) !== step || (item | 0) !== item) throw new RangeError(`step ${step} or item ${item} is no index`);
    const start = this.#tail;
    let end = start + COMMIT_HEADER_BYTES;
    for (const { key, value } of records) end += recordBytes(utf8Bytes(key), value.length);
    this.#makeRoom(end, records);

    const { words } = this.#memory;
    words[word(start + COMMIT_NUMBER_OFFSET)] = this.#commits + 1;
    words[word(start + COMMIT_BYTES_OFFSET)] = end - start;
    words[word(start + COMMIT_STEP_OFFSET)] = step;
    words[word(start + COMMIT_ITEM_OFFSET)] = item;
    words[word(start + COMMIT_COUNT_OFFSET)] = records.length;
    const entries: LogEntry[] = [];
    let at = start + COMMIT_HEADER_BYTES;
    for (const { key, value } of records) {
      const next = writeBytesRecord(this.#memory, at, end, entries.length, key, value);
      const offset = at + RECORD_HEADER_BYTES + words[word(at + RECORD_KEY_BYTES_OFFSET)]!;
      entries.push({ key, step, item, offset, length: value.length });
      at = next;
    }
    this.#tail = end;
    this.#commits++;
    // Last: whoever sees the number sees the commit.
    Atomics.store(words, word(LOG_COMMITS_OFFSET), this.#commits);
    return entries;
  }

  /** The bytes of a value: a view on the log, to be read and never written. */
  value(entry: LogEntry): Uint8Array {
    return new Uint8Array(this.buffer, entry.offset, entry.length);
  }

  #makeRoom(end: number, records: readonly LaneRecord[]): void {
    if (end > this.#bound) {
      const bytes = end - this.#tail;
      throw new AppError(
        "state.limit",
        `Cannot keep ${records.map(({ key }) => `"${key}"`).join(", ") || "a commit"}: ` +
          `${bytes} bytes do not fit in the state log, which holds ${this.#tail} of at most ${this.#bound}`,
        {
          hint: "Keep large things in files and their names in the state, or raise state.max_log_bytes",
          details: { bytes, used: this.#tail, bound: this.#bound },
        },
      );
    }
    const size = this.buffer.byteLength;
    if (end <= size) return;
    const grown = Math.min(Math.max(size * 2, end), this.#bound);
    try {
      this.buffer.grow(grown);
    } catch (cause) {
      throw new AppError("state.limit", `Cannot keep the outputs: the state log could not grow to ${grown} bytes`, {
        cause,
      });
    }
    this.#memory = memoryOf(this.buffer, grown);
  }
}
