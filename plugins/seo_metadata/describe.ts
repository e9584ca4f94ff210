/** A description made of the article's first sentences. Lengths are in characters as a reader counts them. */
import { joinSentences, type Language } from "ucop/text";

/** What search engines show of a description; where words have no spaces a character tells twice as much. */
const ENOUGH = 50;
const MOST = 160;

/**
 * Whole sentences: as few as say enough, and no more than are shown. A first one that is longer is left out where a
 * shorter one follows.
 *
 * @example
 * ```ts
 * import { describe } from "./describe.ts";
 * const text = describe(["A retry sends a request again.", "It costs time and load.", "It may help."], "en");
 * if (text !== "A retry sends a request again. It costs time and load.") throw new Error(text);
 * ```
 */
export function describe(sentences: readonly string[], language: Language): string {
  const scale = language === "zh" || language === "ja" || language === "ko" ? 2 : 1;
  const length = (text: string): number => [...text].length * scale;
  let description = "";
  for (const sentence of sentences) {
    if (length(description) >= ENOUGH) break;
    const longer = joinSentences([description, sentence], language);
    if (length(longer) <= MOST) description = longer;
    else if (description !== "") break; // The next one need not follow from what is there.
  }
  return description || sentences[0] || "";
}
