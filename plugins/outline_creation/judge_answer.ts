/** Judges whether the sources answer the brief at all, and which of its requests. Pure. */
import type { BriefAnswer, RequestAnswer } from "ucop/text";
import { bestOf } from "./best_of.ts";
import type { Candidate } from "./candidates.ts";
import type { Choice } from "./choice.ts";
import type { Wanted } from "./requests.ts";
import type { SectionIndex } from "./section_index.ts";

/** Share from which a brief counts as answered: set between briefs on other subjects and such in words of their own. */
const LEAST_SHARE = 0.49;
/** Share of a request from which it counts as covered; a section that is asked for by name must be found by it. */
export const LEAST_OF = { request: 0.4, section: 0.65 };

/**
 * Compares what the brief says with what the sources name and tell. The share is the mean of three: how far a section
 * is named like the subject, how far sections are named like the requests, and how much of the brief's words stands in
 * what was chosen.
 */
export function judgeAnswer(
  candidates: readonly Candidate[],
  choices: readonly Choice[],
  index: SectionIndex,
  wanted: Wanted,
): BriefAnswer {
  const requests = wanted.requests.map((request): RequestAnswer => {
    const aspects = request.aspects.map(({ terms, subject }) =>
      bestOf(candidates.keys(), (at) => index.about([...terms, ...subject], at))
    );
    const best = aspects.toSorted((a, b) => (b?.score ?? 0) - (a?.score ?? 0))[0];
    const share = request.isSection ? Math.min(...aspects.map((aspect) => aspect?.score ?? 0)) : best?.score ?? 0;
    const nearest = best && candidates[best.at]!.section;
    return {
      request: request.text,
      isSection: request.isSection,
      isCovered: share >= (request.isSection ? LEAST_OF.section : LEAST_OF.request),
      share: round(share),
      nearest: nearest === undefined ? "" : `${nearest.source}: ${nearest.heading}`,
    };
  });
  const named = (terms: readonly string[]): number =>
    bestOf(candidates.keys(), (at) => (index.coverage(terms, at) + index.naming(terms, at)) / 2)?.score ?? 0;
  const aspects = wanted.requests.flatMap((request) => request.aspects);
  const share = wanted.isOwnSource || aspects.length === 0 ? 1 : mean([
    named(wanted.subject),
    mean(aspects.map(({ terms, subject }) => named([...terms, ...subject]))),
    toldShare(choices, index, wanted),
  ]);
  const sections = requests.filter(({ isSection }) => isSection);
  // Who names the sections says what an answer is.
  const isFound = sections.length > 0 && sections.filter(({ isCovered }) => isCovered).length * 2 >= sections.length;
  return { isAnswered: isFound || share >= LEAST_SHARE, share: round(share), least: LEAST_SHARE, requests };
}

/** The share of the brief's terms that stand in a chosen section, by their weight and by what they tell. */
function toldShare(choices: readonly Choice[], index: SectionIndex, wanted: Wanted): number {
  let told = 0;
  let all = 0;
  for (const [term, weight] of wanted.weights) {
    const worth = weight * index.idf(term);
    all += worth;
    if (choices.some(({ candidate }) => index.coverage([term], candidate.order) > 0)) told += worth;
  }
  return all === 0 ? 0 : told / all;
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
const round = (value: number): number => Math.round(value * 100) / 100;
