/** A section's Markdown in, its prose, code and tables out, each with its line. Pure; knows no files. */
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Passage, TracedSentence } from "../plugin/mod.ts";
import type { CodeBlock, ParsedSection, SourceSection, Table } from "./document.ts";
import { flattenInline, type MarkdownNode } from "./inline.ts";
import { listPassage } from "./list_passage.ts";
import { itemPassage, paragraphPassage } from "./passages.ts";
import { piecesOf } from "./pieces.ts";
import { isTagline } from "./standalone.ts";

const OPTIONS = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };
const MAX_DEPTH = 60;

/**
 * Parses a section. Never throws, whatever its text; time grows with its length only.
 *
 * @example
 * ```ts
 * import { parseSection } from "./parse_section.ts";
 * import { scanSections } from "./scan_sections.ts";
 * const { sections } = scanSections("# Retries\n\nA retry sends the request again. It may *help*.\n", "kb/a.md");
 * const [passage] = parseSection(sections[0]!).passages;
 * if (passage?.sentences[1]?.markdown !== "It may help.") throw new Error("no second sentence");
 * ```
 */
export function parseSection(section: SourceSection): ParsedSection {
  const reader = new SectionReader(section);
  const { definitions = [] } = section;
  // Before the text, where no fence that is never closed can take them for code.
  const front = definitions.length === 0 ? "" : `${definitions.join("\n")}\n\n`;
  const above = definitions.length === 0 ? 0 : definitions.length + 1;
  for (const { text, line } of piecesOf(section.text)) {
    reader.read(parsePiece(front + text), section.line + line - above - 1);
  }
  return reader.parsed;
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

/** Walks the trees of a section's pieces; the line offset is added to every position. */
class SectionReader {
  readonly #section: SourceSection;
  readonly #passages: Passage[] = [];
  readonly #code: CodeBlock[] = [];
  readonly #tables: Table[] = [];
  /** The last sentence of the paragraph directly before, where it ends with a colon. */
  #lead: TracedSentence | undefined;
  #definitions: ReadonlyMap<string, string> = new Map();
  #offset = 0;

  constructor(section: SourceSection) {
    this.#section = section;
  }

  get parsed(): ParsedSection {
    return { passages: this.#passages, code: this.#code, tables: this.#tables };
  }

  read(root: MarkdownNode, offset: number): void {
    this.#offset = offset;
    this.#definitions = definitionsOf(root);
    for (const node of root.children ?? []) this.#block(node, 0);
  }

  #block(node: MarkdownNode, depth: number): void {
    if (depth > MAX_DEPTH) return;
    const { source } = this.#section;
    const line = (node.position?.start.line ?? 1) + this.#offset;
    const lead = this.#lead;
    this.#lead = undefined;
    switch (node.type) {
      case "paragraph":
        return this.#paragraph(paragraphPassage(node, this.#place()));
      case "code":
        this.#code.push({
          language: (node.lang ?? "").toLowerCase().replace(/[^\w+#.-].*$/, ""),
          code: node.value ?? "",
          source,
          line,
          ...(lead === undefined ? {} : { lead }),
        });
        return;
      case "table":
        this.#tables.push({
          ...tableOf(node, this.#definitions),
          source,
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
      case "heading": // its own, or one that says nothing
      case "html":
      case "footnoteDefinition":
        return;
      default:
        for (const child of node.children ?? []) this.#block(child, depth + 1);
    }
  }

  #paragraph(passage: Passage | undefined): void {
    const last = passage?.sentences.at(-1);
    if (last?.markdown.endsWith(":")) this.#lead = last;
    const isFirst = this.#section.opens === true && this.#section.depth === 1 && this.#passages.length === 0;
    const tagline = isFirst && passage?.sentences.length === 1 && isTagline(last!.markdown);
    this.#passage(tagline ? { ...passage!, tagline } : passage);
  }

  /** What stands in an item; its prose only where it is not in a list's passage already. */
  #item(item: MarkdownNode, depth: number, withProse: boolean): void {
    if (depth > MAX_DEPTH) return;
    for (const child of item.children ?? []) {
      if (child.type === "paragraph") {
        if (withProse) this.#passage(itemPassage(child, this.#place()));
      } else if (child.type === "list" && !withProse) {
        for (const below of child.children ?? []) this.#item(below, depth + 1, false);
      } else this.#block(child, depth + 1);
    }
  }

  #passage(passage: Passage | undefined): void {
    if (passage !== undefined) this.#passages.push(passage);
  }

  #place() {
    const { source, heading } = this.#section;
    return { source, heading, offset: this.#offset, definitions: this.#definitions };
  }
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
