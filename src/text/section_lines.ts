/** The lines of a section by what they are, without its syntax tree: a search and a check of links need no more. */
import { BlockScanner } from "./block_scanner.ts";
import type { SourceSection } from "./document.ts";

/** Of each line its prose, or its code; empty where it has none. The index is that of the line in the section. */
export interface SectionLines {
  readonly prose: readonly string[];
  readonly code: readonly string[];
  /** True for the lines at which an item of a list begins. */
  readonly items: readonly boolean[];
  /** Lines that its heading takes. */
  readonly headingLines: number;
}

/** Sorts the lines of a section. Marks of quotes and items are taken off; HTML and footnotes are left out. */
export function linesOf({ text }: SourceSection): SectionLines {
  const scanner = new BlockScanner();
  const prose: string[] = [];
  const code: string[] = [];
  const items: boolean[] = [];
  let headingLines = 0;
  for (const [at, line] of text.split("\n").entries()) {
    const { kind, content, isNote, isItem } = scanner.next(line);
    const isProse = kind === "text" || kind === "heading";
    prose.push(isProse && !isNote ? content : "");
    code.push(kind === "code" && !isNote ? content : "");
    items.push(isItem);
    if (headingLines === 0 && kind === "heading" && at === 0) headingLines = 1;
    if (headingLines === 0 && kind === "underline" && at === scanner.paragraph.length) headingLines = at + 1;
  }
  return { prose, code, items, headingLines };
}
