/** A Markdown text with all its sections parsed: what agents do with the few that they use. */
import type { ParsedSection, SourceSection } from "../../src/text/document.ts";
import { parseSection } from "../../src/text/parse_section.ts";
import { scanSections } from "../../src/text/scan_sections.ts";

export function parseMarkdown(
  text: string,
  source: string,
): { readonly title: string; readonly sections: readonly (SourceSection & ParsedSection)[] } {
  const { title, sections } = scanSections(text, source);
  return { title, sections: sections.map((section) => ({ ...section, ...parseSection(section) })) };
}
