/** Sizes in words. Pure. */

/**
 * Bytes as MiB below one GiB, else as GiB.
 *
 * @example
 * ```ts
 * import { sizeText } from "./size_text.ts";
 * if (sizeText(1.5 * 2 ** 30) !== "1.5 GiB" || sizeText(2 ** 28) !== "256 MiB") throw new Error("sizes");
 * ```
 */
export function sizeText(bytes: number): string {
  const gib = bytes / 2 ** 30;
  return gib < 1 ? `${Math.round(bytes / 2 ** 20)} MiB` : `${Math.round(gib * 10) / 10} GiB`;
}
