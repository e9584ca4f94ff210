/** Finds the sections that may answer what is asked, by letters alone: the first, cheap look at ten thousand of them. Pure. */

/** What a section says, not parsed. */
export interface Said {
  /** Its headings and the name of its file. */
  readonly name: string;
  readonly text: string;
}

/** How much a term counts in a name, where 1 is the text. */
const OF_NAME = 3;
/** From so many letters on the last one of a stem may differ: "retri" stands for "retry". */
const LONG = 4;

/** The positions of the sections that hold most of what is asked, at most so many. Ties go to the first. */
export function nearest(
  sections: readonly Said[],
  asked: ReadonlyMap<string, number>,
  most: number,
): ReadonlySet<number> {
  if (sections.length <= most) return new Set(sections.keys());
  const scores = new Float64Array(sections.length);
  const names = sections.map(({ name }) => name.toLowerCase());
  const texts = sections.map(({ text }) => text.toLowerCase());
  for (const [term, weight] of asked) {
    const letters = term.length > LONG ? term.slice(0, -1) : term;
    const found = texts.map((text, at) =>
      (names[at]!.includes(letters) ? OF_NAME : 0) + (text.includes(letters) ? 1 : 0)
    );
    const holding = found.filter((count) => count > 0).length;
    const tells = weight * Math.log(1 + sections.length / (1 + holding));
    for (const [at, count] of found.entries()) scores[at]! += count * tells;
  }
  const ranked = [...sections.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b);
  return new Set(ranked.slice(0, most));
}
