/**
 * Tells of each line of a Markdown text what it is, in one pass and without a syntax tree: the block structure of
 * CommonMark with GitHub's tables and footnotes, as far as headings, code, prose and HTML must be told apart.
 */
import { isDefinition } from "./definitions.ts";

/**
 * `text`: prose, an item of a list, or a row of a table. `delimiter`: the line below a table's header. `fence`: the
 * first or last line of fenced code, whose lines are `code`, as those of indented code. `rule`: a thematic break.
 */
export type LineKind =
  | "blank"
  | "text"
  | "delimiter"
  | "heading"
  | "underline"
  | "fence"
  | "code"
  | "html"
  | "rule";

/** A line that was looked at. */
export interface ScannedLine {
  readonly kind: LineKind;
  /** Without the marks of quotes and items before it. */
  readonly content: string;
  /** True where an item of a list begins. */
  readonly isItem: boolean;
  /** True for the first line of a block of HTML. */
  readonly beginsHtml: boolean;
  /** True inside of a footnote. */
  readonly isNote: boolean;
  /** Columns that belong to the items that it goes on, up to the first quote. */
  readonly indent: number;
}

/** What other blocks stand in. An item begun by an empty line ends at a second one. */
interface Container {
  readonly kind: "quote" | "item" | "note";
  readonly width: number;
  isEmpty: boolean;
}

const QUOTE = /^ {0,3}> ?/;
const ITEM = /^([-+*]|\d{1,9}[.)])( +|$)/;
const NOTE = /^\[\^[^\]\s]{1,200}\]: */;
const HEADING = /^#{1,6}(?: |$)/;
const UNDERLINE = /^(?:=+|-+) *$/;
const RULE = /^(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/;
const FENCE = /^(?:`{3,}(?=[^`]*$)|~{3,})/;
const DELIMITER = /^\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$/;

const BLOCK_TAGS =
  "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul";
const ATTRIBUTE = String.raw`\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>${"`"}]+|'[^']*'|"[^"]*"))?`;
/** How a block of HTML begins, and how its last line is known; without a pattern it ends at an empty line. */
const HTML: readonly (readonly [RegExp, RegExp | undefined])[] = [
  [/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![A-Za-z]/, />/],
  [new RegExp(`^</?(?:${BLOCK_TAGS})(?:\\s|/?>|$)`, "i"), undefined],
];
/** Any tag that stands alone on its line; it does not end a paragraph. */
const LONE_TAG = new RegExp(`^(?:<[A-Za-z][A-Za-z0-9-]*(?:${ATTRIBUTE})*\\s*/?>|</[A-Za-z][A-Za-z0-9-]*\\s*>)\\s*$`);

/**
 * Reads lines in order.
 *
 * @example
 * ```ts
 * import { BlockScanner } from "./block_scanner.ts";
 * const scanner = new BlockScanner();
 * const kinds = ["- # One", "", "      # code", "# Two", "    text"].map((line) => scanner.next(line).kind);
 * if (kinds.join() !== "heading,blank,code,heading,code") throw new Error(kinds.join());
 * ```
 */
export class BlockScanner {
  #containers: Container[] = [];
  #leaf: "none" | "paragraph" | "table" | "fence" | "html" = "none";
  #fence = "";
  #htmlEnd: RegExp | undefined;
  #paragraph: string[] = [];

  /** True where the next line is code whatever it holds, unless a quote or an item ends. */
  get isInFence(): boolean {
    return this.#leaf === "fence";
  }

  /** The lines of the paragraph above an underline, for the caller that was just told of it. */
  get paragraph(): readonly string[] {
    return this.#paragraph;
  }

  next(raw: string): ScannedLine {
    const { rest, matched, indent } = this.#goOn(raw.includes("\t") ? withoutTabs(raw) : raw);
    const isInside = matched === this.#containers.length;
    const goesOnHtml = isInside && this.#leaf === "html";
    const told = (kind: LineKind, content: string, isItem = false): ScannedLine => ({
      kind,
      content,
      isItem,
      beginsHtml: kind === "html" && !goesOnHtml,
      isNote: this.#containers.some((container) => container.kind === "note"),
      indent,
    });
    if (isInside && this.#leaf === "fence") {
      const isEnd = isEndOf(this.#fence, rest);
      if (isEnd) this.#leaf = "none";
      return told(isEnd ? "fence" : "code", rest);
    }
    const isBlank = rest.trim() === "";
    if (goesOnHtml && !(isBlank && this.#htmlEnd === undefined)) {
      if (this.#htmlEnd?.test(rest)) this.#leaf = "none";
      return told("html", rest);
    }
    if (isBlank) {
      this.#leave(matched);
      return told("blank", "");
    }
    return this.#begin(rest, matched, told);
  }

  /** Takes the marks of the containers off that the line goes on. */
  #goOn(line: string): { readonly rest: string; readonly matched: number; readonly indent: number } {
    let rest = line;
    let matched = 0;
    let indent = 0;
    let isQuoted = false;
    for (const container of this.#containers) {
      if (container.kind === "quote") {
        const mark = QUOTE.exec(rest);
        if (mark === null) break;
        rest = rest.slice(mark[0].length);
        isQuoted = true;
      } else if (rest.trim() === "") {
        if (container.isEmpty) break;
        rest = "";
      } else {
        if (leadOf(rest) < container.width) break;
        rest = rest.slice(container.width);
        container.isEmpty = false;
        if (!isQuoted) indent += container.width;
      }
      matched += 1;
    }
    return { rest, matched, indent };
  }

  /** Finds the blocks that begin on a line which goes on the first `matched` containers. */
  #begin(
    line: string,
    matched: number,
    told: (kind: LineKind, content: string, isItem?: boolean) => ScannedLine,
  ): ScannedLine {
    let rest = line;
    let isItem = false;
    const isInside = matched === this.#containers.length;
    /** False once a container began: what stands in it does not go on the paragraph above. */
    let mayGoOn = this.#leaf === "paragraph";
    if (!isInside && this.#leaf !== "paragraph") this.#leave(matched);
    const enter = (kind: Container["kind"], width: number, after: string): void => {
      if (mayGoOn || this.#containers.length > matched) this.#leave(matched);
      this.#leaf = "none";
      mayGoOn = false;
      this.#containers.push({ kind, width, isEmpty: after.trim() === "" });
      matched = this.#containers.length;
      rest = after;
    };
    while (true) {
      const lead = leadOf(rest);
      const body = rest.slice(lead);
      if (lead >= 4) {
        if (mayGoOn) break;
        this.#leave(matched);
        return told("code", rest.slice(4), isItem);
      }
      const first = body.charCodeAt(0);
      if (first === 0x3e /* > */) {
        enter("quote", 0, body.slice(body[1] === " " ? 2 : 1));
        if (rest.trim() === "") return told("blank", "", isItem);
        continue;
      }
      if (!OPENS_BLOCK.test(body)) break;
      if (first === 0x23 /* # */ && HEADING.test(body)) {
        this.#leave(matched);
        return told("heading", body, isItem);
      }
      const fence = FENCE.exec(body);
      if (fence !== null) {
        this.#leave(matched);
        this.#leaf = "fence";
        this.#fence = fence[0];
        return told("fence", body, isItem);
      }
      if (first === 0x3c /* < */) {
        const html = HTML.find(([begin]) => begin.test(body)) ??
          (!mayGoOn && LONE_TAG.test(body) ? [LONE_TAG, undefined] as const : undefined);
        if (html !== undefined) {
          this.#leave(matched);
          this.#htmlEnd = html[1];
          if (html[1]?.test(body) !== true) this.#leaf = "html";
          return told("html", body, isItem);
        }
      }
      if (
        mayGoOn && isInside && UNDERLINE.test(body) && !this.#paragraph.every(isDefinition)
      ) {
        this.#leaf = "none";
        return told("underline", body);
      }
      if (RULE.test(body)) {
        this.#leave(matched);
        return told("rule", body, isItem);
      }
      const note = first === 0x5b /* [ */ ? NOTE.exec(body) : null;
      if (note !== null) {
        enter("note", 4, body.slice(note[0].length));
        if (rest.trim() === "") return told("blank", "");
        continue;
      }
      const item = ITEM.exec(body);
      if (item === null) break;
      const [, mark = "", space = ""] = item;
      const after = body.slice(item[0].length);
      const isFollowed = after !== "";
      // A paragraph goes on with "2019." and with a lone dash.
      if (mayGoOn && isInside && (!isFollowed || !/^(?:[-+*]|1[.)])$/.test(mark))) break;
      const gap = !isFollowed || space.length > 4 ? 1 : space.length;
      enter("item", lead + mark.length + gap, body.slice(mark.length + gap));
      isItem = true;
      if (!isFollowed) return told("blank", "", true);
    }
    const body = rest.trimStart();
    if (mayGoOn) {
      const isTable = isInside && (body.includes("|") || body.includes(":")) && DELIMITER.test(body) &&
        this.#paragraph.at(-1)!.includes("|") === body.includes("|");
      if (isTable) this.#leaf = "table";
      else this.#paragraph.push(body);
      return told(isTable ? "delimiter" : "text", body);
    }
    if (this.#leaf !== "table" || matched < this.#containers.length || isItem) {
      this.#leave(matched);
      this.#leaf = "paragraph";
      this.#paragraph = [body];
    }
    return told("text", body, isItem);
  }

  /** Ends what is open but for the first containers. */
  #leave(matched: number): void {
    if (this.#containers.length > matched) this.#containers.length = matched;
    this.#leaf = "none";
  }
}

/** A first character with which something else than a paragraph can begin; most lines have none. */
const OPENS_BLOCK = /^[-#`~<=*_+\d[]/;

/** The number of spaces at the front. */
function leadOf(line: string): number {
  let at = 0;
  while (line.charCodeAt(at) === 0x20) at += 1;
  return at;
}

function isEndOf(fence: string, line: string): boolean {
  const marks = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(line)?.[1];
  return marks !== undefined && marks[0] === fence[0] && marks.length >= fence.length;
}

/** Tabs before the text, and after the marks of items, as spaces up to the next column of four. */
function withoutTabs(line: string): string {
  const prefix = /^[\s>\-+*\d.)]*/.exec(line)![0];
  if (!prefix.includes("\t")) return line;
  let spaced = "";
  for (const one of prefix) spaced += one === "\t" ? " ".repeat(4 - spaced.length % 4) : one;
  return spaced + line.slice(prefix.length);
}
