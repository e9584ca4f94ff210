/** The words of a section for a search index, taken from its lines: what its passages and tables would say, without parsing. */
import { isDefinition } from "./definitions.ts";
import { DIRECTIVE } from "./directive.ts";
import type { SourceSection } from "./document.ts";
import { linesOf } from "./section_lines.ts";

/** What a section says. */
export interface SearchText {
  /** Prose, lists and cells of tables, without addresses, tags and HTML; marks of Markdown may stay. */
  readonly text: string;
  readonly code: string;
}

/** An item that is a link, or begins with one: it leads elsewhere and is not told. */
const ENTRY = /^(?:\*\*|__|[*_])?(?:!?\[[^\]]*\](?:\(|\[)|<)/;

/**
 * The text that a search looks through; its own heading is left out.
 *
 * @example
 * ```ts
 * import { scanSections } from "./scan_sections.ts";
 * import { searchText } from "./search_text.ts";
 * const { sections } = scanSections("# A\n\nSee [the cap](b.md#cap) of <b>all</b>.\n\n~~~sh\nrun\n~~~\n", "a.md");
 * const { text, code } = searchText(sections[0]!);
 * if (text !== "See the cap of all." || code !== "run") throw new Error(text + code);
 * ```
 */
export function searchText(section: SourceSection): SearchText {
  const { prose, code, items, headingLines } = linesOf(section);
  const told: string[] = [];
  let isEntry = false;
  for (let at = headingLines; at < prose.length; at += 1) {
    const line = prose[at]!;
    if (items[at]) isEntry = ENTRY.test(line);
    if (line === "") isEntry = false;
    else if (!isEntry && !DIRECTIVE.test(line) && !isDefinition(line)) told.push(line);
  }
  return { text: bare(told.join("\n")), code: code.filter((line) => line !== "").join("\n") };
}

/** Inline Markdown without what a reader does not see. Each pattern is bounded, so that no text makes it slow. */
function bare(markdown: string): string {
  let text = markdown;
  if (text.includes("[")) {
    text = text
      .replace(/!\[[^[\]]{0,300}\](?:\([^()]{0,1000}\)|\[[^\]]{0,200}\])/g, "")
      .replace(/\[([^[\]]{0,1000})\](?:\((?:[^()]|\([^()]{0,200}\)){0,1000}\)|\[[^[\]]{0,200}\])/g, "$1")
      .replace(/\[\^[^\]\s]{1,200}\]/g, "");
  }
  if (text.includes("<")) text = text.replace(/<(?:\/?[A-Za-z][^<>]{0,1000}|!--[^>]{0,1000})>/g, "");
  if (text.includes("{")) text = text.replace(/\{\{[<%][^}]{0,500}[>%]\}\}|\{%[^%]{0,500}%\}/g, "");
  if (text.includes("&")) text = text.replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name]!);
  return text.replace(/\\(?=[!-/:-@[-`{-~])/g, "");
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", "#39": "'" };
