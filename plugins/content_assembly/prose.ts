/** Written parts as Markdown: subheadings, paragraphs and lists. */
import type { Paragraph, Prose } from "ucop/plugin";
import { listParts } from "ucop/text";

/** True where nothing was written. */
export function isBlank(prose: Prose): boolean {
  return prose.paragraphs.every((paragraph) => paragraph.sentences.length === 0);
}

/** One block of Markdown for each paragraph, list and subheading. */
export function proseOf(prose: Prose): string[] {
  let heading: string | undefined;
  return prose.paragraphs.filter((paragraph) => paragraph.sentences.length > 0).flatMap((paragraph) => {
    const isNew = paragraph.heading !== heading && paragraph.heading !== undefined;
    heading = paragraph.heading;
    return isNew ? [`### ${heading}`, ...blocksOf(paragraph)] : blocksOf(paragraph);
  });
}

/** The running text as one line, then the list with a line for each item. */
function blocksOf({ sentences }: Paragraph): string[] {
  const { lead, items } = listParts(sentences);
  const text = lead.map((sentence) => sentence.markdown).join(" ");
  let parent = "";
  const lines = items.map(({ markdown, item }) => {
    const mark = item?.number === undefined ? "-" : `${item.number}.`;
    // What stands below an item is indented by the width of that item's mark.
    const indent = item?.depth === 1 ? " ".repeat(parent.length + 1) : "";
    if (item?.depth !== 1) parent = mark;
    return `${indent}${mark} ${guardStart(markdown)}`;
  });
  return [...(text === "" ? [] : [guardStart(text)]), ...(lines.length === 0 ? [] : [lines.join("\n")])];
}

/** A text that begins like a heading, list or quote would be read as one. */
function guardStart(text: string): string {
  return text.replace(/^([#>+|=-]|\d{1,9}(?=[.)]\s)|~~~)/, (mark) => /\d/.test(mark) ? mark : `\\${mark}`)
    .replace(/^(\d{1,9})([.)])(?=\s)/, "$1\\$2");
}
