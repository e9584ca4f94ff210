/** Headings and the presence of text and code in Markdown, line by line, without parsing it: a brief may have 10 MB. Pure. */
import { visibleText } from "./visible_text.ts";

/** A heading, a line that holds something to read, or the beginning of code. */
export type ScannedBlock =
  | { readonly kind: "heading"; readonly depth: number; readonly text: string }
  | { readonly kind: "text" }
  | { readonly kind: "code" };

const TEXT: ScannedBlock = { kind: "text" };
const CODE: ScannedBlock = { kind: "code" };

/** Lines that a heading in HTML may take. */
const HTML_HEADING_LINES = 20;

/**
 * Goes through the text lazily: a reader who has seen enough stops, and the rest is not looked at. Knows headings with
 * `#`, underlined ones and `<h1>`; passes over fences, comments, rules, badges and link definitions.
 *
 * @example
 * ```ts
 * import { scanMarkdown } from "./scan_markdown.ts";
 * const [first, second] = scanMarkdown("~~~sh\n# no heading\n~~~\nTea\n===\n");
 * if (first?.kind !== "code" || second?.kind !== "heading" || second.text !== "Tea") throw new Error("scanned wrongly");
 * ```
 */
export function* scanMarkdown(text: string): Generator<ScannedBlock> {
  let paragraph: string[] = [];
  let fence = "";
  let inComment = false;
  let inList = false;
  let html: { depth: number; lines: string[] } | undefined;

  for (const line of linesOf(text)) {
    if (fence !== "") {
      if (closesFence(line, fence)) fence = "";
      continue;
    }
    if (inComment) {
      inComment = !line.includes("-->");
      continue;
    }
    if (html) {
      html.lines.push(line);
      if (endsHtmlHeading(html)) {
        yield htmlHeading(html);
        html = undefined;
      }
      continue;
    }
    const underline = /^ {0,3}(=|-)\1*[ \t]*$/.exec(line);
    if (underline && paragraph.length > 0) {
      yield heading(underline[1] === "=" ? 1 : 2, paragraph.join(" "));
      paragraph = [];
      continue;
    }
    if (isParagraphLine(line) && (paragraph.length > 0 || !/^(?: {4}|\t)/.test(line))) {
      paragraph.push(line);
      continue;
    }
    if (holdsText(paragraph)) yield TEXT;
    paragraph = [];

    const hashes = /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(line);
    const opened = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
    const tag = /^ {0,3}<h([1-6])\b/i.exec(line);
    if (hashes) yield heading(hashes[1]!.length, withoutClosingHashes(line.slice(hashes[0].length)));
    else if (opened !== undefined) {
      fence = opened;
      yield CODE;
    } else if (tag) {
      html = { depth: Number(tag[1]), lines: [line] };
      if (endsHtmlHeading(html)) {
        yield htmlHeading(html);
        html = undefined;
      }
    } else if (/^ {0,3}<!--/.test(line)) inComment = !line.includes("-->");
    else if (!isSilent(line)) {
      // What is indented is code, unless it may belong to an item of a list above it.
      if (/^ {0,3}(?:[-*+]|\d+[.)])[ \t]/.test(line)) inList = true;
      yield inList || !/^(?: {4}|\t)/.test(line) ? TEXT : CODE;
    }
  }
  if (html) yield htmlHeading(html);
  if (holdsText(paragraph)) yield TEXT;
}

function* linesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    const end = text.indexOf("\n", at);
    const stop = end === -1 ? text.length : end;
    yield text[stop - 1] === "\r" && stop > at ? text.slice(at, stop - 1) : text.slice(at, stop);
    at = stop + 1;
  }
}

/** A line that a paragraph may hold, so that an underline below it makes a heading. */
function isParagraphLine(line: string): boolean {
  return /\S/.test(line) &&
    !/^ {0,3}(?:#{1,6}(?:[ \t]|$)|`{3}|~{3}|>|[-*+][ \t]|\d+[.)][ \t]|\||<[!/a-z])/i.test(line) &&
    !isSilent(line);
}

/** Blank lines, rules and link definitions. */
function isSilent(line: string): boolean {
  return /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|\[[^[\]]+\]:[ \t]*\S.*)$/.test(line) ||
    visibleText(line) === "";
}

function holdsText(paragraph: readonly string[]): boolean {
  return paragraph.some((line) => visibleText(line) !== "");
}

function closesFence(line: string, fence: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= fence.length && trimmed === fence[0]!.repeat(trimmed.length) && !/^ {4}/.test(line);
}

function endsHtmlHeading({ depth, lines }: { depth: number; lines: readonly string[] }): boolean {
  return lines.length >= HTML_HEADING_LINES || lines.at(-1)!.toLowerCase().includes(`</h${depth}>`);
}

function htmlHeading({ depth, lines }: { depth: number; lines: readonly string[] }): ScannedBlock {
  return heading(depth, lines.join(" "));
}

function heading(depth: number, markdown: string): ScannedBlock {
  return { kind: "heading", depth, text: visibleText(markdown) || visibleText(markdown, { alt: true }) };
}

function withoutClosingHashes(rest: string): string {
  const trimmed = rest.trim();
  let end = trimmed.length;
  while (end > 0 && trimmed[end - 1] === "#") end--;
  return end === 0 || /[ \t]/.test(trimmed[end - 1]!) ? trimmed.slice(0, end) : trimmed;
}
