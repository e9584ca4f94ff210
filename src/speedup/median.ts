/** The middle of measured values. Pure. */

/**
 * The middle value; of an even number the mean of the two; of none NaN.
 *
 * @example
 * ```ts
 * import { median } from "./median.ts";
 * if (median([5, 1, 3]) !== 3 || median([1, 2]) !== 1.5) throw new Error("not the middle");
 * ```
 */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
