/** A heading's Markdown as its text: code spans stay, links, images, emphasis and decoration go. */
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { flattenInline, type MarkdownNode } from "./inline.ts";

const OPTIONS = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

/** Headings of plain words, with code spans or names such as `a_b` at most: what the parser would leave as they are. */
const SIMPLE = /^(?:[^\\`*_<&~[\]@]|(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}])|`[^`\s](?:[^`]*[^`\s])?`)*$/u;
const LOOKS_LIKE_ADDRESS = /:\/\/|www\./i;

/**
 * The text of a heading, or empty where nothing is left of it.
 *
 * @param block its lines without the marks of quotes and items: `# …`, or a paragraph with its underline
 * @param definitions lines with the definitions of its reference links
 *
 * @example
 * ```ts
 * import { readHeading } from "./read_heading.ts";
 * const heading = readHeading("## Use **`retry()`** [now](a.md) 🚀 {#use}", []);
 * if (heading !== "Use `retry()` now") throw new Error(heading);
 * ```
 */
export function readHeading(block: string, definitions: readonly string[]): string {
  const line = /^#{1,6}(?:[ \t]+|$)([^\n]*)$/.exec(block)?.[1]?.replace(/(?:^|[ \t]+)#+[ \t]*$/, "").trim();
  if (line !== undefined && SIMPLE.test(line) && !LOOKS_LIKE_ADDRESS.test(line)) return tidyHeading(line);
  return tidyHeading(flattenedHeading([...definitions, "", block].join("\n")));
}

function flattenedHeading(markdown: string): string {
  try {
    const root = fromMarkdown(markdown, OPTIONS) as MarkdownNode;
    const heading = root.children?.find(({ type }) => type === "heading");
    return flattenInline(heading?.children ?? [], "no links").markdown;
  } catch (error) {
    // The parser gives up on some extreme texts (its stack is finite): such a heading names nothing.
    if (error instanceof Error) return "";
    throw error;
  }
}

/** The first heading in a block of HTML, or undefined. */
export function readHtmlHeading(html: string): { readonly depth: number; readonly heading: string } | undefined {
  const found = /<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1>/i.exec(html);
  if (found === null) return undefined;
  return { depth: Number(found[1]), heading: tidyHeading(found[2]!.replace(/<[^>]*>/g, "").replace(/\s+/g, " ")) };
}

/** A heading without decoration: emoji, trailing colons and `{#anchors}` go. */
function tidyHeading(markdown: string): string {
  return markdown
    .replace(/\{\s*[#.:/][^}]*\}\s*$/, "")
    .replace(
      /[\p{Extended_Pictographic}\u200D\uFE0F]|:[a-z0-9_+-]+:(?=\s|$)/gu,
      (mark) => /^[©®™\d#*]/u.test(mark) ? mark : "",
    )
    .replace(/\s+/g, " ")
    .replace(/\s*:\s*$/, "")
    .trim();
}

/** A heading without code marks and escapes. */
export const plainHeading = (markdown: string): string =>
  markdown.replace(/`+/g, "").replace(/\\(?=[!-/:-@[-`{-~])/g, "");
