/** Foreign text made safe for a terminal and a log: what agents say must not move the cursor or forge a line. */

/** Escape sequences (colours, titles, cursor moves) as terminals read them, so that nothing of them is left behind. */
// deno-lint-ignore no-control-regex
const ESCAPES = /[\x1b\x9b](?:\][^\x07\x1b]*(?:\x07|\x1b\\)?|[[\]()#;?]*(?:\d{1,4}(?:;\d{0,4})*)?[@-~])?/g;
/** Controls, line separators, and the marks that turn the direction of writing around. */
// deno-lint-ignore no-control-regex
const CONTROLS = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/**
 * The text as one line without control characters; runs of them become one space. Cut at `maxLength` characters.
 *
 * @example
 * ```ts
 * import { oneLine } from "./printable.ts";
 * if (oneLine("a\x1b[31mb\x1b[0m\n  c\x07") !== "ab c") throw new Error(oneLine("a\x1b[31mb\x1b[0m\n  c\x07"));
 * ```
 */
export function oneLine(text: string, maxLength = 500): string {
  const line = text.slice(0, maxLength * 8).replace(ESCAPES, "").replace(CONTROLS, " ").replace(/ {2,}/g, " ").trim();
  const characters = [...line.toWellFormed()];
  return characters.length <= maxLength ? characters.join("") : `${characters.slice(0, maxLength - 1).join("")}…`;
}
