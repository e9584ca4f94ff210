/** Written paragraphs as Markdown: running text and lists. */
import type { Paragraph, Prose } from "ucop/plugin";
import { joinSentences, type Language, listParts, type Place } from "ucop/text";
import type { ArticleBlock } from "./part_blocks.ts";

/** True where nothing was written. */
export function isBlank(prose: Prose): boolean {
  return prose.paragraphs.every((paragraph) => paragraph.sentences.length === 0);
}

/** The running text as one line, then the list with a line for each item. */
export function paragraphBlocks(
  { sentences }: Paragraph,
  place: Place | undefined,
  language: Language,
): readonly ArticleBlock[] {
  const { lead, items } = listParts(sentences);
  const text = joinSentences(lead.map((sentence) => sentence.markdown), language);
  let parent = "";
  const lines = items.map(({ markdown, item }) => {
    const mark = item?.number === undefined ? "-" : `${item.number}.`;
    // What stands below an item is indented by the width of that item's mark.
    const indent = item?.depth === 1 ? " ".repeat(parent.length + 1) : "";
    if (item?.depth !== 1) parent = mark;
    return `${indent}${mark} ${guardStart(markdown)}`;
  });
  const at = (told: typeof sentences) =>
    ({
      source: told[0]?.source,
      line: told[0]?.line,
      lines: told.map(({ line }) => line),
      ...(place && { place }),
    }) as const;
  return [
    ...(text === "" ? [] : [{ kind: "paragraph", markdown: guardStart(text), ...at(lead) } as const]),
    ...(lines.length === 0 ? [] : [{ kind: "list", markdown: lines.join("\n"), ...at(items) } as const]),
  ];
}

/** A text that begins like a heading, list or quote would be read as one. */
function guardStart(text: string): string {
  return text.replace(/^([#>+|=-]|\d{1,9}(?=[.)]\s)|~~~)/, (mark) => /\d/.test(mark) ? mark : `\\${mark}`)
    .replace(/^(\d{1,9})([.)])(?=\s)/, "$1\\$2");
}
