/**
 * Foreign text made safe for a terminal: names of files, messages of agents and texts of manifests must not move the
 * cursor, colour what others say, turn the direction of writing around, or forge a line. Nothing of it is hidden: what
 * a terminal would obey is shown as JSON writes it, so that JSON stays the JSON that it was.
 */

/** Controls but tab and line feed, line separators, and the marks that turn the direction of writing around. */
// deno-lint-ignore no-control-regex
const OBEYED = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
/** What a line is broken at. */
const BREAKS = /[\t\n\v\f\r\u2028\u2029 ]+/g;

/**
 * The text with everything shown that a terminal would obey; its lines and tabs stay.
 *
 * @example
 * ```ts
 * import { visible } from "./printable.ts";
 * if (visible("a\x1b[31mb\n\u202ec") !== "a\\u001b[31mb\n\\u202ec") throw new Error(visible("a\x1b[31mb\n\u202ec"));
 * ```
 */
export function visible(text: string): string {
  return text.replace(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

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
