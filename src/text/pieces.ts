/**
 * Cuts a section for the parser, whose cost grows with the square of some paragraphs and tables, and its depth with their
 * nesting: pieces keep both bounded, so that a section of any size takes time in proportion to its length.
 */

/** A piece of a text, whole blocks where that is possible. */
export interface Piece {
  readonly text: string;
  /** The index of its first line. */
  readonly line: number;
}

/** Characters after which the next unindented block or item (outside of code) begins a new piece. */
const SOFT_SIZE = 4_000;
/** Characters after which any line does; longer lines are cut between words. */
const HARD_SIZE = 8_000;

const FENCE = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(`{3,}|~{3,})(.*)$/;
const ITEM = /^(?:[-*+]|\d{1,9}[.)])\s/;
const ROW = /^\s*\|/;

/**
 * Pieces that can be parsed alone, in order.
 *
 * @example
 * ```ts
 * import { piecesOf } from "./pieces.ts";
 * const pieces = piecesOf("Some words stand here.\n\n".repeat(400));
 * if (pieces.length !== 3 || !pieces[1]?.text.startsWith("Some words")) throw new Error("whole paragraphs");
 * ```
 */
export function piecesOf(text: string): readonly Piece[] {
  if (text.length <= SOFT_SIZE) return [{ text, line: 0 }];
  const lines = text.split("\n");
  const pieces: Piece[] = [];
  let start = 0;
  let size = 0;
  let fence: string | undefined;
  let piece: string[] = [];
  const close = (next: number): void => {
    if (piece.length > 0) pieces.push({ text: piece.join("\n"), line: start });
    piece = [];
    size = 0;
    start = next;
  };
  let inTable = false;
  for (let [at, line] of lines.entries()) {
    if (fence === undefined) {
      const fresh = ITEM.test(line) || (/^\S/.test(line) && lines[at - 1]?.trim() === "");
      if (size >= (fresh ? SOFT_SIZE : HARD_SIZE)) {
        inTable = !fresh && ROW.test(line);
        close(at);
      }
      if (inTable) inTable = ROW.test(line);
      if (inTable) line = ""; // the rest of a table whose head is in the piece before
    }
    fence = nextFence(fence, line);
    for (const [index, part] of (fence === undefined ? cut(line) : [line]).entries()) {
      if (index > 0) close(at);
      piece.push(part);
      size += part.length + 1;
    }
  }
  close(lines.length);
  return pieces;
}

/** The fence that is open after a line, or undefined. */
function nextFence(open: string | undefined, line: string): string | undefined {
  const match = FENCE.exec(line);
  if (match === null) return open;
  const [, marks = "", info = ""] = match;
  if (open === undefined) return marks.startsWith("`") && info.includes("`") ? undefined : marks;
  return marks[0] === open[0] && marks.length >= open.length && info.trim() === "" ? undefined : open;
}

/** A line in parts of at most `HARD_SIZE` characters, cut between words where there are any. */
function cut(line: string): string[] {
  const parts: string[] = [];
  let rest = line;
  while (rest.length > HARD_SIZE) {
    const space = rest.lastIndexOf(" ", HARD_SIZE);
    const end = space > HARD_SIZE / 2 ? space : HARD_SIZE;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  parts.push(rest);
  return parts;
}
