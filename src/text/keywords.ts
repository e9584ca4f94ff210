/** Finds the topic words and phrases of texts by counting, in the manner of RAKE; the same texts give the same list. */
import type { Language } from "./language/language.ts";
import { loadStopWords } from "./language/stop_words.ts";
import { loadTerms } from "./language/terms.ts";
import { stem } from "./normalize.ts";
import { plainText } from "./plain_text.ts";
import { STOP_WORDS } from "./stop_words.ts";

/** A text to count in. */
export interface KeywordText {
  readonly text: string;
  /** How much an occurrence here counts: 1 for prose, more for headings and titles. */
  readonly weight: number;
}

/** How the words of a language are told apart. */
export interface KeywordWords {
  /** In lower case. */
  readonly stopWords: ReadonlySet<string>;
  /** Words with one stem count as one. */
  readonly stem: (word: string) => string;
  /** Cuts a clause into words, and puts words together again. */
  readonly split: (clause: string) => readonly string[];
  readonly join: (words: readonly string[]) => string;
  /** Letters that a word must have. */
  readonly least: number;
  /** True for a phrase, in lower case, that may become a keyword; all may where it is left out. */
  readonly fits?: (phrase: string) => boolean;
}

const SPACED = { split: (clause: string) => clause.split(/\s+/), join: (words: readonly string[]) => words.join(" ") };
const ENGLISH: KeywordWords = { ...SPACED, stopWords: STOP_WORDS, stem, least: 3 };

/**
 * Loads what a language needs.
 *
 * @example
 * ```ts
 * import { extractKeywords, loadKeywordWords } from "./keywords.ts";
 * const text = "Der Puffer hält Antworten. Ein voller Puffer verwirft alte Antworten.";
 * const found = extractKeywords([{ text, weight: 1 }], 2, await loadKeywordWords("de"));
 * if (found.join() !== "antworten,puffer") throw new Error(found.join());
 * ```
 */
export async function loadKeywordWords(language: Language): Promise<KeywordWords> {
  if (language === "en") return ENGLISH;
  const [stopWords, termsOf] = await Promise.all([loadStopWords(language), loadTerms(language)]);
  const stemOf = (word: string): string => termsOf(word).join("-") || word;
  if (language !== "zh" && language !== "ja") return { ...SPACED, stopWords, stem: stemOf, least: 3 };
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  return {
    stopWords,
    stem: stemOf,
    split: (clause) =>
      [...segmenter.segment(clause)].map(({ segment }) => segment.trim()).filter((word) => word !== ""),
    // A Latin word keeps its distance from another one.
    join: (words) => words.join(" ").replace(/(?<![\w]) | (?![\w])/g, ""),
    least: 2,
  };
}

/** How many texts and characters are looked at; beyond that counts do not change the picture. */
const MAX_CHARACTERS = 2_000_000;
const MAX_PHRASE = 3;

interface Candidate {
  /** The most frequent spelling. */
  readonly spellings: Map<string, number>;
  readonly words: number;
  count: number;
  weight: number;
  readonly texts: Set<number>;
}

/**
 * The best keywords and key phrases (up to three words), the best first.
 *
 * @param limit how many at most
 * @param words of the texts' language; English where it is left out
 *
 * @example
 * ```ts
 * import { extractKeywords } from "./keywords.ts";
 * const found = extractKeywords([
 *   { text: "Exponential backoff", weight: 3 },
 *   { text: "Exponential backoff doubles the delay. The delay has a cap.", weight: 1 },
 * ], 2);
 * if (found[0] !== "exponential backoff") throw new Error(found.join());
 * ```
 */
export function extractKeywords(
  texts: readonly KeywordText[],
  limit: number,
  words: KeywordWords = ENGLISH,
): string[] {
  const candidates = countPhrases(texts, words);
  const ranked = [...candidates.entries()]
    .filter(([, one]) => one.count >= 2 && (words.fits?.(labelOf(one)) ?? true))
    .map(([key, one]) => ({
      key,
      one,
      score: one.weight * (1 + 0.6 * (one.words - 1)) * (1 + Math.log(one.texts.size)),
    }))
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
  const chosen: { key: string; label: string }[] = [];
  for (const { key, one } of ranked) {
    if (chosen.length >= limit) break;
    const padded = ` ${key} `;
    if (chosen.some((other) => ` ${other.key} `.includes(padded) || padded.includes(` ${other.key} `))) continue;
    chosen.push({ key, label: labelOf(one) });
  }
  return chosen.map((one) => one.label);
}

function countPhrases(texts: readonly KeywordText[], words: KeywordWords): Map<string, Candidate> {
  const candidates = new Map<string, Candidate>();
  let left = MAX_CHARACTERS;
  texts.forEach(({ text, weight }, index) => {
    if (left <= 0) return;
    left -= text.length;
    for (const run of contentRuns(text, words)) {
      const stems = run.map(words.stem);
      for (let from = 0; from < run.length; from += 1) {
        for (let size = 1; size <= MAX_PHRASE && from + size <= run.length; size += 1) {
          count(
            candidates,
            stems.slice(from, from + size).join(" "),
            words.join(run.slice(from, from + size)),
            size,
            weight,
            index,
          );
        }
      }
    }
  });
  return candidates;
}

function count(
  all: Map<string, Candidate>,
  key: string,
  label: string,
  words: number,
  weight: number,
  text: number,
): void {
  let one = all.get(key);
  if (one === undefined) all.set(key, one = { spellings: new Map(), words, count: 0, weight: 0, texts: new Set() });
  one.count += 1;
  one.weight += weight;
  one.spellings.set(label, (one.spellings.get(label) ?? 0) + 1);
  one.texts.add(text);
}

/** The runs of topic words between stop words and punctuation. */
function contentRuns(text: string, { stopWords, split, least }: KeywordWords): string[][] {
  const runs: string[][] = [];
  const prose = text.replace(/`[^`]*`/g, " . ");
  for (const clause of plainText(prose).toLowerCase().split(/[^\p{L}\p{M}\p{N}\s'’+#-]+/u)) {
    let run: string[] = [];
    for (const raw of split(clause)) {
      const word = raw.replace(/^['’+#-]+|['’-]+$/g, "").replace(/['’]s$/, "");
      if (/\p{L}/u.test(word) && word.length >= least && !stopWords.has(word)) run.push(word);
      else {
        if (run.length > 0) runs.push(run);
        run = [];
      }
    }
    if (run.length > 0) runs.push(run);
  }
  return runs;
}

function labelOf(candidate: Candidate): string {
  return [...candidate.spellings.entries()].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0];
}
