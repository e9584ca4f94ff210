/** Finds the keywords of the article: the brief's own first, then those that its sources are about. */
import type { Agent } from "ucop/plugin";
import { type Brief, extractKeywords, type KeywordText, type SourceCollection, stemSet } from "ucop/text";

interface Inputs {
  readonly brief: Brief;
  readonly kb: SourceCollection;
  readonly api?: SourceCollection;
}

const DEFAULT_LIMIT = 12;

/** The texts of a collection: headings count more than prose, titles of files more than both. */
function textsOf(collection: SourceCollection | undefined): KeywordText[] {
  return (collection?.sections ?? []).flatMap((section) => [
    { text: section.heading, weight: section.depth === 1 ? 4 : 3 },
    { text: section.passages.flatMap((passage) => passage.sentences.map((one) => one.markdown)).join(" "), weight: 1 },
  ]);
}

/** Spellings of one keyword ("retry", "Retries") have one key. */
const keyOf = (keyword: string): string => [...stemSet(keyword)].join(" ");

const agent: Agent<Inputs> = {
  run: ({ inputs, params }) => {
    const { brief, kb, api } = inputs;
    const limit = typeof params.limit === "number" ? params.limit : DEFAULT_LIMIT;
    const prose = textsOf(kb);
    const found = extractKeywords([
      { text: brief.title, weight: 6 },
      { text: brief.description, weight: 3 },
      ...(prose.length > 0 ? prose : textsOf(api)),
    ], limit);
    const known = new Set(brief.keywords.map(keyOf));
    return {
      keywords: [...brief.keywords, ...found.filter((one) => !known.has(keyOf(one)))].slice(
        0,
        Math.max(limit, known.size),
      ),
    };
  },
};
export default agent;
