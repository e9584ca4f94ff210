/** What can be said of the finished text: its lengths, keywords, sources, copies and links. Pure. */
import type { Article, Duplication, LinkReport, Seo, TermsOf } from "ucop/text";
import { readText, type TextBlock } from "./article_parts.ts";
import type { Bounds } from "./bounds.ts";
import { type Finding, listed, rounded } from "./finding.ts";

export function length({ words }: Article, { least_words, most_words }: Bounds): Finding {
  const note = words < least_words ? "The sources have little to say to this brief" : "Ask for less in one article";
  return { value: words, least: least_words, most: most_words, note: `The article has ${words} words. ${note}` };
}

export function titleLength({ title }: Seo, { most_title }: Bounds): Finding {
  return { value: columns(title), most: most_title, note: "Search engines cut the title: give a shorter one" };
}

export function descriptionLength({ description }: Seo, bounds: Bounds): Finding {
  const { least_description: least, most_description: most } = bounds;
  const value = columns(description);
  const note = value < least
    ? "The description says little: write one into the brief"
    : "Search engines cut the description: write a shorter one into the brief";
  return { value, least, most, note };
}

/** The columns that a text takes, as search engines measure it: wide characters have two. */
function columns(text: string): number {
  const wide = text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/gu,
  );
  return [...text].length + (wide?.length ?? 0);
}

/** The share of the keywords that the article has; undefined where there are none. */
export function keywordsFound(
  { keywords }: Seo,
  blocks: readonly TextBlock[],
  termsOf: TermsOf,
  least: number,
): Finding | undefined {
  if (keywords.length === 0) return undefined;
  const told = blocks.filter(({ kind }) => kind !== "front_matter" && kind !== "source_list");
  const texts = told.map((block) => readText(block).toLowerCase());
  const terms = new Set(texts.flatMap((text) => termsOf(text)));
  const has = (keyword: string): boolean => {
    const wanted = termsOf(keyword);
    return wanted.length > 0
      ? wanted.every((term) => terms.has(term))
      : texts.some((text) => text.includes(keyword.toLowerCase()));
  };
  const missing = keywords.filter((keyword) => !has(keyword)).map((keyword) => `"${keyword}"`);
  return {
    value: rounded(1 - missing.length / keywords.length),
    least,
    note: `The article does not say ${listed(missing, 5)}`,
  };
}

export function sourcesCited(blocks: readonly TextBlock[], least: number): Finding {
  const sources = new Set(blocks.flatMap(({ source }) => source ?? []));
  return { value: sources.size, least, note: `The article cites ${sources.size} of its sources` };
}

export function duplication({ score, matches }: Duplication, most: number): Finding {
  const places = matches.map(({ source, line }) => `${source}:${line}`);
  return {
    value: score,
    most,
    note: `${Math.round(score * 100)} % of the article stands in earlier posts already: ${listed(places)}`,
  };
}

/** Broken links in the lines that the article tells. */
export function brokenLinks({ broken }: LinkReport, blocks: readonly TextBlock[], most: number): Finding {
  const told = new Set(blocks.flatMap(({ source, line, lines }) => (lines ?? [line]).map((at) => `${source}:${at}`)));
  const found = broken.filter(({ source, line }) => told.has(`${source}:${line}`));
  const places = found.map(({ source, line, url, reason }) => `${source}:${line} "${url}": ${reason}`);
  return { value: found.length, most, note: `Links in what the article tells lead nowhere: ${listed(places)}` };
}
