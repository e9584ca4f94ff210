/**
 * One record, `key` and value, to bytes and back: the same form in a lane's inputs, among its outputs, and in the log.
 * It checks that a record lies where it may lie; what the bytes mean is not its business.
 */
import { Bytes, decodeText, encodeText, fromCharCode, setBytes, Words } from "./captured.ts";
import {
  padded,
  RECORD_HEADER_BYTES,
  RECORD_KEY_BYTES_OFFSET,
  RECORD_SEQUENCE_OFFSET,
  RECORD_VALUE_BYTES_OFFSET,
  word,
} from "./layout.ts";

/** Longer keys are decoded by the runtime. */
const SHORT_KEY_BYTES = 32;

/** A buffer and two views of fixed length on the whole of it. After the buffer grew, make a new one. */
export interface Memory {
  readonly buffer: ArrayBufferLike;
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
}

/** Where a record's parts lie, as byte offsets into its memory. */
export interface RecordPlace {
  readonly sequence: number;
  readonly keyOffset: number;
  readonly valueOffset: number;
  readonly valueEnd: number;
  /** Where the next record begins. */
  readonly next: number;
}

/**
 * The views on the first `size` bytes of a buffer; `size` is rounded down to a word.
 *
 * @example
 * ```ts
 * import { memoryOf } from "./record.ts";
 * if (memoryOf(new ArrayBuffer(10), 10).words.length !== 2) throw new Error("10 bytes are two words");
 * ```
 */
export function memoryOf(buffer: ArrayBufferLike, size: number): Memory {
  const words = word(size);
  return { buffer, bytes: new Bytes(buffer, 0, words * 4), words: new Words(buffer, 0, words) };
}

/**
 * Bytes of a whole record, its padding included.
 *
 * @example
 * ```ts
 * import { recordBytes } from "./record.ts";
 * if (recordBytes(2, 7) !== 24) throw new Error("12 for the header, 9 of content, 3 of padding");
 * ```
 */
export function recordBytes(keyBytes: number, valueBytes: number): number {
  return padded(RECORD_HEADER_BYTES + keyBytes + valueBytes);
}

/**
 * Writes a record from text at `at`, to end at `end` or before. Returns where the next one begins, or 0 if it does
 * not fit; then the bytes from `at` on are spoilt and nothing before them.
 *
 * @example
 * ```ts
 * import { memoryOf, writeTextRecord } from "./record.ts";
 * const memory = memoryOf(new SharedArrayBuffer(64), 64);
 * if (writeTextRecord(memory, 0, 64, 0, "kb", '{"a":1}') !== 24) throw new Error("a record of 24 bytes");
 * if (writeTextRecord(memory, 24, 28, 1, "kb", "1") !== 0) throw new Error("four bytes hold no record");
 * ```
 */
export function writeTextRecord(
  memory: Memory,
  at: number,
  end: number,
  sequence: number,
  key: string,
  json: string,
): number {
  const keyOffset = at + RECORD_HEADER_BYTES;
  // UTF-8 never has fewer bytes than UTF-16 has units, so this cheap test also keeps the views below inside.
  if (keyOffset + key.length + json.length > end) return 0;
  const keyWritten = encodeText(key, new Bytes(memory.buffer, keyOffset, end - keyOffset));
  if (keyWritten.read !== key.length) return 0;
  const valueOffset = keyOffset + keyWritten.written;
  const valueWritten = encodeText(json, new Bytes(memory.buffer, valueOffset, end - valueOffset));
  if (valueWritten.read !== json.length) return 0;
  return finish(memory, at, sequence, keyWritten.written, valueWritten.written);
}

/**
 * Writes a record whose value is bytes already, from memory of the host's own. Same result as `writeTextRecord`.
 *
 * @example
 * ```ts
 * import { memoryOf, writeBytesRecord } from "./record.ts";
 * const memory = memoryOf(new SharedArrayBuffer(64), 64);
 * if (writeBytesRecord(memory, 0, 64, 0, "n", new Uint8Array([0x31])) !== 16) throw new Error("a record of 16 bytes");
 * ```
 */
export function writeBytesRecord(
  memory: Memory,
  at: number,
  end: number,
  sequence: number,
  key: string,
  value: Uint8Array,
): number {
  const keyOffset = at + RECORD_HEADER_BYTES;
  if (keyOffset + key.length + value.length > end) return 0;
  const { read, written } = encodeText(key, new Bytes(memory.buffer, keyOffset, end - keyOffset));
  const valueOffset = keyOffset + written;
  if (read !== key.length || valueOffset + value.length > end) return 0;
  setBytes(new Bytes(memory.buffer, valueOffset, value.length), value);
  return finish(memory, at, sequence, written, value.length);
}

/**
 * Finds the parts of the record at `at`, or returns undefined where its lengths reach beyond `end`.
 * Reads nothing outside of `at` and `end`, whatever the bytes are.
 *
 * @example
 * ```ts
 * import { placeRecord } from "./record.ts";
 * const words = new Int32Array([0, 1, 1, 0x3161]); // sequence 0, key "a", value "1"
 * if (placeRecord(words, 0, 16)?.valueOffset !== 13) throw new Error("the value follows the key");
 * if (placeRecord(words, 0, 12) !== undefined) throw new Error("it does not end before 12");
 * ```
 */
export function placeRecord(words: Int32Array, at: number, end: number): RecordPlace | undefined {
  const keyOffset = at + RECORD_HEADER_BYTES;
  if (keyOffset > end) return undefined;
  const valueOffset = keyOffset + (words[word(at + RECORD_KEY_BYTES_OFFSET)]! >>> 0);
  const valueEnd = valueOffset + (words[word(at + RECORD_VALUE_BYTES_OFFSET)]! >>> 0);
  const next = padded(valueEnd);
  if (next > end) return undefined;
  return { sequence: words[word(at + RECORD_SEQUENCE_OFFSET)]! >>> 0, keyOffset, valueOffset, valueEnd, next };
}

/**
 * The key of a record that was placed; throws a `TypeError` where its bytes are not UTF-8.
 *
 * @example
 * ```ts
 * import { keyOf, memoryOf, placeRecord } from "./record.ts";
 * const words = new Int32Array([0, 1, 1, 0x3161]);
 * if (keyOf(memoryOf(words.buffer, 16), placeRecord(words, 0, 16)!) !== "a") throw new Error("the key is a");
 * ```
 */
export function keyOf({ buffer, bytes }: Memory, { keyOffset, valueOffset }: RecordPlace): string {
  let key = "";
  for (let i = keyOffset; i < valueOffset; i++) {
    const byte = bytes[i]!;
    // A loop is several times faster than a call into the runtime while the key is short and ASCII.
    if (byte >= 0x80 || i - keyOffset >= SHORT_KEY_BYTES) {
      return decodeText(new Bytes(buffer, keyOffset, valueOffset - keyOffset));
    }
    key += fromCharCode(byte);
  }
  return key;
}

function finish(memory: Memory, at: number, sequence: number, keyBytes: number, valueBytes: number): number {
  const { bytes, words } = memory;
  words[word(at + RECORD_SEQUENCE_OFFSET)] = sequence;
  words[word(at + RECORD_KEY_BYTES_OFFSET)] = keyBytes;
  words[word(at + RECORD_VALUE_BYTES_OFFSET)] = valueBytes;
  const valueEnd = at + RECORD_HEADER_BYTES + keyBytes + valueBytes;
  const next = padded(valueEnd);
  // The memory may hold bytes of an attempt that did not fit; padding is zero, always.
  for (let i = valueEnd; i < next; i++) bytes[i] = 0;
  return next;
}
