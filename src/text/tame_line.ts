/** Lines that no person wrote, made harmless: their nesting is bounded, and walls of markup are emptied. */

/** Lines longer than this are looked at: data and markup noise is no prose, and slow to parse. */
const LONG_LINE = 1_000;
/** Block quotes deeper than this are read as if they were this deep. */
const MAX_QUOTES = 16;
/** Indentation deeper than this is cut: no list that a person wrote is that deep. */
const MAX_INDENT = 80;
/** List markers deeper than this on one line are dropped. */
const MAX_MARKERS = 16;

const MARKERS = new RegExp(`^((?:\\s*(?:[-*+]|\\d{1,9}[.)])\\s){${MAX_MARKERS}})(?:\\s*(?:[-*+]|\\d{1,9}[.)])\\s)+`);

/**
 * The line as it may be scanned and parsed.
 *
 * @example
 * ```ts
 * import { tameLine } from "./tame_line.ts";
 * if (tameLine("> ".repeat(50) + "Deep") !== "> ".repeat(16) + " ".repeat(34) + "Deep") throw new Error("too deep");
 * if (tameLine("[".repeat(2_000)) !== "") throw new Error("noise");
 * ```
 */
export function tameLine(line: string, isCode = false): string {
  if (line.length < 40) return line;
  return !isCode && isNoise(line) ? "" : bounded(line);
}

/** True for a long line that is mostly markup: minified data, walls of brackets. */
function isNoise(line: string): boolean {
  if (line.length < LONG_LINE) return false;
  return (line.match(/[[\]*_|<>&`!~\\{}"#]/g)?.length ?? 0) > line.length / 6;
}

function bounded(line: string): string {
  let quotes = 0;
  const prefix = /^[\s>]*/.exec(line)![0];
  const kept = prefix.length <= MAX_QUOTES
    ? prefix
    : prefix.replace(/>/g, (mark) => (quotes += 1) > MAX_QUOTES ? "" : mark);
  const rest = line.slice(prefix.length).replace(MARKERS, "$1");
  return kept.replace(/\s{81,}/g, " ".repeat(MAX_INDENT)) + rest;
}
