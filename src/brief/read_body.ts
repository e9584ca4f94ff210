/** What a brief's body says beside its text: the title, whether it holds anything to read, the wished sections. Pure. */
import { scanMarkdown } from "./scan_markdown.ts";

/** The body in short. */
export interface BodyOutline {
  /** The first heading's text, or empty. */
  readonly title: string;
  /** True where it holds more than headings and code. */
  readonly hasText: boolean;
  /** True where there is code and no text. */
  readonly hasOnlyCode: boolean;
  /** The headings of level 2, when nothing stands under any of them; else empty. */
  readonly emptyHeadings: readonly string[];
}

/**
 * Outlines a body. It reads on only until the answer is sure.
 *
 * @example
 * ```ts
 * import { outlineBody } from "./read_body.ts";
 * const { title, emptyHeadings } = outlineBody("# Tea\n\nOn tea.\n\n## Kinds\n\n## Brewing\n");
 * if (title !== "Tea" || emptyHeadings.join() !== "Kinds,Brewing") throw new Error("these are wished sections");
 * ```
 */
export function outlineBody(body: string): BodyOutline {
  let title = "";
  let hasText = false;
  let hasCode = false;
  let isWish = true;
  let isBelowTwo = false;
  const headings: string[] = [];
  for (const block of scanMarkdown(body)) {
    if (block.kind !== "heading") {
      if (block.kind === "text") hasText = true;
      else hasCode = true;
      if (isBelowTwo) isWish = false;
    } else {
      title ||= block.text;
      if (block.depth <= 2) isBelowTwo = block.depth === 2;
      if (block.depth === 2 && block.text !== "") headings.push(block.text);
    }
    if (title !== "" && hasText && !isWish) break;
  }
  return {
    title,
    hasText,
    hasOnlyCode: hasCode && !hasText,
    emptyHeadings: isWish ? headings.filter((heading) => heading !== title) : [],
  };
}
