/** The inputs of one attempt, read inside of the worker: keys at once, values only when asked for. */
import { AppError } from "../errors/app_error.ts";
import { byteLength, Bytes, decodeText, load, mapGet, mapSet, OrderedMap } from "./captured.ts";
import {
  LANE_HEADER_BYTES,
  LANE_INPUT_COUNT_OFFSET,
  LANE_MAGIC,
  LANE_MAGIC_OFFSET,
  LANE_START_OFFSET,
  LANE_USE_OFFSET,
  LANE_VERSION_OFFSET,
  VERSION,
  word,
} from "./layout.ts";
import { keyOf, type Memory, memoryOf, placeRecord, type RecordPlace } from "./record.ts";

/**
 * What an attempt was given. The host wrote it, so it is trusted; a value is decoded each time it is asked for.
 *
 * @example
 * ```ts
 * import { createLane } from "./lane.ts";
 * import { LaneInputs } from "./lane_inputs.ts";
 * const lane = createLane({ inputs: [["n", new TextEncoder().encode("42")]], maxBytes: 1024 });
 * const inputs = new LaneInputs(lane);
 * if (inputs.keys().join() !== "n" || inputs.json("n") !== "42") throw new Error("one input, 42");
 * if (inputs.json("m") !== undefined) throw new Error("no such input");
 * ```
 */
export class LaneInputs {
  readonly #memory: Memory;
  readonly #use: number;
  readonly #keys: readonly string[];
  readonly #places = new OrderedMap<string, RecordPlace>();

  /** Throws `statelog.refused` where the memory is no lane. */
  constructor(lane: SharedArrayBuffer) {
    const size = byteLength(lane);
    const whole = memoryOf(lane, size);
    const { words } = whole;
    if (
      size < LANE_HEADER_BYTES || words[word(LANE_MAGIC_OFFSET)] !== LANE_MAGIC ||
      words[word(LANE_VERSION_OFFSET)] !== VERSION
    ) {
      throw new AppError("statelog.refused", `Cannot read the inputs: the memory is no lane of version ${VERSION}`);
    }
    this.#use = load(words, word(LANE_USE_OFFSET));
    const start = words[word(LANE_START_OFFSET)]!;
    this.#memory = memoryOf(lane, start);
    const count = words[word(LANE_INPUT_COUNT_OFFSET)]!;
    const keys: string[] = [];
    let at = LANE_HEADER_BYTES;
    for (let i = 0; i < count; i++) {
      const place = placeRecord(words, at, start);
      if (place === undefined) {
        throw new AppError("statelog.refused", `Cannot read input ${i}: it leaves its part of the lane`);
      }
      const key = keyOf(whole, place);
      keys[i] = key;
      mapSet(this.#places, key, place);
      at = place.next;
    }
    this.#keys = keys;
  }

  /** The keys, in the order in which the host wrote them. */
  keys(): readonly string[] {
    return this.#keys;
  }

  /** The value of a key as JSON text, or undefined where the attempt was not given it. */
  json(key: string): string | undefined {
    const place = mapGet(this.#places, key);
    if (place === undefined) return undefined;
    if (load(this.#memory.words, word(LANE_USE_OFFSET)) !== this.#use) {
      throw new AppError("statelog.refused", `Cannot read the input "${key}": its attempt is over`, {
        hint: "Read the inputs before run() returns",
      });
    }
    return decodeText(new Bytes(this.#memory.buffer, place.valueOffset, place.valueEnd - place.valueOffset));
  }
}
