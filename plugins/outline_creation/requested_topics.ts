/** Finds the material for headings that the brief asks for: each block goes to the heading that it fits best. */
import { headingKind, listParts, plainText, stemSet, STOP_WORDS } from "ucop/text";
import { PassageIndex } from "ucop/text/rank";
import type { Block } from "./material.ts";
import type { Topic } from "./topics.ts";

/** Share of a heading's words that a block must hold (its own headings count) to be material for it. */
const MIN_COVERAGE = 0.5;
/** Fit below which a block is no material, where the best block of a heading has 1. */
const MIN_FIT = 0.3;

/** The topics that have material, in the order asked for, and the headings that have none. */
export function requestedTopics(
  headings: readonly string[],
  blocks: readonly Block[],
): { readonly topics: readonly Topic[]; readonly missing: readonly string[] } {
  // The article has these two anyway, with words of their own.
  const asked = [...new Set(headings)].filter((heading) => !/^(?:introduction|conclusion)s?$/i.test(heading.trim()));
  const index = new PassageIndex(blocks.map((block) => block.passage));
  const texts = blocks.map(wordsOf);
  const owner = new Map<number, { readonly heading: number; readonly fit: number }>();
  asked.forEach((heading, at) => {
    const terms = stemSet(heading, STOP_WORDS);
    for (const { index: block, score } of index.rank({ heading, keywords: [] })) {
      const { text, above } = texts[block]!;
      const covered = share(terms, text);
      if (score < MIN_FIT && share(terms, above) < 1 || covered < MIN_COVERAGE) continue;
      const fit = score + covered + 2 * share(terms, above);
      if (fit > (owner.get(block)?.fit ?? 0)) owner.set(block, { heading: at, fit });
    }
  });
  const topics = asked.map((heading, at) => ({
    heading,
    blocks: blocks.filter((block, index) => owner.get(index)?.heading === at && usable(block, heading)),
  }));
  return {
    topics: topics.filter((topic) => topic.blocks.length > 0),
    missing: topics.filter((topic) => topic.blocks.length === 0).map((topic) => topic.heading),
  };
}

/** A summary is for the end, unless a summary was asked for. */
const usable = (block: Block, heading: string): boolean =>
  block.kind !== "summary" || headingKind(heading) === "summary";

function wordsOf(block: Block): { readonly text: ReadonlySet<string>; readonly above: ReadonlySet<string> } {
  const above = stemSet([...block.section.trail, block.section.heading].join(" "));
  // A word in one item does not make the whole list material: what leads into it says what it lists.
  const said = block.isList ? listParts(block.passage.sentences).lead : block.passage.sentences;
  const prose = said.map((sentence) => plainText(sentence.markdown)).join(" ");
  return { text: new Set([...stemSet(prose), ...above]), above };
}

function share(terms: ReadonlySet<string>, words: ReadonlySet<string>): number {
  return terms.size === 0 ? 0 : [...terms].filter((term) => words.has(term)).length / terms.size;
}
