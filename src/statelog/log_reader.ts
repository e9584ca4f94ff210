/** Reading the log from any thread that holds its buffer, while the host appends: whole commits only. */
import { AppError } from "../errors/app_error.ts";
import {
  COMMIT_BYTES_OFFSET,
  COMMIT_COUNT_OFFSET,
  COMMIT_HEADER_BYTES,
  COMMIT_ITEM_OFFSET,
  COMMIT_STEP_OFFSET,
  LOG_COMMITS_OFFSET,
  LOG_HEADER_BYTES,
  LOG_MAGIC,
  LOG_MAGIC_OFFSET,
  LOG_VERSION_OFFSET,
  VERSION,
  word,
} from "./layout.ts";
import { keyOf, memoryOf, placeRecord } from "./record.ts";

/** One record of the log, as other threads see it. */
export interface LoggedRecord {
  /** The commit that brought it, from 1. */
  readonly commit: number;
  /** The plan index of the step that wrote it; -1 for the job's initial state. */
  readonly step: number;
  /** The item of a fan-out; 0 for a single step. */
  readonly item: number;
  readonly key: string;
  /** A view on the log: to be read and never written. */
  readonly value: Uint8Array;
}

/**
 * The records of the log, commit by commit. It looks for new commits whenever it needs the next one, and ends when
 * there is none; `after` skips that many commits, so a follower goes on where it was.
 * Throws `statelog.refused` where the buffer is no log.
 *
 * @example
 * ```ts
 * import { readLog } from "./log_reader.ts";
 * import { StateLog } from "./state_log.ts";
 * const log = new StateLog({ maxBytes: 4096 });
 * log.append(0, 0, [{ key: "a", value: new Uint8Array([0x31]) }]);
 * log.append(1, 0, [{ key: "b", value: new Uint8Array([0x32]) }]);
 * const seen = [...readLog(log.buffer)].map(({ commit, key }) => `${commit}:${key}`);
 * if (seen.join(" ") !== "1:a 2:b") throw new Error(seen.join(" "));
 * if ([...readLog(log.buffer, 1)].length !== 1) throw new Error("one record after the first commit");
 * ```
 */
export function* readLog(buffer: SharedArrayBuffer, after = 0): Generator<LoggedRecord, void, undefined> {
  let memory = memoryOf(buffer, buffer.byteLength);
  if (
    memory.words.length < word(LOG_HEADER_BYTES) || memory.words[word(LOG_MAGIC_OFFSET)] !== LOG_MAGIC ||
    memory.words[word(LOG_VERSION_OFFSET)] !== VERSION
  ) {
    throw new AppError("statelog.refused", `Cannot read the state log: the memory is no log of version ${VERSION}`);
  }
  let at = LOG_HEADER_BYTES;
  for (let commit = 1; commit <= Atomics.load(memory.words, word(LOG_COMMITS_OFFSET)); commit++) {
    // The log may have grown since; all bytes of a published commit lie within its length of now.
    if (buffer.byteLength > memory.bytes.length) memory = memoryOf(buffer, buffer.byteLength);
    const field = (offset: number) => memory.words[word(at + offset)]!;
    const end = at + field(COMMIT_BYTES_OFFSET);
    if (commit > after) {
      const step = field(COMMIT_STEP_OFFSET);
      const item = field(COMMIT_ITEM_OFFSET);
      const count = field(COMMIT_COUNT_OFFSET);
      let recordAt = at + COMMIT_HEADER_BYTES;
      for (let i = 0; i < count; i++) {
        const place = placeRecord(memory.words, recordAt, end);
        if (place === undefined) {
          throw new AppError("statelog.refused", `Cannot read commit ${commit}: record ${i} leaves it`);
        }
        const value = new Uint8Array(buffer, place.valueOffset, place.valueEnd - place.valueOffset);
        yield { commit, step, item, key: keyOf(memory, place), value };
        recordAt = place.next;
      }
    }
    at = end;
  }
}
