/** Remembers sentences and tells whether another one says the same in nearly the same words. */
import { jaccard, normalizeSentence, stemSet } from "./normalize.ts";

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

/** The longest words, enough of them that two sentences alike by `SAME` share at least one. */
function signature(words: ReadonlySet<string>): string[] {
  const sorted = [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return sorted.slice(0, sorted.length - Math.ceil(sorted.length * SAME) + 1);
}
