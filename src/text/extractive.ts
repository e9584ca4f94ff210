/** The built-in writer: chooses sentences from the material and adds none of its own, so it needs no model and no network. */
import type { Passage, Prose, TracedSentence, WriteRequest } from "../plugin/mod.ts";
import { isLanguage, type Language } from "./language/language.ts";
import { isList, itemsWithin, listParts } from "./list_block.ts";
import { claimSentences, SentenceMemory } from "./near_duplicates.ts";
import { countWords } from "./language/count_words.ts";
import { paragraphsOf, type Run } from "./paragraphs.ts";
import { PassageIndex } from "./rank.ts";

/** Passages below this share of the best one's fit are left out, once there is enough text. */
const WEAK = 0.08;
/** Words after which weaker passages are not added any more, nor parts of passages, as a share of the words wanted. */
const ENOUGH = 0.5;

/**
 * Writes a part of an article from its material alone. Every sentence stands in the material as it is; they are ranked
 * for the heading and keywords, near-duplicates go, and what stays is put back in the material's order.
 *
 * The same request gives the same prose. Material with nothing quotable gives prose without paragraphs.
 *
 * @example
 * ```ts
 * import { writeExtractive } from "./extractive.ts";
 * const at = (markdown: string, line: number) => ({ markdown, source: "kb/backoff.md", line });
 * const prose = await writeExtractive({
 *   kind: "section",
 *   title: "Retries",
 *   heading: "Backoff",
 *   keywords: ["backoff"],
 *   passages: [{ heading: "Backoff", source: "kb/backoff.md", sentences: [at("Backoff spreads the load.", 3), at("For example:", 4)] }],
 *   maxWords: 100,
 * });
 * if (prose.paragraphs[0]?.sentences.length !== 1) throw new Error("expected one sentence");
 * ```
 */
export function writeExtractive(request: WriteRequest): Promise<Prose> {
  const language = isLanguage(request.language ?? "") ? request.language as Language : "en";
  const runs = distinctRuns(request.passages, language);
  // What fits as a whole was chosen by those who asked.
  const all = runs.reduce((sum, run) => sum + wordsOf(run.sentences), 0);
  const chosen = all <= request.maxWords ? runs : choose(runs, request);
  return Promise.resolve({ paragraphs: paragraphsOf(chosen.toSorted((a, b) => a.order - b.order), language) });
}

/** The quotable sentences of each passage, each sentence once over all of them. */
function distinctRuns(passages: readonly Passage[], language: Language): Run[] {
  const seen = new SentenceMemory();
  const runs: Run[] = [];
  passages.forEach((passage, order) => {
    const sentences = claimSentences(passage, seen, language);
    if (sentences.length > 0) runs.push({ order, heading: passage.heading, source: passage.source, sentences });
  });
  return runs;
}

function choose(runs: readonly Run[], request: WriteRequest): Run[] {
  const index = new PassageIndex(runs);
  const query = { heading: request.heading ?? request.title, keywords: [...request.keywords, request.title] };
  const ranked = index.rank(query)
    .map(({ index, score }) => ({ run: runs[index]!, score: score + lead(index, runs.length) }))
    .sort((a, b) => b.score - a.score || a.run.order - b.run.order);
  const chosen: Run[] = [];
  let words = 0;
  for (const { run, score } of ranked) {
    if (words >= request.maxWords * ENOUGH && score < WEAK) break;
    const sentences = fit(run.sentences, request.maxWords - words);
    const isPart = sentences.length < run.sentences.length && !isList(sentences);
    if (sentences.length === 0 || (isPart && words >= request.maxWords * ENOUGH)) continue;
    chosen.push({ ...run, sentences });
    words += wordsOf(sentences);
  }
  return chosen;
}

/** What stands first in a text is more often what the text is about. */
const lead = (index: number, count: number): number => 0.25 * (1 - index / Math.max(1, count));

/** The first sentences that fit into a number of words; of a list all that may be kept of it, or nothing. */
function fit(sentences: readonly TracedSentence[], words: number): readonly TracedSentence[] {
  const { lead, items } = listParts(sentences);
  if (items.length > 0) {
    const within = itemsWithin(lead, items, words);
    return within.length === 0 ? [] : [...lead, ...within];
  }
  const kept: TracedSentence[] = [];
  let left = words;
  for (const sentence of sentences) {
    left -= countWords(sentence.markdown);
    if (left < 0) break;
    kept.push(sentence);
  }
  return kept;
}

const wordsOf = (sentences: readonly TracedSentence[]): number =>
  sentences.reduce((sum, sentence) => sum + countWords(sentence.markdown), 0);
