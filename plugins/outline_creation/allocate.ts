/** Gives every part its material. A sentence goes to one part only, so the parts can be written at the same time. */
import {
  claimSentences,
  countWords,
  extractKeywords,
  normalizeSentence,
  type PartPlan,
  SentenceMemory,
  slugOf,
  stemSet,
  STOP_WORDS,
} from "ucop/text";
import type { Passage } from "ucop/plugin";
import { closingBlocks, openingBlocks } from "./frame.ts";
import type { Block } from "./material.ts";
import { rankBlocks } from "./rank_blocks.ts";
import type { Topic, Wanted } from "./topics.ts";

/** Upper bounds of the parts, in words. */
export interface Budget {
  readonly introduction: number;
  readonly section: number;
  readonly conclusion: number;
}

/** The parts with their material. */
export interface Allocation {
  readonly introduction: PartPlan;
  readonly sections: readonly PartPlan[];
  readonly conclusion: PartPlan;
  /** Headings of topics whose sentences all went to other parts. */
  readonly dropped: readonly string[];
}

/** Material set aside, as a multiple of the words that will be written: the writer chooses. */
const CHOICE = 1.3;
/** The introduction gets at most this share of all words: the sections need some too. */
const OPENING_SHARE = 0.35;
/** The share of a section's blocks that the introduction may take. */
const LENT = 0.34;
/** A section with less is left out, where there are others, in words. */
const MIN_SECTION = 12;

/** Material for the introduction and the conclusion, then for the sections in order. What a section cannot do without stays with it. */
export function allocate(
  topics: readonly Topic[],
  blocks: readonly Block[],
  wanted: Wanted,
  budget: Budget,
): Allocation {
  const found = divide(topics, blocks, wanted, budget);
  // Where the sources repeat themselves, the introduction may have taken all that the sections had.
  return found.sections.length > 0 || found.introduction.passages.length === 0
    ? found
    : divide(topics, blocks, wanted, { ...budget, introduction: 0 });
}

function divide(
  topics: readonly Topic[],
  blocks: readonly Block[],
  wanted: Wanted,
  budget: Budget,
): Allocation {
  const taken = new SentenceMemory();
  const used = new Set<Block>();
  const take = (candidates: readonly Block[], words: number): Passage[] => {
    const found = new Map<Block, Passage>();
    let left = words;
    for (const block of candidates) {
      if (left <= 0) break;
      const sentences = claimSentences(block.passage, taken);
      left -= sentences.reduce((sum, sentence) => sum + countWords(sentence.markdown), 0);
      if (sentences.length === 0) continue;
      used.add(block);
      found.set(block, { ...block.passage, sentences });
    }
    return [...found.entries()].sort(([a], [b]) => a.order - b.order).map(([, passage]) => passage);
  };

  const all = blocks.reduce((sum, block) => sum + block.words, 0);
  const prose = blocks.filter((block) => !block.isList);
  const opening = blocks.length < 2 ? [] : take(
    lentBlocks(openingBlocks(topics, prose, wanted), topics),
    Math.min(budget.introduction, all * OPENING_SHARE),
  );
  const unused = prose.filter((block) => !used.has(block));
  const closing = take(closingBlocks(topics, unused, wanted), budget.conclusion);
  const names = new Set(["introduction", "conclusion"]);
  const planned = topics.map((topic) => {
    const ranked = rankBlocks(topic.blocks.filter((block) => !used.has(block)), topic.heading, wanted.keywords);
    return part(
      uniqueId(topic.heading, names),
      topic.heading,
      take(ranked, budget.section * CHOICE),
      wanted,
      budget.section,
    );
  });
  const filled = planned.filter((plan) => plan.passages.length > 0);
  const long = filled.filter((plan) => wordsOf(plan.passages) >= MIN_SECTION);
  const sections = long.length > 0 ? long : filled;
  return {
    introduction: part("introduction", "Introduction", opening, wanted, budget.introduction),
    sections,
    conclusion: part("conclusion", "Conclusion", closing, wanted, budget.conclusion),
    dropped: planned.filter((plan) => !sections.includes(plan)).map((plan) => plan.heading),
  };
}

/** Blocks that the sections can do without: of each a few, and of an only one all but its last. */
function lentBlocks(candidates: readonly Block[], topics: readonly Topic[]): Block[] {
  if (topics.length === 1) return candidates.filter((block) => block !== topics[0]!.blocks.at(-1));
  const owner = new Map(topics.flatMap((topic) => topic.blocks.map((block) => [block, topic] as const)));
  const lent = new Map<Topic, number>();
  return candidates.filter((block) => {
    const topic = owner.get(block);
    if (topic === undefined) return true;
    const count = (lent.get(topic) ?? 0) + 1;
    lent.set(topic, count);
    return count <= Math.ceil(topic.blocks.length * LENT);
  });
}

function part(id: string, heading: string, passages: readonly Passage[], wanted: Wanted, maxWords: number): PartPlan {
  const prose = passages.flatMap((passage) => passage.sentences.map((sentence) => sentence.markdown)).join(" ");
  const words = stemSet(`${heading} ${prose}`);
  const shared = wanted.keywords.filter((keyword) =>
    [...stemSet(keyword, STOP_WORDS)].every((term) => words.has(term))
  );
  const own = extractKeywords([{ text: heading, weight: 4 }, { text: prose, weight: 1 }], 6);
  return { id, heading, keywords: [...new Set([...own, ...shared])].slice(0, 10), passages, maxWords };
}

const wordsOf = (passages: readonly Passage[]): number =>
  passages.reduce(
    (sum, { sentences }) => sum + sentences.reduce((words, one) => words + countWords(one.markdown), 0),
    0,
  );

function uniqueId(heading: string, names: Set<string>): string {
  const base = slugOf([normalizeSentence(heading)]);
  let id = base;
  for (let next = 2; names.has(id); next += 1) id = `${base}-${next}`;
  names.add(id);
  return id;
}
