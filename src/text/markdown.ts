/** Markdown in, titled sections with prose, code, tables and links out, each with its line. Pure; knows no files. */
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import GithubSlugger from "github-slugger";
import type { Passage, TracedSentence } from "../plugin/mod.ts";
import type { CodeBlock, Link, SourceSection, Table } from "./document.ts";
import { headingKind } from "./heading_kind.ts";
import { flattenInline, type MarkdownNode } from "./inline.ts";
import { listPassage } from "./list_passage.ts";
import { itemPassage, paragraphPassage } from "./passages.ts";
import { isTagline } from "./standalone.ts";
import { splitMarkdown } from "./split_markdown.ts";

/** A parsed file. */
export interface ParsedMarkdown {
  /** The front matter's title, else the first top heading, else the first heading, else the file's name. */
  readonly title: string;
  /** In the file's order. Text above the first heading is a section of its own, headed by the title. */
  readonly sections: readonly SourceSection[];
}

/** A section while it is read. */
interface OpenSection {
  readonly slug: string;
  readonly line: number;
  readonly depth: number;
  readonly heading: string;
  readonly trail: readonly string[];
  readonly passages: Passage[];
  readonly code: CodeBlock[];
  readonly tables: Table[];
  readonly links: Link[];
}

const OPTIONS = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };
const MAX_DEPTH = 60;

/**
 * Parses a Markdown file into sections. Never throws, whatever the text; time grows with its length only.
 *
 * @param text the file's text, with any line ends, with or without BOM and front matter
 * @param source the file's name, as articles and messages give it
 *
 * @example
 * ```ts
 * import { parseMarkdown } from "./markdown.ts";
 * const { title, sections } = parseMarkdown("# Retries\n\nA retry sends the request again. It may *help*.\n", "kb/a.md");
 * if (title !== "Retries") throw new Error(title);
 * if (sections[0]?.passages[0]?.sentences[1]?.markdown !== "It may help.") throw new Error("no second sentence");
 * ```
 */
export function parseMarkdown(text: string, source: string): ParsedMarkdown {
  const { pieces, title: frontTitle } = splitMarkdown(text);
  const reader = new SectionReader(source);
  for (const piece of pieces) reader.read(parsePiece(piece.text), piece.line - 1);
  const title = frontTitle || reader.firstHeading() || baseName(source);
  return { title, sections: reader.sections(title) };
}

function parsePiece(text: string): MarkdownNode {
  try {
    return fromMarkdown(text, OPTIONS) as MarkdownNode;
  } catch (error) {
    // The parser gives up on some extreme texts (its stack is finite): such a piece holds nothing to quote.
    if (error instanceof Error) return { type: "root", children: [] };
    throw error;
  }
}

const baseName = (source: string): string => source.split("/").at(-1)!.replace(/\.(?:md|markdown|mdx)$/i, "");

/** Walks the trees of a file's pieces and fills its sections; the line offset is added to every position. */
class SectionReader {
  readonly #source: string;
  readonly #slugger = new GithubSlugger();
  readonly #sections: OpenSection[] = [];
  readonly #preamble: OpenSection;
  #open: OpenSection;
  /** The last sentence of the paragraph directly before, where it ends with a colon. */
  #lead: TracedSentence | undefined;
  #definitions: ReadonlyMap<string, string> = new Map();
  #offset = 0;

  constructor(source: string) {
    this.#source = source;
    this.#preamble = this.#open = emptySection({ slug: "", line: 1, depth: 1, heading: "", trail: [] });
  }

  read(root: MarkdownNode, offset: number): void {
    this.#offset = offset;
    this.#definitions = definitionsOf(root);
    for (const node of root.children ?? []) this.#block(node, 0);
  }

  firstHeading(): string {
    const names = (section: OpenSection | undefined): boolean =>
      section !== undefined && ["content", "overview"].includes(headingKind(section.heading));
    const first = this.#sections.find((section) => section.depth === 1 && names(section)) ?? this.#sections[0];
    return names(first) ? plain(first!.heading) : "";
  }

  sections(title: string): SourceSection[] {
    const { passages, code, tables, links } = this.#preamble;
    const hasPreamble = passages.length + code.length + tables.length + links.length > 0;
    const preamble = {
      ...this.#preamble,
      heading: title,
      slug: this.#slugger.slug(title),
      passages: passages.map((passage) => ({ ...passage, heading: title })),
    };
    return (hasPreamble ? [preamble, ...this.#sections] : this.#sections).map((section) => {
      const { slug, ...rest } = section;
      return { id: `${this.#source}#${slug}`, source: this.#source, ...rest };
    });
  }

  #block(node: MarkdownNode, depth: number): void {
    if (depth > MAX_DEPTH) return;
    const line = this.#line(node);
    const lead = this.#lead;
    this.#lead = undefined;
    switch (node.type) {
      case "heading":
        return this.#heading(flattenInline(node.children ?? [], "no links").markdown, node.depth ?? 1, line, node);
      case "paragraph":
        this.#links(node);
        return this.#paragraph(paragraphPassage(node, this.#place()));
      case "code":
        this.#open.code.push({
          language: (node.lang ?? "").toLowerCase().replace(/[^\w+#.-].*$/, ""),
          code: node.value ?? "",
          source: this.#source,
          line,
          ...(lead === undefined ? {} : { lead }),
        });
        return;
      case "table":
        this.#links(node);
        this.#open.tables.push({
          ...tableOf(node, this.#definitions),
          source: this.#source,
          line,
          ...(lead === undefined ? {} : { lead }),
        });
        return;
      case "list": {
        const list = listPassage(node, this.#place(), lead);
        this.#passage(list);
        for (const item of node.children ?? []) this.#item(item, depth + 1, list === undefined);
        return;
      }
      case "html": {
        const heading = /<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1>/i.exec(node.value ?? "");
        if (heading !== null) this.#heading(stripTags(heading[2]!), Number(heading[1]), line);
        return;
      }
      case "footnoteDefinition":
        return;
      default:
        for (const child of node.children ?? []) this.#block(child, depth + 1);
    }
  }

  #paragraph(passage: Passage | undefined): void {
    const last = passage?.sentences.at(-1);
    if (last?.markdown.endsWith(":")) this.#lead = last;
    const { depth, passages } = this.#open;
    const isFirst = this.#sections.length <= 1 && depth === 1 && passages.length === 0;
    const tagline = isFirst && passage?.sentences.length === 1 && isTagline(last!.markdown);
    this.#passage(tagline ? { ...passage!, tagline } : passage);
  }

  /** What stands in an item; its prose only where it is not in a list's passage already. */
  #item(item: MarkdownNode, depth: number, withProse: boolean): void {
    if (depth > MAX_DEPTH) return;
    for (const child of item.children ?? []) {
      if (child.type === "paragraph") {
        this.#links(child);
        if (withProse) this.#passage(itemPassage(child, this.#place()));
      } else if (child.type === "list" && !withProse) {
        for (const below of child.children ?? []) this.#item(below, depth + 1, false);
      } else this.#block(child, depth + 1);
    }
  }

  #heading(markdown: string, depth: number, line: number, node?: MarkdownNode): void {
    const heading = tidyHeading(markdown);
    if (heading === "") return;
    const above = [...this.#trailTo(depth)];
    this.#open = emptySection({ slug: this.#slugger.slug(plain(heading)), line, depth, heading, trail: above });
    this.#sections.push(this.#open);
    if (node !== undefined) this.#links(node);
  }

  /** The headings above a new one of this depth, outermost first. */
  #trailTo(depth: number): string[] {
    const open = this.#sections.at(-1);
    if (open === undefined) return [];
    const chain = [...this.#depths, { depth: open.depth, heading: open.heading }];
    this.#depths = chain.filter((above) => above.depth < depth);
    return this.#depths.map((above) => above.heading);
  }
  #depths: { readonly depth: number; readonly heading: string }[] = [];

  #passage(passage: Passage | undefined): void {
    if (passage !== undefined) this.#open.passages.push(passage);
  }

  #place() {
    return { source: this.#source, heading: this.#open.heading, offset: this.#offset, definitions: this.#definitions };
  }

  #links(node: MarkdownNode): void {
    for (const child of node.children ?? []) {
      if (child.type === "link" || child.type === "linkReference") {
        const url = child.url ?? this.#definitions.get(child.identifier ?? "");
        const text = flattenInline(child.children ?? [], "no links").markdown;
        if (url !== undefined && url !== "") this.#open.links.push({ url, text, line: this.#line(child) });
      } else this.#links(child);
    }
  }

  #line(node: MarkdownNode): number {
    return (node.position?.start.line ?? 1) + this.#offset;
  }
}

function emptySection(head: Pick<OpenSection, "slug" | "line" | "depth" | "heading" | "trail">): OpenSection {
  return { ...head, passages: [], code: [], tables: [], links: [] };
}

function definitionsOf(root: MarkdownNode): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (node: MarkdownNode, depth: number): void => {
    if (node.type === "definition" && node.identifier !== undefined && !found.has(node.identifier)) {
      found.set(node.identifier, node.url ?? "");
    }
    if (depth < MAX_DEPTH) { for (const child of node.children ?? []) walk(child, depth + 1); }
  };
  walk(root, 0);
  return found;
}

function tableOf(node: MarkdownNode, definitions: ReadonlyMap<string, string>): Pick<Table, "header" | "rows"> {
  const [header = [], ...rows] = (node.children ?? []).map((row) =>
    (row.children ?? []).map((cell) =>
      flattenInline(cell.children ?? [], definitions).markdown.replace(/\s+/g, " ").trim()
    )
  );
  return { header, rows };
}

const stripTags = (html: string): string => html.replace(/<[^>]*>/g, "").replace(/\s+/g, " ");

/** A heading without decoration: emoji, trailing colons and `{#anchors}` go. */
function tidyHeading(markdown: string): string {
  return markdown
    .replace(/\{\s*[#.:/][^}]*\}\s*$/, "")
    .replace(
      /[\p{Extended_Pictographic}\u200D\uFE0F]|:[a-z0-9_+-]+:(?=\s|$)/gu,
      (mark) => /^[©®™\d#*]/u.test(mark) ? mark : "",
    )
    .replace(/\s+/g, " ")
    .replace(/\s*:\s*$/, "")
    .trim();
}

/** A heading without code marks and escapes. */
const plain = (markdown: string): string => markdown.replace(/`+/g, "").replace(/\\(?=[!-/:-@[-`{-~])/g, "");
