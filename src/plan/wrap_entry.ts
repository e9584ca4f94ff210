/** Lays out one entry of a list for a terminal: a name in a column, and pieces of text beside it. Pure. */

/** Columns of a terminal that a description is made for. */
export const TERMINAL_WIDTH = 100;
const INDENT = "  ";

/**
 * The lines of one entry, none wider than the terminal unless a single piece is. A name wider than its column stands
 * on a line of its own; a column of 0 means no name at all. Pieces are never broken.
 *
 * @example
 * ```ts
 * import { wrapEntry } from "./wrap_entry.ts";
 * const lines = wrapEntry("outline", 10, ["waits for kb", "and api"]);
 * if (lines.join() !== "  outline     waits for kb and api") throw new Error(lines.join());
 * ```
 */
export function wrapEntry(name: string, column: number, pieces: readonly string[]): string[] {
  const margin = INDENT + (column === 0 ? "" : " ".repeat(column) + INDENT);
  const fits = name.length <= column;
  const lines = fits ? [] : [INDENT + name];
  let line = fits && column > 0 ? INDENT + name.padEnd(column) + INDENT : margin;
  let filled = false;
  for (const piece of pieces) {
    if (filled && line.length + 1 + piece.length > TERMINAL_WIDTH) {
      lines.push(line);
      line = margin;
      filled = false;
    }
    line += filled ? ` ${piece}` : piece;
    filled = true;
  }
  return filled || fits ? [...lines, line.trimEnd()] : lines;
}

/** `["a", "b"]` as the pieces `a,` and `b`. */
export function commas(names: readonly string[]): string[] {
  return names.map((name, at) => (at < names.length - 1 ? `${name},` : name));
}

/** The width of a column for these names: that of the longest, but never so wide that the text beside it is squeezed. */
export function columnFor(names: readonly string[]): number {
  return names.reduce((widest, name) => Math.max(widest, Math.min(name.length, 28)), 0);
}
