/** What must hold for `sources.json`, whatever the article was made from: each line of the article is in its source. */
import { assert, assertEquals } from "@std/assert";
import { originOf, type SourcedArticle } from "../../src/report/article_sources.ts";
import type { ArticleSources, Artifact, SourcedBlock } from "../../src/text/document.ts";
import { splitSentences } from "../../src/text/sentences.ts";

/** An article and its sources out of the state key `artifacts`. */
export function sourcedArticle(artifacts: readonly Artifact[]): SourcedArticle {
  const textOf = (path: string): string => artifacts.find((one) => one.path === path)!.text;
  const { blocks } = JSON.parse(textOf("sources.json")) as ArticleSources;
  return { name: "index.md", lines: textOf("index.md").split("\n").slice(0, -1), blocks };
}

/**
 * Fails where a line that is not blank stands in no block, or where the line that `why` names does not hold the text of
 * the article's line, marks of Markdown aside.
 *
 * @param read the text of a source, by its name
 * @returns how many lines were found in a source
 */
export function assertProvenance(article: SourcedArticle, read: (source: string) => string): number {
  assertEquals(article.blocks[0]?.kind, "front_matter");
  let end = 0;
  for (const { from, to } of article.blocks) {
    assert(from > end && to >= from, `blocks overlap at line ${from}`);
    end = to;
  }
  assertEquals(end, article.lines.length, "the last block ends with the article");
  let found = 0;
  article.lines.forEach((text, at) => {
    const { block, sourceLine } = originOf(article, at + 1);
    const place = `index.md:${at + 1} (${block?.kind}, ${block?.source}:${sourceLine}): ${text}`;
    if (block === undefined) return assertEquals(text, "", `in no block: ${place}`);
    if (!["subheading", "paragraph", "list", "table", "code"].includes(block.kind)) return;
    assert(block.source !== undefined && sourceLine !== undefined, `without a source: ${place}`);
    const lines = read(block.source).replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
    assert(isAt(lines, sourceLine, text, block, at + 1), `not there: ${place}\n  there: ${lines[sourceLine - 1]}`);
    found += 1;
  });
  return found;
}

function isAt(lines: readonly string[], line: number, text: string, block: SourcedBlock, at: number): boolean {
  switch (block.kind) {
    case "paragraph": {
      const [first, ...others] = splitSentences(text).map((span) => span.text);
      const last = Math.max(...block.lines ?? [line]);
      const whole = bare(lines.slice(Math.min(...block.lines ?? [line]) - 1, last + REACH).join("\n"));
      return begins(lines, line, first!) && others.every((sentence) => whole.includes(bare(sentence)));
    }
    case "table":
      return at === block.from + 1 || begins(lines, line, text);
    case "code":
      return at === block.from || at === block.to || isWithin(lines, line, text);
    case "subheading":
      // A heading in HTML may have its text on the next line; one of a whole file stands in its front matter.
      return begins(lines, line, text) || /^\s*<h\d|^---\s*$/i.test(lines[line - 1] ?? "") && isNear(lines, line, text);
    default:
      return begins(lines, line, text.replace(/^\s*(?:[-*+]|\d+\.) /, ""));
  }
}

/** Lines that one sentence or one example may take. */
const REACH = 100;

/** True where the text begins on that line; it may go on below it. */
function begins(lines: readonly string[], line: number, text: string): boolean {
  const index = bare(lines.slice(line - 1, line + REACH).join("\n")).indexOf(bare(text));
  return index >= 0 && index < bare(lines[line - 1] ?? "").length;
}

const isNear = (lines: readonly string[], line: number, text: string): boolean =>
  bare(lines.slice(line - 1, line + REACH).join("\n")).includes(bare(text));

const isWithin = (lines: readonly string[], line: number, text: string): boolean =>
  lines.slice(line - 1, line + REACH).some((one) => one.includes(text.trim()));

/** Letters and digits, without addresses, tags, images and marks. */
function bare(markdown: string): string {
  return markdown
    .replace(/^\s*>?\s*\\?\[!\w+\\?\]/gm, " ")
    .replace(/!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])/g, " ")
    .replace(/\[\^[^\]]+\]/g, " ")
    .replace(/\]\((?:<[^>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+"[^"]*")?\)/g, "] ")
    .replace(/\]\[[^\]]*\]/g, "] ")
    .replace(/<(https?:[^>]*)>/g, "$1")
    .replace(/(?<!`)<\/?[a-z][^<>`]*>(?!`)/gi, " ")
    .replace(/\{[#:][^}]*\}/g, " ")
    .replace(/&(?:[a-z]+|#\d+);/gi, " ")
    .normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
