/** Chooses the sections of the sources that answer a brief: each request has its own, then what fits the brief best. Pure. */
import { headingKind } from "ucop/text";
import { bestOf } from "./best_of.ts";
import { type Candidate, isAside, isDated, isEmpty } from "./candidates.ts";
import type { Choice } from "./choice.ts";
import { LEAST_OF } from "./judge_answer.ts";
import { rankAspects, type RankedAspect } from "./rank_aspects.ts";
import type { Wanted } from "./requests.ts";
import type { SectionIndex } from "./section_index.ts";
import { Selection } from "./selection.ts";

/** Weight of answering a request beside the fit with the whole brief. */
const OF_ASPECT = 0.5;
/** What each section that is chosen of a file takes from the others: an article tells from many places. */
const AGAIN = 0.15;
/** Score below which a further section is no gain. */
const LEAST_GAIN = 0.2;
/** Share of common terms from which two sections count as one. */
const SAME = 0.6;
/** A section with little to tell is worth less. */
const BARE = 0.5;
/** What a post or a list of changes is worth beside documentation. */
const DATED = 0.6;
/** Sections for one that the brief asks for by name, and how near to the best one a further one must come. */
const MOST_OF_REQUEST = 3;
const NEAR = 0.6;

/** Chooses sections for about so many words, in the order of the sources. */
export function choose(
  candidates: readonly Candidate[],
  index: SectionIndex,
  wanted: Wanted,
  words: number,
): readonly Choice[] {
  const isBare = (at: number): boolean => candidates[at]!.isBare;
  const worth = (at: number): number => (isBare(at) ? BARE : 1) * (isDated(candidates[at]!) ? DATED : 1);
  const isUsable = (at: number): boolean =>
    !isAside(candidates[at]!) && headingKind(candidates[at]!.section.heading) !== "summary";
  const fits = index.score(wanted.weights).map((fit, at) => fit * worth(at));
  const best = Math.max(1e-9, ...fits);
  const aspects = rankAspects(candidates, index, wanted, { fits, isUsable, worth });
  const selection = new Selection(candidates, words);

  // Whether a section shows anything is known once it is parsed, so that only the best are asked.
  const shown = (ranked: RankedAspect["ranked"], most: number): RankedAspect["ranked"] =>
    ranked.values().filter(({ at }) => !isEmpty(candidates[at]!)).take(most).toArray();
  const owners = ownersOf(aspects);
  for (const { request, ranked, isSection } of aspects) {
    const own = isSection ? ranked.filter(({ at }) => owners.get(at)!.request === request) : ranked;
    const near = shown(own, isSection ? MOST_OF_REQUEST : 1);
    for (const { at, score } of near) if (score >= near[0]!.score * NEAR) selection.add(at, request, score);
  }
  if (aspects.some(({ isSection }) => isSection)) addExamples(aspects, candidates, index, wanted, selection);
  else addFitting();
  return selection.choices();

  /** Fills the words that are left with what fits the brief best. */
  function addFitting(): void {
    const answering = answeringOf(aspects);
    const usable = candidates.flatMap((_, at) => isUsable(at) ? [at] : []);
    while (selection.left > 0) {
      // What answers a request again tells less than what answers one for the first time.
      const next = bestOf(usable, (at) => {
        if (!selection.hasRoom(at, isBare)) return 0;
        const { request = -1, share = 0 } = answering.get(at) ?? {};
        const again = 1 + AGAIN * selection.ofFile(candidates[at]!.section.source);
        return (fits[at]! / best / again + OF_ASPECT * share / (1 + selection.told(request))) / (1 + OF_ASPECT);
      });
      // A brief that asks for nothing beside its title is content with what is near.
      if (next === undefined || (next.score < LEAST_GAIN && !wanted.isOwnSource)) break;
      const isNothingNew = isEmpty(candidates[next.at]!) ||
        selection.some((other) => index.likeness(next.at, other) >= SAME);
      if (isNothingNew) selection.passOver(next.at);
      else selection.add(next.at, answering.get(next.at)?.request ?? -1, next.score);
    }
  }
}

/** A section that several requests could have goes to the one that it answers best. */
function ownersOf(
  aspects: readonly RankedAspect[],
): ReadonlyMap<number, { readonly request: number; readonly score: number }> {
  const owners = new Map<number, { readonly request: number; readonly score: number }>();
  for (const { request, ranked } of aspects) {
    for (const { at, score } of ranked) if (score > (owners.get(at)?.score ?? 0)) owners.set(at, { request, score });
  }
  return owners;
}

/** For each section the request that it answers, and how near it comes to the best answer: 0 to 1. */
function answeringOf(
  aspects: readonly RankedAspect[],
): ReadonlyMap<number, { readonly request: number; readonly share: number }> {
  const answering = new Map<number, { readonly request: number; readonly share: number }>();
  for (const { request, ranked } of aspects) {
    for (const { at, score } of ranked) {
      const share = score / ranked[0]!.score;
      if (share > (answering.get(at)?.share ?? 0)) answering.set(at, { request, share });
    }
  }
  return answering;
}

/** Gives each section that is asked for an example: the documentation of an interface has that of what a guide explains. */
function addExamples(
  aspects: readonly RankedAspect[],
  candidates: readonly Candidate[],
  index: SectionIndex,
  wanted: Wanted,
  selection: Selection,
): void {
  for (const { request, ranked } of aspects) {
    if (selection.choices().some((choice) => choice.request === request && hasCode(choice.candidate))) continue;
    const terms = wanted.requests[request]!.aspects.flatMap((aspect) => aspect.terms);
    // Last whether it has code, since that is known once it is parsed.
    const example = ranked.find(({ at }) =>
      [request, undefined].includes(selection.requestOf(at)) && index.about(terms, at) >= LEAST_OF.section &&
      hasCode(candidates[at]!)
    );
    if (example !== undefined) selection.add(example.at, request, example.score);
  }
}

const hasCode = ({ section }: Candidate): boolean => section.code.length > 0;
