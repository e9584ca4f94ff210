/** The languages that the writer knows. Texts in others are worked on as well as can be, and never taken for one of these. */

export const LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "nl", "ru", "zh", "ja", "ko"] as const;

/** An ISO 639-1 code. */
export type Language = typeof LANGUAGES[number];

/**
 * True for the code of a language that the writer knows.
 *
 * @example
 * ```ts
 * import { isLanguage } from "./language.ts";
 * if (!isLanguage("pt") || isLanguage("tlh")) throw new Error("wrong");
 * ```
 */
export function isLanguage(code: string): code is Language {
  return (LANGUAGES as readonly string[]).includes(code);
}
