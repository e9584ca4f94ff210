/** Does the article tell what its brief asks for? Pure. */
import { type Brief, countWords, type Outline, type TermsOf } from "ucop/text";
import { isProse, readText, type TextBlock } from "./article_parts.ts";
import { type Finding, listed, rounded } from "./finding.ts";

/** The sources answer the brief, or what they have instead. */
export function briefAnswered({ title, answer, introduction, sections }: Outline): Finding {
  const { isAnswered, share, least, requests } = answer;
  const asked = requests.filter(({ isCovered }) => !isCovered).map(({ request }) => request)
    .filter((request) => request !== title);
  const nearest = requests.filter((request) => request.nearest !== "").toSorted((a, b) => b.share - a.share);
  const told = [introduction, ...sections].flatMap(({ places }) =>
    places.map((one) => `${one.source}: ${one.heading}`)
  );
  const near = [...new Set(nearest.length > 0 ? nearest.map((request) => request.nearest) : told)];
  const asks = asked.length === 0 ? "" : ` (${listed(asked)})`;
  return {
    // Rounded numbers must not say otherwise than the outline did.
    value: isAnswered ? Math.max(share, least) : share,
    least,
    note: `The sources do not answer the brief: "${title}"${asks}; nearest: ${
      near.length === 0 ? "nothing" : listed(near)
    }`,
  };
}

/** The share of what the brief asks for that the sources have; undefined where it asks for nothing in particular. */
export function requestsCovered({ answer: { requests } }: Outline, least: number): Finding | undefined {
  if (requests.length === 0) return undefined;
  const missing = requests.filter(({ isCovered }) => !isCovered);
  const names = missing.map(({ request, nearest }) => `"${request}"${nearest === "" ? "" : ` (nearest: ${nearest})`}`);
  return {
    value: rounded(1 - missing.length / requests.length),
    least,
    note: `The sources do not cover ${listed(names)}`,
  };
}

/** The share of the planned sections that stand in the article; undefined where none was planned. */
export function sectionsFilled(
  { sections }: Outline,
  blocks: readonly TextBlock[],
  least: number,
): Finding | undefined {
  if (sections.length === 0) return undefined;
  const filled = new Set(blocks.filter(({ source }) => source !== undefined).map(({ part }) => part));
  const empty = sections.filter(({ heading }) => !filled.has(heading)).map(({ heading }) => `"${heading}"`);
  return {
    value: rounded(1 - empty.length / sections.length),
    least,
    note: `Nothing was written for ${listed(empty)}`,
  };
}

/** The share of the words whose paragraph, or the heading of its source, names what the brief is about. */
export function onSubject(
  brief: Brief,
  blocks: readonly TextBlock[],
  termsOf: TermsOf,
  least: number,
): Finding | undefined {
  const subject = new Set([brief.title, ...brief.keywords, ...brief.sections].flatMap((text) => termsOf(text)));
  if (subject.size === 0) return undefined;
  let all = 0;
  const off: TextBlock[] = [];
  let offWords = 0;
  for (const block of blocks.filter(isProse)) {
    const words = countWords(readText(block));
    all += words;
    if (termsOf(`${readText(block)} ${block.heading ?? ""}`).some((term) => subject.has(term))) continue;
    offWords += words;
    off.push(block);
  }
  const places = off.map(({ source, line }) => `${source}:${line}`);
  return {
    value: all === 0 ? 0 : rounded(1 - offWords / all),
    least,
    note: `Nothing of the brief is named in the text from ${listed(places)}`,
  };
}
