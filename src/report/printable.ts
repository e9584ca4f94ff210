/** Foreign text on one line of the terminal. Pure. */
import { visible } from "../text/visible.ts";

/** What a line is broken at. */
const BREAKS = /[\t\n\v\f\r\u2028\u2029 ]+/g;

/**
 * The text as one line, with everything shown that a terminal would obey; breaks become one space. Cut at `maxLength`
 * characters.
 *
 * @example
 * ```ts
 * import { oneLine } from "./printable.ts";
 * if (oneLine(" a\x07\r\n  b ") !== "a\\u0007 b") throw new Error(oneLine(" a\x07\r\n  b "));
 * ```
 */
export function oneLine(text: string, maxLength = 500): string {
  const line = visible(text.slice(0, maxLength * 8).replace(BREAKS, " ")).trim();
  const characters = [...line.toWellFormed()];
  return characters.length <= maxLength ? characters.join("") : `${characters.slice(0, maxLength - 1).join("")}…`;
}
