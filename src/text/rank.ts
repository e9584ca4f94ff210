/** Ranks passages for a heading and keywords with minisearch; the best first, ties in the order given. */
import MiniSearch from "minisearch";
import type { Passage } from "../plugin/mod.ts";
import { stem } from "./normalize.ts";
import { plainText } from "./plain_text.ts";
import { STOP_WORDS } from "./stop_words.ts";

/** What passages are searched for. */
export interface RankQuery {
  /** Counts most. */
  readonly heading: string;
  readonly keywords: readonly string[];
}

/** A passage's place in the list that was ranked, and how well it fits: 1 for the best, down to 0 for no word in common. */
export interface Ranked {
  readonly index: number;
  readonly score: number;
}

const processTerm = (term: string): string | null => {
  const word = term.toLowerCase();
  return STOP_WORDS.has(word) ? null : stem(word);
};

/**
 * Passages indexed once, to be ranked for many queries.
 *
 * @example
 * ```ts
 * import { PassageIndex } from "./rank.ts";
 * const passage = (heading: string) => ({ heading, source: "a.md", sentences: [] });
 * const index = new PassageIndex([passage("Timeouts"), passage("Jitter")]);
 * if (index.rank({ heading: "Adding jitter", keywords: [] })[0]?.index !== 1) throw new Error("wrong order");
 * ```
 */
export class PassageIndex {
  readonly #search: MiniSearch;
  readonly #size: number;

  constructor(passages: readonly Passage[]) {
    this.#size = passages.length;
    this.#search = new MiniSearch({
      fields: ["heading", "text"],
      processTerm,
      tokenize: (text) => text.split(/[^\p{L}\p{M}\p{N}]+/u),
    });
    this.#search.addAll(passages.map((passage, id) => ({
      id,
      heading: plainText(passage.heading),
      text: passage.sentences.map((sentence) => plainText(sentence.markdown)).join(" "),
    })));
  }

  /** All passages, the best first. */
  rank(query: RankQuery): Ranked[] {
    const scores = new Map<number, number>();
    const add = (text: string, weight: number): void => {
      if (text.trim() === "") return;
      for (const found of this.#search.search(plainText(text), { boost: { heading: 2.5 } })) {
        scores.set(found.id, (scores.get(found.id) ?? 0) + found.score * weight);
      }
    };
    add(query.heading, 3);
    add(query.keywords.slice(0, 12).join(" "), 1);
    const best = Math.max(1e-9, ...scores.values());
    return Array.from({ length: this.#size }, (_, index) => ({ index, score: (scores.get(index) ?? 0) / best }))
      .sort((a, b) => b.score - a.score || a.index - b.index);
  }
}
