/** Finds what opens and what closes the article, by the same scores as its sections. Pure. */
import { countWords, headingKind, isList } from "ucop/text";
import { type Candidate, isAside } from "./candidates.ts";
import type { Choice } from "./choice.ts";
import type { Wanted } from "./requests.ts";
import type { SectionIndex } from "./section_index.ts";

/** Weights of what makes an opening, beside its fit with the brief. */
const OPENING = { ofName: 0.5, ofPlace: 0.4, ofOverview: 0.15, ofFile: 0.25, ofSubject: 0.3 };

/** The section that says best what the article is about: it stands first in a file that answers much of the brief. */
export function openingChoice(
  candidates: readonly Candidate[],
  choices: readonly Choice[],
  index: SectionIndex,
  wanted: Wanted,
): Choice | undefined {
  const fits = index.score(wanted.weights);
  const subject = index.score(new Map(wanted.subject.map((term) => [term, 1])));
  const told = new Map<string, number>();
  for (const { candidate: { section }, score } of choices) {
    told.set(section.source, (told.get(section.source) ?? 0) + score);
  }
  const most = Math.max(1e-9, ...told.values());
  const isOne = new Set(candidates.map(({ section }) => section.source)).size === 1;
  const best = candidates.map((candidate, at) => ({
    candidate,
    request: -1,
    score: fits[at]! + OPENING.ofSubject * subject[at]! + OPENING.ofName * index.exactness(wanted.subject, at) +
      (candidate.isLead ? OPENING.ofPlace : 0) + OPENING.ofFile * (told.get(candidate.section.source) ?? 0) / most +
      (headingKind(candidate.section.heading) === "overview" ? OPENING.ofOverview : 0),
  })).sort((a, b) => b.score - a.score || a.candidate.order - b.candidate.order)
    .find(({ candidate }) => !isAside(candidate) && canOpen(candidate, isOne));
  return best && { ...best, score: fits[best.candidate.order]! };
}

/** True for a section that begins with running text. */
function canOpen({ passages }: Candidate, isOne: boolean): boolean {
  const [first] = passages;
  if (first === undefined || isList(first.sentences)) return false;
  const words = first.sentences.reduce((sum, { markdown }) => sum + countWords(markdown), 0);
  return words >= (isOne ? 5 : 15);
}

/** Words that a conclusion has at least. */
const LEAST_CLOSING = 8;

/** What a chosen file calls its summary, where one fits the brief. */
export function closingChoice(
  candidates: readonly Candidate[],
  choices: readonly Choice[],
  index: SectionIndex,
  wanted: Wanted,
): Choice | undefined {
  const fits = index.score(wanted.weights);
  const told = new Set(choices.map(({ candidate }) => candidate.section.source));
  return candidates.map((candidate, at) => ({ candidate, request: -1, score: fits[at]! }))
    .filter(({ candidate }) =>
      told.has(candidate.section.source) && headingKind(candidate.section.heading) === "summary" &&
      candidate.words >= LEAST_CLOSING
    )
    .sort((a, b) => b.score - a.score || a.candidate.order - b.candidate.order)[0];
}
