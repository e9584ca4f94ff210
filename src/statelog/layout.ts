/**
 * Where every field of a lane, a record and the log stands: the only place that knows a number of the format.
 * README.md draws it; a test ties the two together. All integers are little-endian 32-bit words.
 */

/** Bytes of one word; every structure begins at a multiple of it. */
export const WORD_BYTES = 4;
/** The version of the format, in both headers. */
export const VERSION = 1;
/** No lane and no log is longer: offsets are signed 32-bit words. */
export const LARGEST_BYTES = 2 ** 31 - 8;

// A lane's header: first what the host writes, then what the worker writes.
export const LANE_MAGIC_OFFSET = 0;
export const LANE_VERSION_OFFSET = LANE_MAGIC_OFFSET + WORD_BYTES;
/** Which use of this memory it is; a reused lane counts up, and writers of an earlier use stop. */
export const LANE_USE_OFFSET = LANE_VERSION_OFFSET + WORD_BYTES;
export const LANE_INPUT_COUNT_OFFSET = LANE_USE_OFFSET + WORD_BYTES;
/** Where the inputs end and the worker's records begin. */
export const LANE_START_OFFSET = LANE_INPUT_COUNT_OFFSET + WORD_BYTES;
/** Where the last record must have ended. */
export const LANE_LIMIT_OFFSET = LANE_START_OFFSET + WORD_BYTES;
/** Where the last published record ends; storing it publishes. */
export const LANE_TAIL_OFFSET = LANE_LIMIT_OFFSET + WORD_BYTES;
export const LANE_COUNT_OFFSET = LANE_TAIL_OFFSET + WORD_BYTES;
export const LANE_CHECKSUM_OFFSET = LANE_COUNT_OFFSET + WORD_BYTES;
export const LANE_STATE_OFFSET = LANE_CHECKSUM_OFFSET + WORD_BYTES;
export const LANE_HEADER_BYTES = LANE_STATE_OFFSET + WORD_BYTES;

/** `ULAN` as bytes. */
export const LANE_MAGIC = 0x4e41_4c55;
/** The lane's state while it is written. */
export const LANE_OPEN = 0;
/** The lane's state once nothing more will come: `SEAL` as bytes. */
export const LANE_SEALED = 0x4c41_4553;

// A record: the same in a lane's inputs, among its outputs, and in the log.
/** The record's place among its siblings, from 0. */
export const RECORD_SEQUENCE_OFFSET = 0;
export const RECORD_KEY_BYTES_OFFSET = RECORD_SEQUENCE_OFFSET + WORD_BYTES;
export const RECORD_VALUE_BYTES_OFFSET = RECORD_KEY_BYTES_OFFSET + WORD_BYTES;
/** The key begins here; the value follows it, then zeros up to the next word. */
export const RECORD_HEADER_BYTES = RECORD_VALUE_BYTES_OFFSET + WORD_BYTES;
/** A longer key is refused on both sides. */
export const MAX_KEY_BYTES = 1024;

// The log's header.
export const LOG_MAGIC_OFFSET = 0;
export const LOG_VERSION_OFFSET = LOG_MAGIC_OFFSET + WORD_BYTES;
/** How many commits may be read; storing it publishes the last one. */
export const LOG_COMMITS_OFFSET = LOG_VERSION_OFFSET + WORD_BYTES;
export const LOG_HEADER_BYTES = LOG_COMMITS_OFFSET + WORD_BYTES;

/** `ULOG` as bytes. */
export const LOG_MAGIC = 0x474f_4c55;

// A commit in the log: this header, then its records.
/** The commit's number, from 1. */
export const COMMIT_NUMBER_OFFSET = 0;
/** Bytes of the whole commit, this header included. */
export const COMMIT_BYTES_OFFSET = COMMIT_NUMBER_OFFSET + WORD_BYTES;
export const COMMIT_STEP_OFFSET = COMMIT_BYTES_OFFSET + WORD_BYTES;
export const COMMIT_ITEM_OFFSET = COMMIT_STEP_OFFSET + WORD_BYTES;
export const COMMIT_COUNT_OFFSET = COMMIT_ITEM_OFFSET + WORD_BYTES;
export const COMMIT_HEADER_BYTES = COMMIT_COUNT_OFFSET + WORD_BYTES;

/**
 * The next multiple of a word.
 *
 * @example
 * ```ts
 * import { padded } from "./layout.ts";
 * if (padded(13) !== 16) throw new Error("13 bytes take four words");
 * ```
 */
export function padded(bytes: number): number {
  const over = bytes % WORD_BYTES;
  return over === 0 ? bytes : bytes + WORD_BYTES - over;
}

/**
 * The index of a byte offset in an `Int32Array`.
 *
 * @example
 * ```ts
 * import { LANE_VERSION_OFFSET, word } from "./layout.ts";
 * if (word(LANE_VERSION_OFFSET) !== 1) throw new Error("the version is the second word");
 * ```
 */
export function word(offset: number): number {
  return offset >>> 2;
}
