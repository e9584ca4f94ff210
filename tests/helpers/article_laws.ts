/** What must hold for every article, whatever it was made from. */
import { assert, assertEquals } from "@std/assert";
import type { TracedSentence } from "../../src/plugin/mod.ts";
import type { WrittenPart } from "../../src/text/document.ts";
import { normalizeSentence } from "../../src/text/normalize.ts";
import type { ChainResult } from "./run_agents.ts";

/** All sentences of the article, in order. */
export function sentencesOf({ state }: ChainResult): readonly TracedSentence[] {
  const parts = [
    state.introduction,
    ...(state.sections as unknown[] ?? []),
    state.conclusion,
  ] as (WrittenPart | undefined)[];
  return parts.flatMap((part) => part?.paragraphs.flatMap((paragraph) => paragraph.sentences) ?? []);
}

/** The article's lines outside of code, front matter and tables. */
export function proseLines(markdown: string): readonly string[] {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, "").replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, "");
  return body.split("\n").filter((line) => line !== "" && !line.startsWith("|"));
}

/** Fails where a sentence stands twice, is not in its source at its line, or debris stands in the prose. */
export function assertArticle(result: ChainResult, sources: ReadonlyMap<string, string>): void {
  const sentences = sentencesOf(result);
  assert(sentences.length > 0, "the article has no sentence");
  const seen = new Set<string>();
  for (const { markdown, source, line } of sentences) {
    const key = normalizeSentence(markdown);
    // "Causes:" names a list and is no sentence: it may stand under several subheadings.
    const isName = /^(?:[^\s]+ ){0,3}[^\s]+:$/.test(markdown);
    assert(!seen.has(key) || isName, `twice: ${markdown}`);
    seen.add(key);
    const lines = sources.get(source)?.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/) ?? [];
    const rest = normalizeSentence(flat(lines.slice(line - 1, line + 30).join(" ")));
    assert(rest.includes(normalizeSentence(flat(markdown))), `not at ${source}:${line}: ${markdown}`);
    assert(result.markdown.includes(markdown), `lost: ${markdown}`);
  }
  for (const line of proseLines(result.markdown)) {
    const bare = line.replace(/(`+)[\s\S]*?\1/g, "code").replace(/^(?:#{2,3} |(?: {2,5})?(?:-|\d+\.) |> )/, "").replace(
      /\*\*[^*]+\*\*/g,
      "caption",
    );
    assert(
      !/<\/?[a-z]|!\[|(?<!\\)[*]{1,3}(?!\s)|\{[{%]|\]\((?!<?https?:)|^#|^\s|:::|\uFFFD| {2}/.test(bare),
      `debris: ${line}`,
    );
  }
  assertEquals(result.markdown.match(/^## Sources$/gm)?.length, 1);
}

/** Links and images without their addresses, emphasis and tags: what the parser flattens too. */
function flat(markdown: string): string {
  return markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, " ")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\[\^\w+\]/g, " ")
    .replace(/<(https?:[^>]*)>/g, "$1")
    .replace(/<[^>]+>/g, " ");
}
