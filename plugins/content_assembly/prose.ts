/** Written parts as Markdown paragraphs. */
import type { Prose } from "ucop/plugin";

/** True where nothing was written. */
export function isBlank(prose: Prose): boolean {
  return prose.paragraphs.every((paragraph) => paragraph.sentences.length === 0);
}

/** One line of Markdown for each paragraph. */
export function proseOf(prose: Prose): string[] {
  return prose.paragraphs
    .filter((paragraph) => paragraph.sentences.length > 0)
    .map((paragraph) => guardStart(paragraph.sentences.map((sentence) => sentence.markdown).join(" ")));
}

/** A text that begins like a heading, list or quote would be read as one. */
function guardStart(text: string): string {
  return text.replace(/^([#>+|=-]|\d{1,9}(?=[.)]\s)|~~~)/, (mark) => /\d/.test(mark) ? mark : `\\${mark}`)
    .replace(/^(\d{1,9})([.)])(?=\s)/, "$1\\$2");
}
