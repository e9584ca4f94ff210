/** The words of a language that point out of a sentence: at the one before it, at another place, at another text. */
import type { Language } from "../language.ts";
import { ENGLISH } from "./english.ts";
import { FRENCH } from "./french.ts";
import { GERMAN } from "./german.ts";
import { DUTCH, ITALIAN, PORTUGUESE, SPANISH } from "./other_latin.ts";
import { CHINESE, JAPANESE, KOREAN, RUSSIAN } from "./other_scripts.ts";
import type { Pointers, Signposts } from "./pointer_kinds.ts";

const KNOWN: Readonly<Record<Language, Pointers | Signposts>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  pt: PORTUGUESE,
  it: ITALIAN,
  nl: DUTCH,
  ru: RUSSIAN,
  zh: CHINESE,
  ja: JAPANESE,
  ko: KOREAN,
};

/**
 * The signposts of a language.
 *
 * @example
 * ```ts
 * import { signpostsOf } from "./pointers.ts";
 * if (!signpostsOf("es").pointing.test("Vea el siguiente ejemplo.")) throw new Error("it points");
 * ```
 */
export function signpostsOf(language: Language): Signposts {
  return KNOWN[language];
}

/**
 * The pointers of a language, or undefined where its leaning openings are not known.
 *
 * @example
 * ```ts
 * import { pointersOf } from "./pointers.ts";
 * if (!pointersOf("de")?.leaning.test("dadurch sinkt die Last.") || pointersOf("ko") !== undefined) throw new Error("wrong");
 * ```
 */
export function pointersOf(language: Language): Pointers | undefined {
  const known = KNOWN[language];
  return "leaning" in known ? known : undefined;
}
