/** Chooses what is told of a text that is its own brief: something of each of its chapters. Pure. */
import { headingKind } from "ucop/text";
import { type Candidate, isAside, isEmpty } from "./candidates.ts";
import { type Choice, costOf } from "./choice.ts";

/** Chapters of a text that are told. */
const MOST_CHAPTERS = 10;

/**
 * Of each chapter its first section, then the second of each, until there are enough words. Chapters about the project
 * ("License") are none; of many the largest are told, and those on installing it.
 */
export function chooseChapters(candidates: readonly Candidate[], words: number): readonly Choice[] {
  const usable = candidates.filter((candidate) =>
    !isAside(candidate) && !isEmpty(candidate) && headingKind(candidate.section.heading) !== "summary"
  );
  const chapters = [...Map.groupBy(usable, chapterOf)].map(([heading, sections]) => ({
    sections,
    size: sections.reduce((sum, candidate) => sum + costOf(candidate), 0),
    isSetup: headingKind(heading) === "setup",
  }));
  const told = chapters.toSorted((a, b) => Number(b.isSetup) - Number(a.isSetup) || b.size - a.size).slice(
    0,
    MOST_CHAPTERS,
  );
  const chosen = new Set<Candidate>();
  let left = words;
  for (let round = 0; left > 0 && round < usable.length; round += 1) {
    for (const { sections } of chapters.filter((chapter) => told.includes(chapter))) {
      const next = sections[round];
      if (next === undefined || left <= 0) continue;
      chosen.add(next);
      left -= costOf(next);
    }
  }
  return usable.filter((candidate) => chosen.has(candidate)).map((candidate) => ({ candidate, request: -1, score: 1 }));
}

/** The heading below the title that a section stands under, or its own. */
function chapterOf({ section: { trail, heading }, title }: Candidate): string {
  const path = [...trail, heading];
  return (path[0] === title ? path[1] : path[0]) ?? "";
}
