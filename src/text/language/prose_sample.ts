/** The prose at the beginning of a Markdown file, enough of it to tell its language. */
import { CODE_SPAN } from "../code_span.ts";

/** How much of a file is looked at, and how much prose is taken from it, in characters. */
const MOST_READ = 50_000;
const ENOUGH = 2_000;

/** What is no prose: front matter, code, comments, tags, addresses, and names such as `vite.config.ts` or `a_b`. */
const NO_PROSE: readonly RegExp[] = [
  /^\uFEFF?---\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/,
  /^([ \t>]*(?:[-*+]\s+|\d+[.)]\s+)?)(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[\s\S]*?(?:^[ \t>]*\2[`~]*[ \t]*$|(?![\s\S]))/gm,
  CODE_SPAN,
  /<!--[\s\S]*?(?:-->|$)/g,
  /<\/?[A-Za-z][^<>]*>/g,
  /\]\([^()\s]*(?:\([^()]*\)[^()]*)*(?:\s+"[^"]*")?\)|^\s*\[[^\]]+\]:[^\n]*/gm,
  /\b(?:https?|ftp|file):\/\/\S+|\bwww\.\S+/g,
  /(?<![\w$@/\\])[\w$@/\\]{0,80}[a-z0-9_$][._/\\](?=[A-Za-z0-9_$])[\w$./\\-]*/g,
];

/**
 * The first prose of a text, about 2,000 characters at most; empty where there is only code.
 *
 * @example
 * ```ts
 * import { proseSample } from "./prose_sample.ts";
 * if (proseSample("Call `a.b()` [here](https://c.d).").includes("a.b")) throw new Error("code is no prose");
 * ```
 */
export function proseSample(markdown: string): string {
  const prose = NO_PROSE.reduce((text, pattern) => text.replace(pattern, " "), markdown.slice(0, MOST_READ));
  return prose.slice(0, ENOUGH);
}
