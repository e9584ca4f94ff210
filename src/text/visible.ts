/**
 * Foreign text made safe for a terminal: names of files, messages of agents and texts of manifests must not move the
 * cursor, colour what others say, turn the direction of writing around, or forge a line. Nothing of it is hidden: what
 * a terminal would obey is shown as JSON writes it, so that JSON stays the JSON that it was. Pure.
 */

/** Controls but tab and line feed, line separators, and the marks that turn the direction of writing around. */
// deno-lint-ignore no-control-regex
const OBEYED = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * The text with everything shown that a terminal would obey; its lines and tabs stay.
 *
 * @example
 * ```ts
 * import { visible } from "./visible.ts";
 * if (visible("a\x1b[31mb\n\u202ec") !== "a\\u001b[31mb\n\\u202ec") throw new Error(visible("a\x1b[31mb\n\u202ec"));
 * ```
 */
export function visible(text: string): string {
  return text.replace(OBEYED, escaped);
}

/**
 * A name, such as a file's, on one line.
 *
 * @example
 * ```ts
 * import { visibleName } from "./visible.ts";
 * if (visibleName("a\u202eb\n.md") !== "a\\u202eb\\u000a.md") throw new Error(visibleName("a\u202eb\n.md"));
 * ```
 */
export function visibleName(name: string): string {
  return visible(name).replace(/[\n\t]/g, escaped);
}

/**
 * A text in double quotes, as JSON writes it, with the marks shown that JSON leaves alone.
 *
 * @example
 * ```ts
 * import { quoted } from "./visible.ts";
 * if (quoted('a"\u202e') !== '"a\\"\\u202e"') throw new Error(quoted('a"\u202e'));
 * ```
 */
export function quoted(text: string): string {
  return visible(JSON.stringify(text));
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
