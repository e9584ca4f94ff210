/** Tells the language of a text: by its script where that is enough, otherwise by franc and by its function words. */
import { isLanguage, type Language } from "./language.ts";
import { proseSample } from "./prose_sample.ts";
import { loadStopWords } from "./stop_words.ts";

/** Fewer letters say too little, in scripts that many languages share and in those of one or two. */
const LEAST_LATIN = 40;
const LEAST_OTHER = 8;
/** A Chinese or Japanese character says about as much as so many Latin letters. */
const WEIGHT = 3;
/** Share of function words that running text has at least; code and lists of names have fewer. */
const LEAST_FUNCTION_WORDS = 0.12;

/** The names that franc has for the languages in Latin script. */
const NAMES: Readonly<Record<string, Language>> = {
  deu: "de",
  eng: "en",
  fra: "fr",
  ita: "it",
  nld: "nl",
  por: "pt",
  spa: "es",
};

/**
 * The language of a Markdown text. Code, links and tags do not count. `undefined` where there is too little prose, and
 * where it is in none of the known languages.
 *
 * @example
 * ```ts
 * import { detectLanguage } from "./detect.ts";
 * const text = "Der Client wartet, verdoppelt die Pause und versucht es noch einmal: `retry()`.";
 * if (await detectLanguage(text) !== "de" || await detectLanguage("`retry()`") !== undefined) throw new Error("wrong");
 * ```
 */
export async function detectLanguage(markdown: string): Promise<Language | undefined> {
  const prose = proseSample(markdown).normalize("NFKC");
  const count = (script: RegExp): number => prose.match(script)?.length ?? 0;
  const [latin, cyrillic, hangul] = [count(/\p{Script=Latin}/gu), count(/\p{Script=Cyrillic}/gu), count(HANGUL)];
  const [han, kana] = [count(/\p{Script=Han}/gu), count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)];
  const eastern = han + kana + hangul;
  if (eastern >= LEAST_OTHER && eastern * WEIGHT >= latin + cyrillic) {
    if (hangul > han + kana) return "ko";
    return kana > eastern / 10 ? "ja" : "zh";
  }
  if (cyrillic > latin) return cyrillic >= LEAST_OTHER && isRussian(prose, cyrillic) ? "ru" : undefined;
  return latin < LEAST_LATIN ? undefined : await detectLatin(prose);
}

const HANGUL = /\p{Script=Hangul}/gu;

/** False where letters stand that Russian does not have, and where those are absent that it has and Bulgarian has not. */
function isRussian(prose: string, letters: number): boolean {
  return !/[іїєґўђјљњћџѓќѕ]/i.test(prose) && (letters < 200 || /[ыэё]/i.test(prose));
}

async function detectLatin(prose: string): Promise<Language | undefined> {
  const words = prose.toLowerCase().match(/\p{L}+/gu) ?? [];
  const share = async (language: Language): Promise<number> => {
    const functionWords = await loadStopWords(language);
    return words.filter((word) => functionWords.has(word)).length / Math.max(1, words.length);
  };
  // Most texts are English, and franc takes a millisecond for each.
  const articles = words.filter((word) => word === "the").length;
  if (articles >= words.length * PLAINLY_ENGLISH.the && await share("en") >= PLAINLY_ENGLISH.functionWords) return "en";
  const { franc } = await import("franc-min");
  const language = NAMES[franc(prose)];
  if (language === undefined || !isLanguage(language)) return undefined;
  return await share(language) >= LEAST_FUNCTION_WORDS ? language : undefined;
}

/** Shares of all words that no other language comes near to. */
const PLAINLY_ENGLISH = { the: 0.02, functionWords: 0.3 };
