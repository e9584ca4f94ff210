/** How long a text is, in a measure that means the same in every language. */
import { plainText } from "../plain_text.ts";
import { UNSPACED } from "./unspaced.ts";

const CHARACTERS = new RegExp(`[${UNSPACED}]`, "gu");

/**
 * The number of words as a reader counts them. Where words have no spaces, two characters count as one; a text may mix
 * both, so that its scripts decide, not its language.
 *
 * @example
 * ```ts
 * import { countWords } from "./count_words.ts";
 * if (countWords("Wait [here](https://a.b/c) for `a b`.") !== 5) throw new Error("five words");
 * if (countWords("使用 import.meta.env 的环境变量") !== 5) throw new Error("seven characters and a name");
 * ```
 */
export function countWords(markdown: string): number {
  let characters = 0;
  const spaced = plainText(markdown).replace(CHARACTERS, () => {
    characters += 1;
    return " ";
  });
  let words = 0;
  for (const word of spaced.split(/\s+/)) if (/[\p{L}\p{N}]/u.test(word)) words += 1;
  return words + Math.ceil(characters / 2);
}
