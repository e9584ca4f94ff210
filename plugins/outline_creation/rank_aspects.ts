/** Ranks the sections of the sources for each thing that the brief names. Pure. */
import { type Candidate, isEmpty } from "./candidates.ts";
import { LEAST_OF } from "./judge_answer.ts";
import type { Aspect, Request, Wanted } from "./requests.ts";
import type { SectionIndex } from "./section_index.ts";

/** The sections that answer an aspect, the best first. */
export interface RankedAspect {
  /** Position of its request. */
  readonly request: number;
  readonly isSection: boolean;
  readonly ranked: readonly { readonly at: number; readonly score: number }[];
}

/** Share of an aspect's terms, by what they tell, that a section must hold to answer it. */
const LEAST_COVERAGE = 0.5;
/** Share of the same terms that must stand in its headings where it fits the brief as a whole less than `LEAST_FIT`. */
const LEAST_NAMING = 0.6;
/** Fit with the whole brief, where the best section has 1. */
const LEAST_FIT = 0.3;
/** Weight of the subject where the aspect names it, of the rest of the request and of the subject, beside own terms. */
const CONTEXT = { named: 0.2, request: 0.6, subject: 0.8 };
/** How far the fit with the whole brief counts. */
const OF_BRIEF = 0.6;
/** Weight of being named like the aspect, the more the aspect tells. */
const OF_NAME = 1;

/** How well each candidate fits the brief as a whole, and which may be used for it. */
export interface Fits {
  readonly fits: readonly number[];
  readonly isUsable: (at: number) => boolean;
  /** Less than 1 for a candidate with little to tell. */
  readonly worth: (at: number) => number;
}

/** One ranking for each aspect of each request. */
export function rankAspects(
  candidates: readonly Candidate[],
  index: SectionIndex,
  wanted: Wanted,
  fits: Fits,
): readonly RankedAspect[] {
  return wanted.requests.flatMap((request, number) =>
    request.aspects.map((aspect): RankedAspect => {
      const own = rank(aspect, request);
      // "Which alerts are worth having" asks for alerts where nothing tells of their worth.
      const isOwn = own.length > 0 || request.isSection || aspect.subject.length === 0;
      return {
        request: number,
        isSection: request.isSection,
        ranked: isOwn ? own : rank({ terms: aspect.subject, subject: [] }, request),
      };
    })
  );

  function rank({ terms, subject }: Aspect, request: Request): RankedAspect["ranked"] {
    if (request.isSection && !candidates.some((_, at) => index.about(terms, at) >= LEAST_OF.section)) return [];
    const best = Math.max(1e-9, ...fits.fits);
    const nameWeight = OF_NAME * index.specificity(terms);
    const named = [...terms, ...subject];
    const ranked = index.score(weightsOf({ terms, subject }, request, wanted)).map((score, at) => {
      const name = Math.max(index.exactness(terms, at), index.exactness(named, at));
      const share = 1 - OF_BRIEF + OF_BRIEF * fits.fits[at]! / best;
      return { at, score: (score + nameWeight * name) / (1 + OF_NAME) * share * fits.worth(at) };
    }).filter(({ at, score }) =>
      score > 0 && index.coverage(terms, at) >= LEAST_COVERAGE &&
      (fits.fits[at]! >= LEAST_FIT * best || index.naming(terms, at) >= LEAST_NAMING) &&
      (fits.isUsable(at) || (request.isSection && index.naming(terms, at) >= 1))
    ).sort((a, b) => b.score - a.score || a.at - b.at);
    // The best one shows something; the others are parsed only where they are chosen.
    const first = ranked.findIndex(({ at }) => !isEmpty(candidates[at]!));
    return first === -1 ? [] : ranked.slice(first);
  }
}

/** The terms to look for; however long a title or a sentence is, it tells no more than the aspect itself. */
function weightsOf({ terms, subject }: Aspect, request: Request, wanted: Wanted): ReadonlyMap<string, number> {
  const share = (context: number, count: number): number => context * Math.min(1, terms.length / count);
  const others = request.aspects.flatMap((aspect) => aspect.terms);
  return new Map([
    ...wanted.subject.map((term) => [term, share(CONTEXT.subject, wanted.subject.length)] as const),
    ...others.map((term) => [term, share(CONTEXT.request, others.length)] as const),
    ...subject.map((term) => [term, CONTEXT.named] as const),
    ...terms.map((term) => [term, 1] as const),
  ]);
}
