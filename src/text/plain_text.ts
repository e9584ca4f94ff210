/** What a reader sees of inline Markdown. */

/**
 * The text that a reader sees: without code marks, link targets and escapes.
 *
 * @example
 * ```ts
 * import { plainText } from "./plain_text.ts";
 * if (plainText("Call [`get()`](https://a.b)") !== "Call get()") throw new Error("not plain");
 * ```
 */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\((?:<[^>]*>|[^)]*)\)/g, "$1")
    .replace(/<(https?:[^>\s]*)>/g, "$1")
    .replace(/`+ ?([^`]*?) ?`+/g, "$1")
    .replace(/\\(?=[!-/:-@[-`{-~])/g, "");
}
