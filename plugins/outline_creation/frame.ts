/** Finds what opens and what closes the article, by the same scores as its sections. Pure. */
import { countWords, headingKind, isList } from "ucop/text";
import { type Candidate, isAside } from "./candidates.ts";
import type { Choice } from "./choose.ts";
import type { Wanted } from "./requests.ts";
import type { SectionIndex } from "./section_index.ts";

/** The section that says best what the subject is: it is named like it and stands first in its file. */
export function openingChoice(
  candidates: readonly Candidate[],
  index: SectionIndex,
  wanted: Wanted,
): Choice | undefined {
  const fits = index.score(wanted.weights);
  const subject = index.score(new Map(wanted.subject.map((term) => [term, 1])));
  const isOne = new Set(candidates.map(({ section }) => section.source)).size === 1;
  const ranked = candidates.map((candidate, at) => ({
    candidate,
    request: -1,
    score: 0.5 * fits[at]! + subject[at]! + 0.5 * index.exactness(wanted.subject, at) + (candidate.isLead ? 0.4 : 0) +
      (headingKind(candidate.section.heading) === "overview" ? 0.15 : 0),
  })).filter(({ candidate }) => canOpen(candidate, isOne) && !isAside(candidate))
    .sort((a, b) => b.score - a.score || a.candidate.order - b.candidate.order);
  return ranked[0];
}

/** True for a section that begins with running text. */
function canOpen({ passages }: Candidate, isOne: boolean): boolean {
  const [first] = passages;
  if (first === undefined || isList(first.sentences)) return false;
  const words = first.sentences.reduce((sum, { markdown }) => sum + countWords(markdown), 0);
  return words >= (isOne ? 5 : 15);
}

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
    .filter(({ candidate: { section, words } }) =>
      told.has(section.source) && headingKind(section.heading) === "summary" && words >= 20
    )
    .sort((a, b) => b.score - a.score || a.candidate.order - b.candidate.order)[0];
}
