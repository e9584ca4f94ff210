/** Turns a text into the terms that a search index holds: its words without function words, brought to their stems. */
import { koreanStem } from "./korean_stem.ts";
import type { Language } from "./language.ts";
import { loadStopWords } from "./stop_words.ts";
import { LONGEST_KNOWN, wordsOf } from "./words.ts";

type Stem = (word: string) => string;

/** The terms of a plain text, in order. */
export type TermsOf = (text: string) => string[];

const STEMMERS: Readonly<Record<Exclude<Language, "zh" | "ja" | "ko">, () => Promise<{ readonly stemmer: Stem }>>> = {
  en: () => import("@orama/stemmers/english"),
  de: () => import("@orama/stemmers/german"),
  fr: () => import("@orama/stemmers/french"),
  es: () => import("@orama/stemmers/spanish"),
  pt: () => import("@orama/stemmers/portuguese"),
  it: () => import("@orama/stemmers/italian"),
  nl: () => import("@orama/stemmers/dutch"),
  ru: () => import("@orama/stemmers/russian"),
};

/** Regular plurals that Snowball leaves apart from their singulars: "funções", "functies". And ё, often written е. */
const REGULAR: Readonly<Partial<Record<Language, readonly [RegExp, string]>>> = {
  nl: [/ies$/, "ie"],
  pt: [/ões$/, "ão"],
  ru: [/ё/g, "е"],
};

/**
 * Loads what a language needs. The function that comes back is for sources and queries alike: both are brought to the
 * same form.
 *
 * @example
 * ```ts
 * import { loadTerms } from "./terms.ts";
 * const termsOf = await loadTerms("fr");
 * const terms = termsOf("L’outil lit les fichiers").join(" ");
 * if (terms !== "outil lit fichi") throw new Error(terms);
 * ```
 */
export async function loadTerms(language: Language): Promise<TermsOf> {
  const [stopWords, stem] = await Promise.all([loadStopWords(language), loadStem(language)]);
  const known = new Map<string, string>();
  return (text) => {
    const terms: string[] = [];
    for (const word of wordsOf(text, language)) {
      let term = known.get(word);
      if (term === undefined) {
        term = stopWords.has(word) ? "" : stem(word);
        if (known.size >= MOST_KNOWN) known.clear();
        if (word.length <= LONGEST_KNOWN) known.set(word, term);
      }
      if (term !== "") terms.push(term);
    }
    return terms;
  };
}

/** Words that are remembered; a text repeats its own, so that stemming costs little. */
const MOST_KNOWN = 50_000;

async function loadStem(language: Language): Promise<Stem> {
  // What stands in Latin letters in a text of these languages is mostly English.
  const latin = language === "zh" || language === "ja" || language === "ko" || language === "ru" ? "en" : language;
  const { stemmer } = await STEMMERS[latin]();
  const own = language === "ru" ? (await STEMMERS.ru()).stemmer : language === "ko" ? koreanStem : stemmer;
  const [pattern, replacement] = REGULAR[language] ?? [/(?!)/, ""];
  return (word) => {
    if (/[^\p{L}]/u.test(word)) return word; // names with marks or numbers in them
    return (/^[a-z]+$/.test(word) ? stemmer : own)(word.replace(pattern, replacement));
  };
}
