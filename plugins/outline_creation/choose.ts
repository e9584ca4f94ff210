/** Chooses the sections of the sources that answer a brief: each request has its own, then what fits the brief best. Pure. */
import { headingKind } from "ucop/text";
import { type Candidate, isAside, isDated, isEmpty } from "./candidates.ts";
import { type Choice, costOf } from "./choice.ts";
import { LEAST_OF } from "./judge_answer.ts";
import { rankAspects, type RankedAspect } from "./rank_aspects.ts";
import type { Wanted } from "./requests.ts";
import type { SectionIndex } from "./section_index.ts";

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
/** Sections of one file, unless there is only one. */
const MOST_OF_FILE = 6;
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
  // A section that several requests could have goes to the one that it answers best.
  const owners = new Map<number, { readonly request: number; readonly score: number }>();
  for (const { request, ranked } of aspects) {
    for (const { at, score } of ranked) if (score > (owners.get(at)?.score ?? 0)) owners.set(at, { request, score });
  }
  for (const { request, ranked, isSection } of aspects) {
    const own = isSection ? ranked.filter(({ at }) => owners.get(at)!.request === request) : ranked;
    const best = shown(own, isSection ? MOST_OF_REQUEST : 1);
    for (const { at, score } of best) if (score >= best[0]!.score * NEAR) selection.add(at, request, score);
  }
  if (aspects.some(({ isSection }) => isSection)) {
    for (const { request, ranked } of aspects) {
      // The documentation of an interface has the example of what a guide explains.
      const isShown = selection.choices().some((choice) => choice.request === request && hasCode(choice.candidate));
      const example = isShown
        ? undefined
        : ranked.find(({ at }) =>
          [request, undefined].includes(selection.requestOf(at)) &&
          index.about(wanted.requests[request]!.aspects.flatMap(({ terms }) => terms), at) >= LEAST_OF.section &&
          hasCode(candidates[at]!)
        );
      if (example !== undefined) selection.add(example.at, request, example.score);
    }
    return selection.choices();
  }

  // How near each section comes to the best answer of an aspect.
  const answering = new Map<number, { readonly request: number; readonly share: number }>();
  for (const { request, ranked } of aspects) {
    for (const { at, score } of ranked) {
      const share = score / ranked[0]!.score;
      if (share > (answering.get(at)?.share ?? 0)) answering.set(at, { request, share });
    }
  }
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
    const isOld = isEmpty(candidates[next.at]!) || selection.some((other) => index.likeness(next.at, other) >= SAME);
    if (isOld) selection.passOver(next.at);
    else selection.add(next.at, answering.get(next.at)?.request ?? -1, next.score);
  }
  return selection.choices();
}

const hasCode = ({ section }: Candidate): boolean => section.code.length > 0;

/** What is chosen so far. */
class Selection {
  readonly #candidates: readonly Candidate[];
  readonly #chosen = new Map<number, Choice>();
  readonly #passedOver = new Set<number>();
  readonly #isOneFile: boolean;
  /** Words that may still be added. */
  left: number;

  constructor(candidates: readonly Candidate[], words: number) {
    this.#candidates = candidates;
    this.#isOneFile = new Set(candidates.map(({ section }) => section.source)).size === 1;
    this.left = words;
  }

  add(at: number, request: number, score: number): void {
    if (this.#chosen.has(at)) return;
    const candidate = this.#candidates[at]!;
    this.#chosen.set(at, { candidate, request, score });
    this.left -= costOf(candidate);
  }

  passOver(at: number): void {
    this.#passedOver.add(at);
  }

  some(holds: (at: number) => boolean): boolean {
    return [...this.#chosen.keys()].some(holds);
  }

  /** The request that a section was chosen for. */
  requestOf(at: number): number | undefined {
    return this.#chosen.get(at)?.request;
  }

  /** How many sections answer a request. */
  told(request: number): number {
    return [...this.#chosen.values()].filter((choice) => choice.request === request).length;
  }

  /** How many sections of a file are chosen. */
  ofFile(source: string): number {
    return [...this.#chosen.values()].filter(({ candidate }) => candidate.section.source === source).length;
  }

  /** False for what is chosen or passed over, and for one more of a file that has given enough. */
  hasRoom(at: number, isBare: (at: number) => boolean): boolean {
    if (this.#chosen.has(at) || this.#passedOver.has(at)) return false;
    if (this.#isOneFile) return true;
    const { source } = this.#candidates[at]!.section;
    const same = [...this.#chosen.keys()].filter((other) => this.#candidates[other]!.section.source === source);
    // A second section of a file that has nothing but code would be the same again.
    return same.length < MOST_OF_FILE && !(isBare(at) && same.some(isBare));
  }

  choices(): readonly Choice[] {
    return [...this.#chosen.values()].sort((a, b) => a.candidate.order - b.candidate.order);
  }
}

/** The first position with the highest score above 0. */
function bestOf(
  positions: readonly number[],
  score: (at: number) => number,
): { readonly at: number; readonly score: number } | undefined {
  let best = { at: -1, score: 0 };
  for (const at of positions) {
    const one = score(at);
    if (one > best.score) best = { at, score: one };
  }
  return best.at === -1 ? undefined : best;
}
