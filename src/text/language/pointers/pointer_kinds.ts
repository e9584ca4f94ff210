/** What a language must tell of its words that point out of a sentence. */

/** Tests of a plain sentence; those of its opening see its first letter small and its apostrophes straight. */
export interface Pointers {
  /** Openings that lean on the sentence before. */
  readonly leaning: RegExp;
  /** Words that do so anywhere. Where it is absent, `leaning` holds the plainest openings only. */
  readonly leaningWithin?: RegExp;
  /** "This library": what the whole text is about, not the sentence before; and the word that says the same. */
  readonly self?: { readonly pattern: RegExp; readonly neutral: string };
  /** Words that point at something beside the sentence: "the following code", "as shown above". */
  readonly pointing: RegExp;
  /** Sentences that send the reader elsewhere instead of saying something. */
  readonly signpost: RegExp;
  /** The same for items of lists, where "Check the logs" is advice; `signpost` where it is not given. */
  readonly itemSignpost?: RegExp;
}

/**
 * A test for any of the words that an expression lists over several lines, at the front of a sentence.
 *
 * @example
 * ```ts
 * import { openings } from "./pointer_kinds.ts";
 * const test = openings("dies|\n  das heißt", "u");
 * if (!test.test("das heißt viel") || test.test("diesig ist es")) throw new Error("wrong");
 * ```
 */
export function openings(alternatives: string, flags: "u" | "iu" = "iu"): RegExp {
  return new RegExp(`^\\(?(?:${oneLine(alternatives)})${NO_LETTER}`, flags);
}

/**
 * The same for words anywhere in a sentence.
 *
 * @example
 * ```ts
 * import { anywhere } from "./pointer_kinds.ts";
 * if (!anywhere("ci-dessus|plus haut").test("Le code ci-dessus.")) throw new Error("it is there");
 * ```
 */
export function anywhere(alternatives: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${oneLine(alternatives)})${NO_LETTER}`, "iu");
}

/** A test that passes where one of two does. */
export function either(one: RegExp, other: RegExp): RegExp {
  return new RegExp(`${one.source}|${other.source}`, one.flags);
}

const oneLine = (alternatives: string): string => alternatives.replace(/\n\s*/g, "");
const NO_LETTER = "(?![\\p{L}\\p{N}])";
