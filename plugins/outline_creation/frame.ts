/** Finds what opens and what closes the article: passages that say what it is about, and what to remember. */
import { normalizeSentence, plainText, stemSet, STOP_WORDS } from "ucop/text";
import type { Block } from "./material.ts";
import type { Topic, Wanted } from "./topics.ts";

/** Words of advice: what a reader takes home. */
const ADVICE =
  /\b(?:should|prefer|always|never|avoid|recommend\w*|remember|best|in practice|rule of thumb|start with|make sure|worth|matters?|strives?|goal|aims?)\b/i;

/** What a subject is or does, after its name: a description of it. */
const IS =
  /^(?:\.js)?(?: \([^)]*\))? (?:is an?|is the|is [a-z]+ (?:to|for)|are|helps|lets|makes|gives|provides|allows|enables|aims|offers|addresses|comes with|supports)\b/i;
/** Words about what is gone, or about other projects: no way to begin. */
const BESIDES = /\b(?:instead|no longer|deprecated|previously|used to be|legacy|discontinued|unmaintained)\b/i;
/** Openings of passages about a single task. */
const HOW_TO =
  /^(?:emitted|called|whether|returned|note|warning|important|caution|tip|if|when|by default|before|after|until|as of|unlike|to|you|for|in|with|use|set|since)\b/i;

/** File names that hold overviews. */
const OVERVIEW_FILE = /(?:^|\/)(?:readme|index|overview|introduction|intro|about|0*[01][-_.][^/]*)\.\w+$/i;

/** Words below which an introduction gets a passage from the sections' material too. */
const SHORT_OPENING = 30;
/** Blocks at the front of all that may open the article without naming its subject. */
const EARLY = 3;
/** Words of material below which all of it is needed for the sections. */
const LITTLE = 150;
/** Fit below which a passage is no conclusion. */
const MIN_CLOSING = 0.5;
/** Words that the best block's file gives before other files are asked for the introduction. */
const FULL_OPENING = 60;

/** Blocks for the introduction, the best first. */
export function openingBlocks(topics: readonly Topic[], blocks: readonly Block[], wanted: Wanted): Block[] {
  const terms = stemSet([wanted.title, ...wanted.keywords.slice(0, 4)].join(" "), STOP_WORDS);
  const inTopics = new Set(topics.flatMap((topic) => topic.blocks));
  const claimed = new Set([...inTopics].map((block) => block.section.source));
  const names = namesOf(wanted.title);
  const rank = (block: Block): number => {
    const isDescription = describes(block, names);
    if (!isDescription && BESIDES.test(block.passage.sentences[0]!.markdown)) return 0;
    const overview = block.kind === "overview" ? 4 : 0;
    const named = normalizeSentence(block.section.heading) === normalizeSentence(wanted.title);
    const file = block.lead && (named || OVERVIEW_FILE.test(block.section.source)) ? (named ? 4 : 3) : 0;
    const lead = block.lead ? (inTopics.has(block) ? 0.5 : 2) : 0;
    const unclaimed = !block.lead && !claimed.has(block.section.source) && OVERVIEW_FILE.test(block.section.source)
      ? 1.5
      : 0;
    const place = overview + file + lead + (opensWith(block, terms) ? unclaimed : 0);
    return place === 0
      ? 0
      : place + (isDescription ? 3 : 0) + 0.5 * overlap(block, terms) + (block.words >= 12 ? 1 : 0) +
        1 / (1 + block.place);
  };
  const opening = takeNear(bestFirst(blocks, rank));
  const words = opening.reduce((sum, block) => sum + block.words, 0);
  if (words >= SHORT_OPENING) return opening;
  const title = stemSet(wanted.title, STOP_WORDS);
  const needed = new Set(topics.filter((topic) => topic.blocks.length < 3).flatMap((topic) => topic.blocks));
  const others = blocks.filter((block) => !needed.has(block) && !opening.includes(block) && block.kind === "content");
  const early = (block: Block): number => 1.5 * (1 - block.order / blocks.length);
  // Beside an opening there is only room for what tells what the subject is.
  const fits = (block: Block): boolean => {
    const first = block.passage.sentences[0]!.markdown;
    if (describes(block, names)) return block.words >= 8;
    return opening.length === 0 && block.words >= 12 && !HOW_TO.test(first) && !BESIDES.test(textOf(block)) &&
      (opensWith(block, title) || block.order < EARLY);
  };
  const rankOther = (block: Block): number =>
    fits(block) ? aboutness(block, title) + early(block) + (describes(block, names) ? 2 : 0) : 0;
  return [...opening, ...bestFirst(others, rankOther).slice(0, 1)];
}

/** The words of a title that may be its subject's name, longest first. */
const namesOf = (title: string): readonly string[] =>
  [title, ...title.replace(/\.js$/i, "").split(/[^\p{L}\p{M}\p{N}.+#-]+/u)]
    .map((name) => name.toLowerCase())
    .filter((name) => name.length >= 3 && !STOP_WORDS.has(name))
    .sort((a, b) => b.length - a.length);

/** True where one of the first sentences tells what the subject is: "Teapot is a …". */
function describes(block: Block, names: readonly string[]): boolean {
  return block.passage.sentences.slice(0, 2).some((sentence) => {
    const text = plainText(sentence.markdown);
    const name = names.find((one) => text.toLowerCase().startsWith(one));
    return name !== undefined && IS.test(text.slice(name.length));
  });
}

/** How much a passage tells what the article's subject is: it names it, begins with it and says more than one thing. */
function aboutness(block: Block, title: ReadonlySet<string>): number {
  return overlap(block, title) + (opensWith(block, title) ? 0.5 : 0) + (block.words >= 25 ? 0.2 : 0) -
    0.1 * codeSpans(block);
}

/** Those of the best block's file where they suffice: an introduction should not jump. */
function takeNear(ranked: readonly Block[]): Block[] {
  const near = ranked.filter((block) => block.section.source === ranked[0]!.section.source);
  return near.reduce((sum, block) => sum + block.words, 0) >= FULL_OPENING ? near : [...ranked];
}

/** Blocks for the conclusion, the best first: what the sources call a summary, else advice on the article's subject. */
export function closingBlocks(topics: readonly Topic[], all: readonly Block[], wanted: Wanted): Block[] {
  // What stands in a document that the article is not about ends another story; a document of its own may end this one.
  const told = new Set(topics.flatMap((topic) => topic.blocks.map((block) => block.section.source)));
  const blocks = all.filter((block) => told.has(block.section.source) || block.lead);
  const summary = blocks.filter((block) => block.kind === "summary");
  if (summary.length > 0) return summary;
  if (blocks.reduce((sum, block) => sum + block.words, 0) < LITTLE) return [];
  const title = stemSet(wanted.title, STOP_WORDS);
  const terms = stemSet(wanted.keywords.join(" "), STOP_WORDS);
  const rank = (block: Block): number => {
    const text = textOf(block);
    // What tells how to do one thing is no end of an article, nor is what gives no advice on its subject.
    if (overlap(block, title) === 0 || !ADVICE.test(text) || HOW_TO.test(text)) return 0;
    const score = overlap(block, title) + 0.7 * overlap(block, terms) + (block.words >= 25 ? 0.2 : 0) -
      0.15 * codeSpans(block);
    return score < MIN_CLOSING ? 0 : score;
  };
  const spare = [...spareBlocks(topics, blocks)].filter((block) => block.words >= 12 && block.kind !== "setup");
  return bestFirst(spare, rank).slice(0, 2);
}

/** Blocks that no topic needs: those of none, and of a topic all but its first. */
function* spareBlocks(topics: readonly Topic[], blocks: readonly Block[]): Generator<Block> {
  const needed = new Set(topics.flatMap((topic) => topic.blocks.slice(0, 1)));
  for (const block of blocks) if (!needed.has(block)) yield block;
}

function bestFirst(blocks: readonly Block[], rank: (block: Block) => number): Block[] {
  return blocks.map((block) => ({ block, score: rank(block) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score || a.block.order - b.block.order)
    .map((one) => one.block);
}

const opensWith = (block: Block, title: ReadonlySet<string>): boolean =>
  [...stemSet(block.passage.sentences[0]!.markdown)].slice(0, 2).some((word) => title.has(word));

const codeSpans = (block: Block): number => (textOf(block).match(/`/g)?.length ?? 0) / 2;

const textOf = (block: Block): string => block.passage.sentences.map((sentence) => sentence.markdown).join(" ");

function overlap(block: Block, terms: ReadonlySet<string>): number {
  const words = stemSet(textOf(block));
  return [...terms].filter((term) => words.has(term)).length / Math.max(1, terms.size);
}
