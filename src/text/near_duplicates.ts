/** Remembers sentences and tells whether another one says the same in nearly the same words. */
import type { Passage, TracedSentence } from "../plugin/mod.ts";
import type { Language } from "./language/language.ts";
import { isLabel } from "./list_block.ts";
import { countWords } from "./language/count_words.ts";
import { jaccard, normalizeSentence, stemSet } from "./normalize.ts";
import { splitSentences } from "./sentences.ts";
import { quotableSentences } from "./standalone.ts";

/** Share of common words from which two sentences count as the same. */
const SAME = 0.8;

/**
 * A growing set of sentences. Only sentences that share one of their rarest words are compared, so that it stays fast
 * for thousands.
 *
 * @example
 * ```ts
 * import { SentenceMemory } from "./near_duplicates.ts";
 * const memory = new SentenceMemory();
 * memory.add("A cap bounds the longest wait.");
 * if (!memory.has("The cap bounds the longest wait!")) throw new Error("not recognized");
 * ```
 */
export class SentenceMemory {
  readonly #exact = new Set<string>();
  readonly #byWord = new Map<string, Set<string>[]>();

  /** True where this sentence, or one nearly like it, was added before. */
  has(markdown: string): boolean {
    const key = normalizeSentence(markdown);
    if (this.#exact.has(key)) return true;
    const words = stemSet(key);
    for (const word of signature(words)) {
      for (const other of this.#byWord.get(word) ?? []) if (jaccard(words, other) >= SAME) return true;
    }
    return false;
  }

  add(markdown: string): void {
    const key = normalizeSentence(markdown);
    if (this.#exact.has(key)) return;
    this.#exact.add(key);
    const words = stemSet(key);
    for (const word of signature(words)) {
      const list = this.#byWord.get(word);
      if (list === undefined) this.#byWord.set(word, [words]);
      else list.push(words);
    }
  }
}

/**
 * The quotable sentences of a passage that the memory does not know; from then on it knows them. An item of a list is
 * known where one of its sentences is.
 *
 * @example
 * ```ts
 * import { claimSentences, SentenceMemory } from "./near_duplicates.ts";
 * const sentence = { markdown: "A cap bounds the longest wait.", source: "a.md", line: 1 };
 * const [passage, memory] = [{ heading: "", source: "a.md", sentences: [sentence] }, new SentenceMemory()];
 * if (claimSentences(passage, memory).length + claimSentences(passage, memory).length !== 1) throw new Error("once only");
 * ```
 */
export function claimSentences(
  passage: Passage,
  memory: SentenceMemory,
  language: Language = "en",
): TracedSentence[] {
  // A list that is given up in the end must not have claimed its items.
  const fresh = new SentenceMemory();
  const claimed = quotableSentences(passage, (sentence) => {
    const keys = keysOf(sentence);
    if (keys.some((key) => memory.has(key) || fresh.has(key))) return true;
    for (const key of keys) fresh.add(key);
    return false;
  }, language);
  for (const sentence of claimed) if (!isLabel(sentence)) { for (const key of keysOf(sentence)) memory.add(key); }
  return claimed;
}

function keysOf({ markdown, item }: TracedSentence): string[] {
  if (item === undefined) return [markdown];
  const parts = splitSentences(markdown).map((span) => span.text).filter((text) => countWords(text) >= SHORT);
  return [markdown, ...parts.filter((text) => text !== markdown)];
}

/** Parts of items with fewer words are no sentences of their own. */
const SHORT = 4;

/** The longest words, enough of them that two sentences alike by `SAME` share at least one. */
function signature(words: ReadonlySet<string>): string[] {
  const sorted = [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return sorted.slice(0, sorted.length - Math.ceil(sorted.length * SAME) + 1);
}
