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
  /** Indexes of steps, ascending. */
  readonly writers: Writers;
  readonly merge: MergeStrategy | "none";
}

/** A list of steps, which may be shared. */
export type Writers = { readonly length: number; at(index: number): number | undefined } & Iterable<number>;

/** Reads and writes the state of one job. The log holds the bytes; this holds where they are. */
export class JobState {
  readonly #log: StateLog;
  /** key → step → entries; a step's entries are kept in item order. */
  readonly #entries = new Map<string, Map<number, LogEntry[]>>();
  /**
   * By key, the last merged values that were asked for, as bytes: the items of a fan-out ask for the same one again and
   * again, and each of thousands of readers may see one writer more than the one before.
   */
  readonly #merged = new Map<string, Merged[]>();

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
    if (steps === undefined) return false;
    if (wiring.initial && steps.has(INITIAL_STEP)) return true;
    for (const writer of wiring.writers) if (steps.has(writer)) return true;
    return false;
  }

  /** The value's JSON as UTF-8, or undefined where nobody wrote it. Call it only when all the writers are settled. */
  bytes(wiring: Wiring): Uint8Array | undefined {
    const { key, initial, writers, merge } = wiring;
    const steps = this.#entries.get(key);
    if (steps === undefined) return undefined;
    if (merge === "none" || merge === "last") {
      const last = lastEntry(wiring, steps);
      return last && this.#log.value(last);
    }
    const kept = getOrMake(this.#merged, key, () => []);
    // The most that is merged already of what is wanted: every strategy goes from the first value to the last.
    const usable = kept.filter((one) => one.merge === merge && one.initial === initial)
      .sort((a, b) => b.writers.length - a.writers.length);
    const before = usable.find((one) => isBeginning(one.writers, writers));
    if (before?.writers.length === writers.length) return before.bytes;
    const sources = initial && !before ? [INITIAL_STEP] : [];
    for (let at = before?.writers.length ?? 0; at < writers.length; at++) sources.push(writers.at(at)!);
    const values = sources.flatMap((step) => steps.get(step) ?? []).map((entry) => this.#decoded(entry));
    if (before) values.unshift(decodeJson(decode(before.bytes)));
    if (values.length === 0) return undefined;
    const bytes = encoder.encode(JSON.stringify(mergeValues(merge, values)));
    if (kept.length === MERGED_KEPT) kept.shift();
    kept.push({ merge, initial, writers, bytes });
    return bytes;
  }

  /** The value, decoded; undefined where nobody wrote it. */
  value(wiring: Wiring): Json | undefined {
    const bytes = this.bytes(wiring);
    return bytes && decodeJson(decode(bytes));
  }

  #decoded(entry: LogEntry): Json {
    return decodeJson(decode(this.#log.value(entry)));
  }
}

/** A merged value. */
interface Merged extends Omit<Wiring, "key"> {
  readonly bytes: Uint8Array;
}

function isBeginning(some: Writers, all: Writers): boolean {
  if (some === all) return true;
  for (let at = 0; at < some.length; at++) if (some.at(at) !== all.at(at)) return false;
  return true;
}

/** How many merged values of one key are kept. */
const MERGED_KEPT = 4;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** `TextDecoder` of this runtime reads shared memory; its type does not say so. */
function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes as Uint8Array<ArrayBuffer>);
}

/** The entry that counts where the last one does: the last item of the last writer that wrote. */
function lastEntry({ initial, writers }: Wiring, steps: ReadonlyMap<number, LogEntry[]>): LogEntry | undefined {
  for (let at = writers.length - 1; at >= 0; at--) {
    const entry = steps.get(writers.at(at)!)?.at(-1);
    if (entry) return entry;
  }
  return initial ? steps.get(INITIAL_STEP)?.at(-1) : undefined;
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, value = make());
  return value;
}
