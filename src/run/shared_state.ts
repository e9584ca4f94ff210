/** The state that a program holds between runs: values by key, replaced or merged, never shared by reference. */
import type { Json, MergeStrategy } from "../plugin/mod.ts";
import { decodeJson, encodeJson } from "../state/codec.ts";
import { mergeValues } from "../state/merge.ts";

/**
 * A program's state around runs: what a run is given, and what it adds. Values are kept as JSON text, so that nobody
 * changes them from outside.
 *
 * @example
 * ```ts
 * import { SharedState } from "./shared_state.ts";
 * const state = new SharedState({ initial: "state" });
 * state.merge({ seen: ["a"] }, "append");
 * state.merge({ seen: ["b"] }, "append");
 * if (JSON.stringify(state.get("seen")) !== '["a","b"]') throw new Error("lost");
 * ```
 */
export class SharedState {
  readonly #values = new Map<string, string>();

  /** @throws {AppError} `agent.output` for a value that is not JSON. */
  constructor(initial: Readonly<Record<string, unknown>> = {}) {
    this.merge(initial);
  }

  /** A copy of the value, or undefined. */
  get(key: string): Json | undefined {
    const json = this.#values.get(key);
    return json === undefined ? undefined : decodeJson(json);
  }

  /** A copy of all the values, sorted by key. */
  snapshot(): ReadonlyMap<string, Json> {
    const keys = [...this.#values.keys()].sort();
    return new Map(keys.map((key) => [key, decodeJson(this.#values.get(key)!)]));
  }

  /** Adds values; where a key has one already, the strategy says what becomes of the two. Undefined values are left out. */
  merge(values: Readonly<Record<string, unknown>>, strategy: MergeStrategy = "last"): void {
    // All are read before one is kept, so that a bad value loses nothing.
    const read = Object.entries(values).filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, encodeJson(value, key)] as const);
    for (const [key, json] of read) {
      const before = this.#values.get(key);
      const both = before === undefined ? [decodeJson(json)] : [decodeJson(before), decodeJson(json)];
      this.#values.set(key, JSON.stringify(mergeValues(strategy, both)));
    }
  }
}
