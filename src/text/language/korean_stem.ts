/** A Korean word without its particles and the endings of the light verbs 하다 and 되다. */

/** Particles, with what the syllable before must end on where Korean asks for it; the longest come first. */
const PARTICLES: readonly (readonly [string, "consonant" | "vowel" | "any"])[] = [
  ["에서는", "any"],
  ["에서도", "any"],
  ["으로는", "consonant"],
  ["이라는", "consonant"],
  ["에게서", "any"],
  ["으로써", "consonant"],
  ["입니다", "any"],
  ["에서", "any"],
  ["에게", "any"],
  ["에는", "any"],
  ["에도", "any"],
  ["으로", "consonant"],
  ["로는", "any"],
  ["까지", "any"],
  ["부터", "any"],
  ["보다", "any"],
  ["처럼", "any"],
  ["마다", "any"],
  ["이나", "consonant"],
  ["이며", "consonant"],
  ["이란", "consonant"],
  ["이다", "consonant"],
  ["들은", "any"],
  ["들이", "any"],
  ["들을", "any"],
  ["들의", "any"],
  ["은", "consonant"],
  ["이", "consonant"],
  ["을", "consonant"],
  ["과", "consonant"],
  ["는", "vowel"],
  ["가", "vowel"],
  ["를", "vowel"],
  ["와", "vowel"],
  ["로", "any"],
  ["의", "any"],
  ["에", "any"],
];

const VERB =
  /(?:하|되)(?:는|며|면|고|지|기|게|여|다|려면|세요|십시오|도록|거나|지만|므로|였습니다)$|(?:합|됩|했습|됐습|되었습|하였습)니다$|(?:해|돼)(?:서|야|도|요)$|(?:했|됐|되었|하였)(?:다|던|고|지만)$/;

/**
 * The stem of a word in Hangul; two syllables at least are left.
 *
 * @example
 * ```ts
 * import { koreanStem } from "./korean_stem.ts";
 * if (koreanStem("파일을") !== "파일" || koreanStem("설정합니다") !== "설정") throw new Error("wrong stem");
 * if (koreanStem("속도") !== "속도") throw new Error("nothing to take away");
 * ```
 */
export function koreanStem(word: string): string {
  const noun = word.replace(VERB, "");
  if (noun !== word) return noun.length >= 2 ? noun : word;
  for (const [particle, after] of PARTICLES) {
    const rest = word.slice(0, -particle.length);
    if (rest.length >= 2 && word.endsWith(particle) && (after === "any" || endOf(rest) === after)) return rest;
  }
  return word;
}

/** What the last syllable ends on: Unicode orders syllables so that every 28th has no final consonant. */
function endOf(word: string): "consonant" | "vowel" | undefined {
  const code = word.charCodeAt(word.length - 1) - 0xac00;
  return code < 0 || code > 11171 ? undefined : code % 28 === 0 ? "vowel" : "consonant";
}
