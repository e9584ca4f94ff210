/** Gives every part its material. A sentence goes to one part only, so the parts can be written at the same time. */
import {
  countWords,
  extractKeywords,
  normalizeSentence,
  type PartPlan,
  quotableSentences,
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
/** The writer is given no section with less, in words. */
const MIN_SECTION = 12;

/** Material for the introduction, then for the sections in order, then for the conclusion from what is left. */
export function allocate(
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
      const sentences = quotableSentences(block.passage, (sentence) => {
        if (left <= 0 || taken.has(sentence.markdown)) return true;
        taken.add(sentence.markdown);
        left -= countWords(sentence.markdown);
        return false;
      });
      if (sentences.length === 0) continue;
      used.add(block);
      found.set(block, { ...block.passage, sentences });
    }
    return [...found.entries()].sort(([a], [b]) => a.order - b.order).map(([, passage]) => passage);
  };

  const opening = take(openingBlocks(topics, blocks, wanted), budget.introduction);
  const closing = take(blocks.filter((block) => block.kind === "summary"), budget.conclusion * CHOICE);
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
  const sections = planned.filter((plan) => wordsOf(plan.passages) >= MIN_SECTION);
  const ending = closing.length > 0
    ? closing
    : take(closingBlocks(blocks.filter((block) => !used.has(block)), wanted), budget.conclusion);
  return {
    introduction: part("introduction", "Introduction", opening, wanted, budget.introduction),
    sections,
    conclusion: part("conclusion", "Conclusion", ending, wanted, budget.conclusion),
    dropped: planned.filter((plan) => !sections.includes(plan)).map((plan) => plan.heading),
  };
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
