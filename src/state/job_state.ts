/** A job's state: which entries of the log each key has, and what a step reads of them by its wiring (law L1). */
import type { Json, MergeStrategy } from "../plugin/mod.ts";
import type { LaneRecord } from "../statelog/lane_reader.ts";
import type { LogEntry, StateLog } from "../statelog/state_log.ts";
import { decodeJson, encodeJson } from "./codec.ts";
import { mergeValues } from "./merge.ts";

/** The plan index of the job's own first values in the log. */
export const INITIAL_STEP = -1;

/** The part of a planned input that says how its value is made. */
export interface Wiring {
  readonly key: string;
  readonly initial: boolean;
  readonly writers: readonly number[];
  readonly merge: MergeStrategy | "none";
}

/** Reads and writes the state of one job. The log holds the bytes; this holds where they are. */
export class JobState {
  readonly #log: StateLog;
  /** key → step → entries; a step's entries are kept in item order. */
  readonly #entries = new Map<string, Map<number, LogEntry[]>>();
  /** Merged values that were asked for once, as bytes: a step's sources do not change once it may read them. */
  readonly #merged = new Map<string, Uint8Array>();

  constructor(log: StateLog, initial: ReadonlyMap<string, Json>) {
    this.#log = log;
    const records = [...initial].map(([key, value]) => ({ key, value: encoder.encode(encodeJson(value, key)) }));
    if (records.length > 0) this.commit(INITIAL_STEP, 0, records);
  }

  /**
   * Adds the records of one sealed lane.
   *
   * @throws {AppError} `state.limit` when the log is full; nothing is added then.
   */
  commit(step: number, item: number, records: readonly LaneRecord[]): void {
    for (const entry of this.#log.append(step, item, records)) {
      const steps = getOrMake(this.#entries, entry.key, () => new Map<number, LogEntry[]>());
      const entries = getOrMake(steps, step, () => []);
      // Items end in any order; each goes to its place, and mostly that is the end.
      let place = entries.length;
      while (place > 0 && entries[place - 1]!.item > entry.item) place--;
      entries.splice(place, 0, entry);
    }
  }

  /** Whether any of the wiring's sources has a value. */
  has(wiring: Wiring): boolean {
    const steps = this.#entries.get(wiring.key);
    return steps !== undefined && sourcesOf(wiring).some((step) => steps.has(step));
  }

  /** The value's JSON as UTF-8, or undefined where nobody wrote it. Call it only when all the writers are settled. */
  bytes(wiring: Wiring): Uint8Array | undefined {
    const entries = this.#entriesOf(wiring);
    if (entries.length === 0) return undefined;
    if (wiring.merge === "none" || wiring.merge === "last") return this.#log.value(entries[entries.length - 1]!);
    return getOrMake(this.#merged, `${wiring.key} ${wiring.merge} ${sourcesOf(wiring)}`, () => {
      const values = entries.map((entry) => decodeJson(decode(this.#log.value(entry))));
      return encoder.encode(JSON.stringify(mergeValues(wiring.merge, values)));
    });
  }

  /** The value, decoded; undefined where nobody wrote it. */
  value(wiring: Wiring): Json | undefined {
    const bytes = this.bytes(wiring);
    return bytes && decodeJson(decode(bytes));
  }

  #entriesOf(wiring: Wiring): LogEntry[] {
    const steps = this.#entries.get(wiring.key);
    return steps ? sourcesOf(wiring).flatMap((step) => steps.get(step) ?? []) : [];
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** `TextDecoder` of this runtime reads shared memory; its type does not say so. */
function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes as Uint8Array<ArrayBuffer>);
}

function sourcesOf(wiring: Wiring): readonly number[] {
  return wiring.initial ? [INITIAL_STEP, ...wiring.writers] : wiring.writers;
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, value = make());
  return value;
}
