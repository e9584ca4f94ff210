/** What a language must tell of its words that point out of a sentence. */

/** Tests of a plain sentence whose first letter is small and whose apostrophes are straight. */
export interface Pointers extends Signposts {
  /** Openings that lean on the sentence before. */
  readonly leaning: RegExp;
  /** Words that do so anywhere. */
  readonly leaningWithin: RegExp;
  /** "This library": what the whole text is about, not the sentence before. What it means is `neutral`. */
  readonly self: RegExp;
  readonly neutral: string;
}

/** Tests of a plain sentence. */
export interface Signposts {
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
export function openings(alternatives: string, flags: "u" | "iu"): RegExp {
  return new RegExp(`^(?:${alternatives.replace(/\n\s*/g, "")})(?![\\p{L}\\p{N}])`, flags);
}
