/** Sentences as comparable words: what counts as the same sentence, and how alike two are. */
import { plainText } from "./plain_text.ts";

/**
 * The words of a text, lower case, without punctuation; the key under which sentences count as the same.
 *
 * @example
 * ```ts
 * import { normalizeSentence } from "./normalize.ts";
 * if (normalizeSentence("Use *jitter*!") !== normalizeSentence("use `jitter`.")) throw new Error("not the same");
 * ```
 */
export function normalizeSentence(markdown: string): string {
  return plainText(markdown).normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
}

/**
 * A word's stem by its English ending, so that "retries", "retrying" and "retry" meet. Rough on purpose: it is only
 * compared with other stems, never shown.
 *
 * @example
 * ```ts
 * import { stem } from "./normalize.ts";
 * if (stem("retries") !== stem("retry") || stem("caches") !== stem("caching")) throw new Error("stems differ");
 * ```
 */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  const base = word
    .replace(/ies$/, "y")
    .replace(/(ss|sh|ch|x|z)es$/, "$1")
    .replace(/([^su])s$/, "$1");
  const cut = base.length > 5 ? base.replace(/(?:ing|ed)$/, "").replace(/([^aeiouls])\1$/, "$1") : base;
  return cut.replace(/ied$/, "y").replace(/e$/, "");
}

/** The distinct stems of a text, without stop words if a list is given. */
export function stemSet(markdown: string, stopWords?: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (const word of normalizeSentence(markdown).split(" ")) {
    if (word !== "" && !stopWords?.has(word)) found.add(stem(word));
  }
  return found;
}

/** How much two sets have in common: 0 (nothing) to 1 (the same). */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const one of a) if (b.has(one)) common += 1;
  return common / (a.size + b.size - common);
}
