/** Finds what opens and what closes the article: passages that say what it is about, and what to remember. */
import { stemSet, STOP_WORDS } from "ucop/text";
import type { Block } from "./material.ts";
import type { Topic, Wanted } from "./topics.ts";

/** Words of advice: what a reader takes home. */
const ADVICE =
  /\b(?:should|prefer|always|never|avoid|recommend\w*|remember|best|in practice|rule of thumb|start with|make sure|keep|choose|worth|matters?|safe|important|must)\b/i;

/** File names that hold overviews. */
const OVERVIEW_FILE = /(?:^|\/)(?:readme|index|overview|introduction|intro|about|0*[01][-_.][^/]*)\.\w+$/i;

/** Blocks for the introduction, the best first. */
export function openingBlocks(topics: readonly Topic[], blocks: readonly Block[], wanted: Wanted): Block[] {
  const terms = stemSet([wanted.title, ...wanted.keywords.slice(0, 4)].join(" "), STOP_WORDS);
  const inTopics = new Set(topics.flatMap((topic) => topic.blocks));
  const rank = (block: Block): number => {
    const overview = block.kind === "overview" ? 4 : 0;
    const file = block.lead && OVERVIEW_FILE.test(block.section.source) ? 3 : 0;
    const lead = block.lead ? (inTopics.has(block) ? 0.5 : 2) : 0;
    return overview + file + lead === 0
      ? 0
      : overview + file + lead + overlap(block, terms) + (block.words >= 12 ? 1 : 0);
  };
  const ranked = blocks.map((block) => ({ block, score: rank(block) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score || a.block.order - b.block.order);
  if (ranked.length > 0) return takeNear(ranked.map((one) => one.block));
  const rest = [...inTopics].map((block) => ({ block, score: overlap(block, terms) }));
  return rest.sort((a, b) => b.score - a.score || a.block.order - b.block.order).slice(0, 1).map((one) => one.block);
}

/** Those of the best block's file first: an introduction should not jump. */
function takeNear(ranked: readonly Block[]): Block[] {
  const home = ranked[0]!.section.source;
  const near = ranked.filter((block) => block.section.source === home);
  return near.reduce((sum, block) => sum + block.words, 0) >= 30 ? near : [...ranked];
}

/** Blocks for the conclusion, the best first: advice about the article's subject. */
export function closingBlocks(blocks: readonly Block[], wanted: Wanted): Block[] {
  const terms = stemSet([wanted.title, ...wanted.keywords].join(" "), STOP_WORDS);
  return blocks
    .filter((block) => block.kind !== "setup" && block.words >= 12 && ADVICE.test(textOf(block)))
    .map((block) => ({ block, score: overlap(block, terms) + (block.passage.sentences.length > 1 ? 0.3 : 0) }))
    .sort((a, b) => b.score - a.score || a.block.order - b.block.order)
    .slice(0, 2)
    .map((one) => one.block);
}

const textOf = (block: Block): string => block.passage.sentences.map((sentence) => sentence.markdown).join(" ");

function overlap(block: Block, terms: ReadonlySet<string>): number {
  const words = stemSet(textOf(block));
  return [...terms].filter((term) => words.has(term)).length / Math.max(1, terms.size);
}
