/**
 * Finds the sections of a Markdown text line by line, without a syntax tree: an article uses few of them, and only those
 * are parsed (`parse_section.ts`).
 */
import GithubSlugger from "github-slugger";
import { BlockScanner } from "./block_scanner.ts";
import { collectDefinition, definitionsFor, isDefinition } from "./definitions.ts";
import { DIRECTIVE } from "./directive.ts";
import type { SourceSection } from "./document.ts";
import { headingKind } from "./heading_kind.ts";
import { plainHeading, readHeading, readHtmlHeading } from "./read_heading.ts";
import { tameLine } from "./tame_line.ts";

/** A file's sections, not parsed yet. */
export interface ScannedMarkdown {
  /** The front matter's title, else the first top heading, else the first heading, else the file's name. */
  readonly title: string;
  /** In the file's order. Text above the first heading is a section of its own, headed by the title. */
  readonly sections: readonly SourceSection[];
}

/** A heading as it was found. */
interface Found {
  /** The index of its first line. */
  readonly from: number;
  readonly depth: number;
  /** What it is written as, or in HTML what it says. */
  readonly markdown: string;
  readonly isHtml: boolean;
  /** Columns that its lines are indented by, as they stand in items of lists. */
  readonly indent: number;
}

/** A heading that begins a section. */
interface Head {
  readonly from: number;
  readonly depth: number;
  readonly heading: string;
  readonly trail: readonly string[];
  readonly indent: number;
}

// deno-lint-ignore no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * Cuts a Markdown file into sections. Never throws, whatever the text; time grows with its length only.
 *
 * Headings in quotes and in items of lists begin sections too, and so do blocks of HTML that hold a heading. Those that
 * hold nothing but an image or an emoji do not.
 *
 * @param text the file's text, with any line ends, with or without BOM and front matter
 * @param source the file's name, as articles and messages give it
 *
 * @example
 * ```ts
 * import { scanSections } from "./scan_sections.ts";
 * const { title, sections } = scanSections("# Retries\n\nA retry sends the request again.\n\n## Caps\n", "kb/a.md");
 * if (title !== "Retries" || sections[0]?.text !== "# Retries\n\nA retry sends the request again.\n") throw new Error(title);
 * if (sections[1]?.id !== "kb/a.md#caps" || sections[1].line !== 5) throw new Error("no second section");
 * ```
 */
export function scanSections(text: string, source: string): ScannedMarkdown {
  const lines = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n").replace(CONTROLS, " ").split("\n");
  const front = frontMatterEnd(lines);
  const { found, definitions, firstText } = scanLines(lines, front);
  const heads = headsOf(found, definitions);
  const title = frontMatterTitle(lines.slice(0, front)) || firstHeading(heads) || baseName(source);
  const slugger = new GithubSlugger();
  const sectionOf = ({ from, depth, heading, trail, indent }: Head, to: number, opens: boolean): SourceSection => {
    const own = lines.slice(from, to);
    const text = (indent === 0 ? own : own.map((line) => outdented(line, indent))).join("\n");
    const used = definitionsFor(text, definitions);
    return {
      id: `${source}#${slugger.slug(plainHeading(heading))}`,
      source,
      line: from + 1,
      depth,
      heading,
      trail,
      text,
      ...(used.length > 0 && { definitions: used }),
      ...(opens && { opens }),
    };
  };
  const sections = heads.map((head, at) => sectionOf(head, heads[at + 1]?.from ?? lines.length, at === 0));
  const above = heads[0]?.from ?? lines.length;
  if (firstText >= above) return { title, sections };
  const preamble = sectionOf({ from: front, depth: 1, heading: title, trail: [], indent: 0 }, above, true);
  return { title, sections: [preamble, ...sections] };
}

/** Looks at each line once. Lines that no person wrote are made harmless in place. */
function scanLines(lines: string[], front: number) {
  const scanner = new BlockScanner();
  const found: Found[] = [];
  const definitions = new Map<string, string>();
  let firstText = lines.length;
  let html: { readonly from: number; readonly lines: string[]; readonly indent: number } | undefined;
  const endHtml = (): void => {
    if (html === undefined) return;
    const { from, indent } = html;
    const heading = readHtmlHeading(html.lines.join("\n"));
    if (heading !== undefined) {
      found.push({ from, depth: heading.depth, markdown: heading.heading, isHtml: true, indent });
    }
    html = undefined;
  };
  for (let at = front; at < lines.length; at += 1) {
    lines[at] = tameLine(lines[at]!, scanner.isInFence);
    const { kind, content, indent, isNote, beginsHtml } = scanner.next(lines[at]!);
    if (kind !== "html" || beginsHtml) endHtml();
    if (isNote) continue;
    if (kind === "html") {
      if (beginsHtml) html = { from: at, lines: [], indent };
      html?.lines.push(content);
    } else if (kind === "heading") {
      const depth = /^#+/.exec(content)![0].length;
      found.push({ from: at, depth, markdown: content, isHtml: false, indent });
    } else if (kind === "underline") {
      const { paragraph } = scanner;
      const depth = content.startsWith("=") ? 1 : 2;
      found.push({
        from: at - paragraph.length,
        depth,
        markdown: [...paragraph, content].join("\n"),
        isHtml: false,
        indent,
      });
    } else if (kind === "text") {
      // A definition does not stand inside of a paragraph.
      const isOne = isDefinition(content) && scanner.paragraph.every(isDefinition);
      if (isOne) collectDefinition(content, definitions);
      else if (firstText > at && saysSomething(content)) firstText = at;
    } else if (kind === "code" && firstText > at) firstText = at;
  }
  endHtml();
  return { found, definitions, firstText };
}

/** True for a line that holds more than images, spaces and what site generators read. */
const saysSomething = (line: string): boolean =>
  !DIRECTIVE.test(line) &&
  /[\p{L}\p{N}]/u.test(line.replace(/!\[[^\]]*\]\([^)]*\)|&[a-z]+;/g, ""));

/** The headings that say something, each with those above it. */
function headsOf(found: readonly Found[], definitions: ReadonlyMap<string, string>): readonly Head[] {
  const heads: Head[] = [];
  let above: Head[] = [];
  for (const { from, depth, markdown, isHtml, indent } of found) {
    const heading = isHtml ? markdown : readHeading(markdown, definitionsFor(markdown, definitions));
    if (heading === "") continue;
    above = above.filter((one) => one.depth < depth);
    const head = { from, depth, heading, indent, trail: above.map((one) => one.heading) };
    heads.push(head);
    above.push(head);
  }
  return heads;
}

function firstHeading(heads: readonly Head[]): string {
  const names = (head: Head): boolean => ["content", "overview"].includes(headingKind(head.heading));
  const first = heads.find((head) => head.depth === 1 && names(head)) ?? heads[0];
  return first !== undefined && names(first) ? plainHeading(first.heading) : "";
}

const baseName = (source: string): string => source.split("/").at(-1)!.replace(/\.(?:md|markdown|mdx)$/i, "");

function outdented(line: string, indent: number): string {
  let at = 0;
  while (at < indent && line[at] === " ") at += 1;
  return line[at] === "\t" ? line.trimStart() : line.slice(at);
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
