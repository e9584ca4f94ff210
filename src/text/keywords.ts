/** Finds the topic words and phrases of texts by counting, in the manner of RAKE; the same texts give the same list. */
import { plainText, stem } from "./normalize.ts";
import { STOP_WORDS } from "./stop_words.ts";

/** A text to count in. */
export interface KeywordText {
  readonly text: string;
  /** How much an occurrence here counts: 1 for prose, more for headings and titles. */
  readonly weight: number;
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
export function extractKeywords(texts: readonly KeywordText[], limit: number): string[] {
  const candidates = countPhrases(texts);
  const ranked = [...candidates.entries()]
    .filter(([, one]) => one.count >= 2 && (one.words === 1 || one.count >= 2))
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

function countPhrases(texts: readonly KeywordText[]): Map<string, Candidate> {
  const candidates = new Map<string, Candidate>();
  let left = MAX_CHARACTERS;
  texts.forEach(({ text, weight }, index) => {
    if (left <= 0) return;
    left -= text.length;
    for (const run of contentRuns(text)) {
      const stems = run.map(stem);
      for (let from = 0; from < run.length; from += 1) {
        for (let size = 1; size <= MAX_PHRASE && from + size <= run.length; size += 1) {
          count(
            candidates,
            stems.slice(from, from + size).join(" "),
            run.slice(from, from + size).join(" "),
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
function contentRuns(text: string): string[][] {
  const runs: string[][] = [];
  const prose = text.replace(/`[^`]*`/g, " . ");
  for (const clause of plainText(prose).toLowerCase().split(/[^\p{L}\p{M}\p{N}\s'’+#-]+/u)) {
    let run: string[] = [];
    for (const raw of clause.split(/\s+/)) {
      const word = raw.replace(/^['’+#-]+|['’-]+$/g, "").replace(/['’]s$/, "");
      if (/\p{L}/u.test(word) && word.length > 2 && !STOP_WORDS.has(word)) run.push(word);
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
