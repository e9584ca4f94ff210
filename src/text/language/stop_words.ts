/** The function words of each language, from a package, with what it misses and without what it should not hold. */
import type { Language } from "./language.ts";

const LISTS: Readonly<Record<Exclude<Language, "ko">, () => Promise<{ readonly stopwords: readonly string[] }>>> = {
  en: () => import("@orama/stopwords/english"),
  de: () => import("@orama/stopwords/german"),
  fr: () => import("@orama/stopwords/french"),
  es: () => import("@orama/stopwords/spanish"),
  pt: () => import("@orama/stopwords/portuguese"),
  it: () => import("@orama/stopwords/italian"),
  nl: () => import("@orama/stopwords/dutch"),
  ru: () => import("@orama/stopwords/russian"),
  zh: () => import("@orama/stopwords/mandarin"),
  ja: () => import("@orama/stopwords/japanese"),
};

/** Function words and abbreviations that the lists miss. */
const MISSED: Readonly<Record<Language, string>> = {
  en: "a also e.g etc i.e vs",
  de: "a b beim bzw d d.h dass etc etwa hierbei können h sowie u u.a usw worden wurde wurden z z.b",
  fr:
    "afin ainsi alors aussi avoir car comme doit doivent donc dont entre etc fait jusqu lorsqu lorsque même où peut " +
    "peuvent plus puis puisqu quand quoi selon si sous très vers être",
  es: "etc sea sean",
  pt: "assim cada então etc pode podem porque quais se ser tal é",
  it: "anche avere ad ancora così dopo ecc essere ogni però poi può possono quando quindi sempre solo viene vengono",
  nl: "bijv d.w.z dus etc hebt jouw jullie kunt o.a tussen via wanneer we welke werden zoals",
  ru: "также т.д т.е т.п которая которого которой которые который которых которое которую это является ещё всё",
  zh: "一个 个 会 们 可以 将 并 很 所 是否 没有 没 由 的 着 给 这些 那些 里",
  ja:
    "い う お く ください け しま せん そ たい ち っ て であり である でき です と な に ね は ま ましょ ません よ る れ わ を ん",
  ko:
    "가 같은 같이 것 것은 것이 것을 게 경우 과 그 그래서 그러나 그런 그리고 그것 까지 나 는 다 다른 다음 대한 대해 더 도 때 때문에 " +
    "또 또는 또한 로 를 만 만약 모든 및 바 부터 뿐 수 아니라 아래 안 않는 어떤 에 에서 여러 와 우리 위한 위해 으로 은 을 의 이 이것 이는 " +
    "이런 이러한 이를 있는 있습니다 있다 저 좀 중 즉 통해 하나 하는 하지만 한 할 합니다 해당",
};

/** Words that the lists hold and that name a topic in documentation, such as "example", "state" and "value". */
const TOPICS: Readonly<Partial<Record<Language, string>>> = {
  es:
    "cuenta ejemplo emplean emplear empleo estado estados existe existen fin final general habla hora horas intento " +
    "lado largo lugar manera medio modo momento país parte primer primera primero realizar segunda segundo siguiente " +
    "tiempo total trabaja trabajan trabajar trabajo usa usan usar uso valor ver verdad verdadera verdadero",
  ru: "жизнь человек",
  zh: "分别 区 对比 年 开始 日 月 替代 比如 秒 结果 遵循",
};

const loaded = new Map<Language, Promise<ReadonlySet<string>>>();

/**
 * The function words of a language, in lower case. Verbs and nouns of programming ("use", "get", "state") are not among
 * them.
 *
 * @example
 * ```ts
 * import { loadStopWords } from "./stop_words.ts";
 * const words = await loadStopWords("de");
 * if (!words.has("und") || words.has("beispiel")) throw new Error("wrong words");
 * ```
 */
export function loadStopWords(language: Language): Promise<ReadonlySet<string>> {
  const words = loaded.get(language) ?? load(language);
  loaded.set(language, words);
  return words;
}

async function load(language: Language): Promise<ReadonlySet<string>> {
  const listed = language === "ko" ? [] : (await LISTS[language]()).stopwords;
  const words = new Set(
    [...listed, ...MISSED[language].split(" ")].map((word) => word.normalize("NFKC").toLowerCase()),
  );
  for (const topic of TOPICS[language]?.split(" ") ?? []) words.delete(topic);
  return words;
}
