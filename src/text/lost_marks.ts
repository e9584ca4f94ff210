/** Finds what a source shows and an article cannot: images, and the marks of admonitions. Pure. */
import type { LostMark } from "./document.ts";

const FENCE = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(`{3,}|~{3,})/;
const IMAGE = /!\[[^\]]*\](?:\(|\[)|<img\b/i;
/** Those of GitHub, of Docusaurus and VitePress, and of MkDocs. */
const ADMONITION = /^\s*(?:>\s*\[!\w+\]|:{3,}\s*\w|(?:!!!|\?\?\?\+?)\s+\w)/;

/**
 * The marks of a file, each with the section that it stands in.
 *
 * @param sections the lines of the file's headings, ascending
 *
 * @example
 * ```ts
 * import { lostMarksIn } from "./lost_marks.ts";
 * const [mark] = lostMarksIn("# Tea\n\n![a pot](pot.png)\n", "tea.md", [1]);
 * if (mark?.kind !== "image" || mark.line !== 3 || mark.section !== 1) throw new Error("one image");
 * ```
 */
export function lostMarksIn(text: string, source: string, sections: readonly number[]): readonly LostMark[] {
  const marks: LostMark[] = [];
  let fence: string | undefined;
  let at = -1;
  text.split(/\r\n|\r|\n/).forEach((content, index) => {
    const line = index + 1;
    while (sections[at + 1] !== undefined && sections[at + 1]! <= line) at += 1;
    const marker = FENCE.exec(content)?.[1];
    if (fence !== undefined) {
      if (marker?.startsWith(fence)) fence = undefined;
    } else if (marker !== undefined) fence = marker;
    else {
      const kind = ADMONITION.test(content)
        ? "admonition"
        : IMAGE.test(content.replace(/`[^`]*`/g, ""))
        ? "image"
        : undefined;
      if (kind !== undefined && at >= 0) marks.push({ kind, source, line, section: sections[at]! });
    }
  });
  return marks;
}
