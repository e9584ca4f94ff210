/** The way of agents to the Markdown parser, which is loaded when the first of them needs it: it takes 50 ms. */
import type { ParsedSection, SourceSection } from "./document.ts";

/** Parses a section: its prose, code and tables, each with its line. */
export type ParseSection = (section: SourceSection) => ParsedSection;

/**
 * Loads the parser, once.
 *
 * @example
 * ```ts
 * import { loadSectionParser } from "./load_section_parser.ts";
 * const parse = await loadSectionParser();
 * const section = { id: "a.md#a", source: "a.md", line: 4, depth: 1, heading: "A", trail: [], text: "# A\n\nIt waits." };
 * if (parse(section).passages[0]?.sentences[0]?.line !== 6) throw new Error("expected the line in the file");
 * ```
 */
export async function loadSectionParser(): Promise<ParseSection> {
  return (await import("./parse_section.ts")).parseSection;
}
