/** A line of Markdown as a reader sees it: no marks, no tags, no images. Pure. */

/** Longer lines are cut: no heading is that long, and to know that a line holds text its start is enough. */
const LONGEST = 2_000;

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " };

/**
 * The text of one line (or of the lines of one heading). Where it holds images only, their alternative text with `alt`,
 * else nothing.
 *
 * @example
 * ```ts
 * import { visibleText } from "./visible_text.ts";
 * if (visibleText("The `run_job` **function** of [ucop](x.md)") !== "The run_job function of ucop") throw new Error();
 * if (visibleText("[![build](b.svg)](https://ci.test)") !== "") throw new Error();
 * ```
 */
export function visibleText(markdown: string, { alt = false }: { readonly alt?: boolean } = {}): string {
  return markdown.slice(0, LONGEST)
    .replace(/!\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])?/g, alt ? "$1" : "")
    .replace(/<img\b[^<>]*?\balt="([^"<>]*)"[^<>]*>/gi, alt ? "$1" : "")
    .replace(/\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])/g, "$1")
    .replace(/<(https?:[^<>\s]*)>/g, "$1")
    .replace(/<!--.*?-->|<\/?[a-z][^<>]*>/gi, "")
    .replace(/`+([^`]+)`+/g, "$1")
    .replace(/(\*\*|__|~~)(?=\S)(.+?)\1/g, "$2")
    .replace(/(?<![\w*\\])([*_])(?=\S)([^*_]+)\1(?![\w*])/g, "$2")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name]!)
    .replace(/\s+/g, " ")
    .trim();
}
