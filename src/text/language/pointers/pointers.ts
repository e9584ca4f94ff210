/** The words of a language that point out of a sentence: at the one before it, at another place, at another text. */
import type { Language } from "../language.ts";
import { ENGLISH } from "./english.ts";
import { FRENCH } from "./french.ts";
import { GERMAN } from "./german.ts";
import { DUTCH, ITALIAN, PORTUGUESE, SPANISH } from "./other_latin.ts";
import { CHINESE, JAPANESE, KOREAN, RUSSIAN } from "./other_scripts.ts";
import type { Pointers } from "./pointer_kinds.ts";

const POINTERS: Readonly<Record<Language, Pointers>> = {
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
 * The words of a language that point out of a sentence.
 *
 * @example
 * ```ts
 * import { pointersOf } from "./pointers.ts";
 * if (!pointersOf("de").leaning.test("dadurch sinkt die Last.")) throw new Error("it leans");
 * if (!pointersOf("es").pointing.test("Vea el siguiente ejemplo.")) throw new Error("it points");
 * ```
 */
export function pointersOf(language: Language): Pointers {
  return POINTERS[language];
}
