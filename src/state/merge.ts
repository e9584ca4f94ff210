/** How the values of several writers become one. Pure; the order of the list is the plan's order (laws L1, L3). */
import { unreachable } from "../errors/unreachable.ts";
import type { Json, MergeStrategy } from "../plugin/mod.ts";

/**
 * Merges values in plan order.
 *
 * - `none`, `last`: the last one.
 * - `append`: one list; lists are joined, other values become members.
 * - `union`: as `append`, but equal members (same JSON) are kept once, where they first stood.
 * - `deep`: objects key by key; lists are joined; of other values the last one counts.
 *
 * @example
 * ```ts
 * import { mergeValues } from "./merge.ts";
 * const merged = mergeValues("append", [["a"], "b"]);
 * if (JSON.stringify(merged) !== '["a","b"]') throw new Error("not appended");
 * ```
 */
export function mergeValues(strategy: MergeStrategy | "none", values: readonly Json[]): Json {
  switch (strategy) {
    case "none":
    case "last":
      return values[values.length - 1] ?? null;
    case "append":
      return values.flatMap((value) => Array.isArray(value) ? value : [value]);
    case "union": {
      const members = new Map<string, Json>();
      for (const member of values.flatMap((value) => Array.isArray(value) ? value : [value])) {
        const text = JSON.stringify(member);
        if (!members.has(text)) members.set(text, member);
      }
      return [...members.values()];
    }
    case "deep":
      return values.reduce((first, second) => mergeDeep(first, second, 0));
    default:
      return unreachable(strategy);
  }
}

/** The codec refuses what is nested deeper; only a forged lane holds it, and it is not worth a stack. */
const MAX_DEPTH = 1_000;

function mergeDeep(first: Json, second: Json, depth: number): Json {
  if (depth > MAX_DEPTH) return second;
  if (Array.isArray(first) && Array.isArray(second)) return [...first, ...second];
  if (!isObject(first) || !isObject(second)) return second;
  // From entries, because assigning to a key named `__proto__` would set the prototype.
  const merged = new Map<string, Json | undefined>(Object.entries(first));
  for (const [key, value] of Object.entries(second)) {
    const before = merged.get(key);
    merged.set(key, before === undefined || value === undefined ? value : mergeDeep(before, value, depth + 1));
  }
  return Object.fromEntries(merged);
}

function isObject(value: Json): value is { readonly [key: string]: Json | undefined } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
