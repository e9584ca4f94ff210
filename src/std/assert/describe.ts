/** The text of a failed comparison: both values, and a difference by lines where Node's assert can make one. */
import { AssertionError as NodeAssertionError } from "node:assert";

/** A short picture of a value. */
export function show(value: unknown): string {
  return Deno.inspect(value, { depth: 10, sorted: true, trailingComma: true, compact: false, iterableLimit: Infinity });
}

/** The difference of two values, line by line. */
export function difference(actual: unknown, expected: unknown): string {
  return new NodeAssertionError({ actual, expected, operator: "deepStrictEqual" }).message;
}

/** A user's own message after ours, if there is one. */
export function withNote(message: string, note: string | undefined): string {
  return note === undefined ? `${message}.` : `${message}: ${note}`;
}
