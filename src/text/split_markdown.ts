/**
 * Prepares a Markdown text for the parser: plain line ends, front matter out of the way, pieces of bounded size.
 * The parser's cost grows with the square of some paragraphs and tables, and its depth with their nesting; pieces keep
 * both bounded, so that a file of any size and content takes time in proportion to its length.
 */

/** A piece of a text, whole blocks where that is possible. */
export interface Piece {
  readonly text: string;
  /** The line of its first line in the file, counted from 1. */
  readonly line: number;
}

/** A text made ready. */
export interface PreparedMarkdown {
  readonly pieces: readonly Piece[];
  /** The `title:` of the front matter, or empty. */
  readonly title: string;
}

/** Characters after which the next heading or unindented block (outside of code) begins a new piece. */
const SOFT_SIZE = 4_000;
/** Characters after which any line does; longer lines are cut between words. */
const HARD_SIZE = 8_000;
/** Lines longer than this are looked at: data and markup noise is no prose, and slow to parse. */
const LONG_LINE = 1_000;
/** Block quotes deeper than this are read as if they were this deep. */
const MAX_QUOTES = 16;
/** Indentation deeper than this is cut: no list that a person wrote is that deep. */
const MAX_INDENT = 80;
/** List markers deeper than this on one line are dropped. */
const MAX_MARKERS = 16;

const FENCE = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(`{3,}|~{3,})(.*)$/;
const ITEM = /^(?:[-*+]|\d{1,9}[.)])\s/;
const ROW = /^\s*\|/;
const HEADING = /^ {0,3}#{1,6}(?:\s|$)/;
// deno-lint-ignore no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
const MARKERS = new RegExp(`^((?:\\s*(?:[-*+]|\\d{1,9}[.)])\\s){${MAX_MARKERS}})(?:\\s*(?:[-*+]|\\d{1,9}[.)])\\s)+`);

/**
 * Cuts a Markdown text into pieces that can be parsed alone, in order, with their line numbers.
 *
 * @example
 * ```ts
 * import { splitMarkdown } from "./split_markdown.ts";
 * const { pieces, title } = splitMarkdown("---\ntitle: Retries\n---\n# Why\n");
 * if (title !== "Retries" || pieces[0]?.line !== 4) throw new Error("front matter was not taken off");
 * ```
 */
export function splitMarkdown(text: string): PreparedMarkdown {
  const lines = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n").replace(CONTROLS, " ").split("\n");
  const front = frontMatterEnd(lines);
  const definitions = new Map<string, string>();
  const pieces: Piece[] = [];
  let start = front;
  let size = 0;
  let fence: string | undefined;
  const piece: string[] = [];
  const close = (next: number): void => {
    if (piece.length > 0) pieces.push({ text: piece.join("\n"), line: start + 1 });
    piece.length = 0;
    size = 0;
    start = next;
  };
  let inTable = false;
  for (let at = front; at < lines.length; at += 1) {
    let line = bounded(lines[at]!);
    if (fence === undefined) {
      if (isNoise(line)) line = "";
      const fresh = HEADING.test(line) || ITEM.test(line) || (/^\S/.test(line) && lines[at - 1]?.trim() === "");
      if (size >= (fresh ? SOFT_SIZE : HARD_SIZE)) {
        inTable = !fresh && ROW.test(line);
        close(at);
      }
      if (inTable) inTable = ROW.test(line);
      if (inTable) line = ""; // the rest of a table whose head is in the piece before
      collectDefinition(line, definitions);
    }
    fence = nextFence(fence, line);
    for (const [index, part] of (fence === undefined ? cut(line) : [line]).entries()) {
      if (index > 0) close(at);
      piece.push(part);
      size += part.length + 1;
    }
  }
  close(lines.length);
  return {
    pieces: pieces.map((one) => withDefinitions(one, definitions, pieces.length)),
    title: frontMatterTitle(lines.slice(0, front)),
  };
}

/** The index of the first line after the front matter; 0 where there is none. */
function frontMatterEnd(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== "---") return 0;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  return end === -1 ? 0 : end + 1;
}

function frontMatterTitle(lines: readonly string[]): string {
  const value = lines.map((line) => /^title:\s*(.+?)\s*$/.exec(line)?.[1]).find((found) => found !== undefined) ?? "";
  const quoted = /^(["'])(.*)\1$/.exec(value);
  return quoted ? quoted[2]! : value;
}

/** The fence that is open after a line, or undefined. */
function nextFence(open: string | undefined, line: string): string | undefined {
  const match = FENCE.exec(line);
  if (match === null) return open;
  const [, marks = "", info = ""] = match;
  if (open === undefined) return marks.startsWith("`") && info.includes("`") ? undefined : marks;
  return marks[0] === open[0] && marks.length >= open.length && info.trim() === "" ? undefined : open;
}

/** True for a long line that is mostly markup: minified data, walls of brackets. */
function isNoise(line: string): boolean {
  if (line.length < LONG_LINE) return false;
  return (line.match(/[[\]*_|<>&`!~\\{}"#]/g)?.length ?? 0) > line.length / 6;
}

/** A line whose nesting is within bounds. */
function bounded(line: string): string {
  if (line.length < 40) return line;
  let quotes = 0;
  const prefix = /^[\s>]*/.exec(line)![0];
  const kept = prefix.length <= MAX_QUOTES
    ? prefix
    : prefix.replace(/>/g, (mark) => (quotes += 1) > MAX_QUOTES ? "" : mark);
  const rest = line.slice(prefix.length).replace(MARKERS, "$1");
  return kept.replace(/\s{81,}/g, " ".repeat(MAX_INDENT)) + rest;
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

function collectDefinition(line: string, definitions: Map<string, string>): void {
  const match = /^ {0,3}\[([^\]^][^\]]{0,200})\]:\s*\S/.exec(line);
  if (match === null || line.length > 2_000) return;
  const label = labelOf(match[1]!);
  if (!definitions.has(label)) definitions.set(label, line);
}

const labelOf = (text: string): string => text.trim().replace(/\s+/g, " ").toLowerCase();

/** Adds the definitions of the reference links that a piece uses and other pieces hold; lines stay where they are. */
function withDefinitions(piece: Piece, definitions: ReadonlyMap<string, string>, pieces: number): Piece {
  if (definitions.size === 0 || pieces === 1) return piece;
  const used = new Set<string>();
  for (const match of piece.text.matchAll(/\[([^[\]]{1,200})\]/g)) {
    const definition = definitions.get(labelOf(match[1]!));
    if (definition !== undefined) used.add(definition);
  }
  return used.size === 0 ? piece : { ...piece, text: `${piece.text}\n\n${[...used].join("\n")}` };
}
