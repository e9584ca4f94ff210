/** A short picture of what a user wrote, for messages. */

const LONGEST = 60;

/**
 * Names a value: scalars as they are, texts in quotes and cut short, collections by their kind only.
 *
 * @example
 * ```ts
 * import { showValue } from "./show_value.ts";
 * if (showValue("many") !== '"many"' || showValue([1]) !== "a list" || showValue(null) !== "nothing") throw new Error();
 * ```
 */
export function showValue(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (typeof value === "string") {
    return JSON.stringify(value.length <= LONGEST ? value : `${value.slice(0, LONGEST)}…`);
  }
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (value instanceof Date) return "a date";
  if (typeof value === "object") return "a mapping";
  return String(value);
}
