/** Finds the keywords of the article: the brief's own, then the phrases that its chosen material has and the brief is about. */
import type { Agent } from "ucop/plugin";
import {
  type Brief,
  extractKeywords,
  type KeywordText,
  loadKeywordWords,
  loadTerms,
  type Outline,
  plainText,
  type TermsOf,
} from "ucop/text";

const DEFAULT_LIMIT = 10;

const agent: Agent<{ readonly brief: Brief; readonly outline: Outline }> = {
  run: async ({ inputs: { brief, outline }, params }) => {
    const limit = typeof params.limit === "number" ? params.limit : DEFAULT_LIMIT;
    const { language } = outline;
    const [termsOf, words] = await Promise.all([loadTerms(language), loadKeywordWords(language)]);
    const material = materialOf(outline);
    const asked = [brief.title, brief.description, brief.body ?? "", ...brief.keywords, ...brief.sections];
    const subject = termSet(asked, termsOf);
    const named = termSet(material.filter(({ weight }) => weight > 1).map(({ text }) => text), termsOf);
    const spelled = speller(material);
    const fits = (phrase: string): boolean => {
      const terms = termsOf(phrase);
      if (!terms.some((term) => subject.has(term))) return false;
      // Words without spaces between them are often halves of one: a phrase tells more.
      if (language === "zh" || language === "ja") return /[a-z]/.test(phrase) || [...phrase].length > 2;
      // A single word must be a topic of the article, or half of what it tells would be a keyword.
      const isTopic = terms.every((term) => named.has(term)) && (language !== "de" || /^\p{Lu}/u.test(spelled(phrase)));
      return terms.length > 1 || isTopic;
    };
    const found = extractKeywords(material, limit, { ...words, fits });
    const rest = distinct(found.map(spelled), brief.keywords, termsOf);
    return { keywords: [...brief.keywords, ...rest.slice(0, Math.max(0, limit - brief.keywords.length))] };
  },
};
export default agent;

/** What the article is made of: its headings, each once, count more than its prose. */
function materialOf({ introduction, sections, conclusion }: Outline): readonly KeywordText[] {
  const headings = sections.flatMap(({ heading, places }) => [heading, ...places.map((place) => place.heading)]);
  const passages = [introduction, ...sections, conclusion].flatMap((part) => part.passages);
  return [
    ...[...new Set(headings)].map((heading) => ({ text: plainText(heading), weight: 3 })),
    ...passages.map(({ sentences }) => ({ text: sentences.map(({ markdown }) => markdown).join(" "), weight: 1 })),
  ];
}

/** Gives a phrase in lower case the spelling that the material has most often. */
function speller(material: readonly KeywordText[]): (phrase: string) => string {
  const all = material.map(({ text }) => text).join("\n");
  return (phrase) => {
    const pattern = phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s+");
    const counts = new Map<string, number>();
    for (const [found] of all.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, "giu"))) {
      const spelling = found.replace(/\s+/g, " ");
      counts.set(spelling, (counts.get(spelling) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? 1 : -1));
    return most?.[0] ?? phrase;
  };
}

const termSet = (texts: readonly string[], termsOf: TermsOf): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => termsOf(plainText(text))));

/** Each once, whatever its spelling ("retry", "Retries"), and none that is part of one before it. */
function distinct(keywords: readonly string[], known: readonly string[], termsOf: TermsOf): readonly string[] {
  const setOf = (keyword: string): ReadonlySet<string> => new Set(termsOf(keyword));
  const taken = known.map(setOf);
  return keywords.filter((keyword) => {
    const own = setOf(keyword);
    return !taken.some((other) => own.isSubsetOf(other)) && taken.push(own);
  });
}
