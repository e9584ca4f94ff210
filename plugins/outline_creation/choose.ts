/** Chooses the sections of the sources that answer a brief: each request has its own, then what fits the brief best. */
import { headingKind } from "ucop/text";
import { type Candidate, isAside } from "./candidates.ts";
import type { Wanted } from "./requests.ts";
import { LEAST_OF } from "./judge_answer.ts";
import type { SectionIndex } from "./section_index.ts";

/** A section that was chosen. */
export interface Choice {
  readonly candidate: Candidate;
  /** Position of the request that it answers; -1 where it fits the brief as a whole. */
  readonly request: number;
  /** 0 to 1. */
  readonly score: number;
}

/** Share of an aspect's terms, by what they tell, that a section must hold to answer it. */
const LEAST_COVERAGE = 0.5;
/** Share of the same terms that must stand in its headings where it fits the brief as a whole less than `LEAST_FIT`. */
const LEAST_NAMING = 0.6;
/** Fit with the whole brief, where the best section has 1. */
const LEAST_FIT = 0.3;
/** Weight of the subject where the aspect names it, of the rest of the request and of the subject, beside own terms. */
const CONTEXT = { named: 0.6, request: 0.6, subject: 0.8 };
/** How far the fit with the whole brief counts where an aspect is looked for, and the other way round. */
const OF_BRIEF = 0.6;
const OF_ASPECT = 0.5;
/** Weight of being named like the aspect, the more the aspect tells. */
const OF_NAME = 1;
/** Words that a section counts at most: of a long one only a part will be told. */
const COUNTED = 130;
/** Words that an example is worth. */
const OF_EXAMPLE = 25;
/** Weight of a section that has no text. */
const BARE = 0.75;
/** Sections of one file, unless there is only one. */
const MOST_OF_FILE = 4;
/** Sections for one that the brief asks for by name, and how near to the best one a further one must come. */
const MOST_OF_REQUEST = 3;
const NEAR = 0.6;

/** Chooses sections for about so many words. */
export function choose(
  candidates: readonly Candidate[],
  index: SectionIndex,
  wanted: Wanted,
  words: number,
): readonly Choice[] {
  const bare = (at: number): number => candidates[at]!.words < 8 ? BARE : 1;
  const fits = index.score(wanted.weights).map((fit, at) => fit * bare(at));
  const usable = candidates.map((candidate) =>
    !isAside(candidate) && headingKind(candidate.section.heading) !== "summary"
  );
  const files = new Set(candidates.map(({ section }) => section.source)).size;
  const chosen = new Map<number, Choice>();
  const perFile = new Map<string, number>();
  let left = words;
  const take = (at: number, request: number, score: number): void => {
    const candidate = candidates[at]!;
    chosen.set(at, { candidate, request, score });
    perFile.set(candidate.section.source, (perFile.get(candidate.section.source) ?? 0) + 1);
    left -= Math.min(COUNTED, candidate.words + 20 + (candidate.section.code.length > 0 ? OF_EXAMPLE : 0));
  };
  const hasRoom = (at: number): boolean =>
    files === 1 || (perFile.get(candidates[at]!.section.source) ?? 0) < MOST_OF_FILE;

  const best = Math.max(1e-9, ...fits);
  const aspects = wanted.requests.flatMap((request, number) =>
    request.aspects.map(({ terms, subject }) => {
      const weights = new Map<string, number>();
      const others = request.aspects.flatMap((aspect) => aspect.terms);
      // However long a title or a sentence is, it tells no more than the aspect itself.
      const share = (context: number, count: number): number => context * Math.min(1, terms.length / count);
      for (const term of wanted.subject) weights.set(term, share(CONTEXT.subject, wanted.subject.length));
      for (const term of others) weights.set(term, share(CONTEXT.request, others.length));
      for (const term of subject) weights.set(term, CONTEXT.named);
      for (const term of terms) weights.set(term, 1);
      const named = [...terms, ...subject];
      const nameWeight = OF_NAME * index.specificity(terms);
      const isSectionFound = candidates.some((_, at) => index.about(terms, at) >= LEAST_OF.section);
      const ranked = index.score(weights).map((score, at) => ({
        at,
        score: (score + nameWeight * index.exactness(named, at)) / (1 + OF_NAME) *
          (1 - OF_BRIEF + OF_BRIEF * fits[at]! / best) * bare(at),
      }))
        .filter(({ at, score }) =>
          score > 0 && index.coverage(terms, at) >= LEAST_COVERAGE &&
          (fits[at]! >= LEAST_FIT * best || index.naming(terms, at) >= LEAST_NAMING) &&
          (!request.isSection || isSectionFound) &&
          (usable[at]! || (request.isSection && index.naming(terms, at) >= 1))
        )
        .sort((a, b) => b.score - a.score || a.at - b.at);
      return { number, terms, ranked, isSection: request.isSection };
    })
  );
  for (const { number, ranked, isSection } of aspects) {
    const nearest = ranked.filter(({ score }) => score >= ranked[0]!.score * NEAR);
    for (const { at, score } of isSection ? nearest.slice(0, MOST_OF_REQUEST) : ranked.slice(0, 1)) {
      if (!chosen.has(at)) take(at, number, score);
    }
  }
  if (!aspects.some(({ isSection }) => isSection)) {
    const answering = new Map<number, { readonly number: number; readonly share: number }>();
    for (const { number, ranked } of aspects) {
      for (const { at, score } of ranked) {
        const share = score / ranked[0]!.score;
        if (share > (answering.get(at)?.share ?? 0)) answering.set(at, { number, share });
      }
    }
    const rest = fits.map((fit, at) => ({
      at,
      score: (fit / best + OF_ASPECT * (answering.get(at)?.share ?? 0)) / (1 + OF_ASPECT),
    }))
      .sort((a, b) => b.score - a.score || a.at - b.at);
    for (const { at, score } of rest) {
      if (left <= 0 || score < LEAST_FIT) break;
      if (!chosen.has(at) && usable[at] && hasRoom(at)) take(at, answering.get(at)?.number ?? -1, score);
    }
  }
  return [...chosen.values()].sort((a, b) => a.candidate.order - b.candidate.order);
}
