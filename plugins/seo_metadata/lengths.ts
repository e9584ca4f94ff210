/** Texts within lengths, cut where a reader does not stumble. Lengths are in characters as a reader counts them. */

const MIN_DESCRIPTION = 50;
const MAX_DESCRIPTION = 160;

/** At most `max` characters, cut between words and without what only leads on ("and", "of", a colon). */
export function cutAtWord(text: string, max: number): string {
  const letters = [...text];
  if (letters.length <= max) return text;
  const head = letters.slice(0, max + 1).join("");
  const space = head.lastIndexOf(" ");
  const cut = space > max / 3 ? head.slice(0, space) : letters.slice(0, max).join("");
  return cut.replace(/(?:[\s,;:–—(\-]+(?:and|or|of|the|a|an|in|on|for|to|with|by|from|at|as|is|are|that)?)+$/i, "")
    .trim() || cut.trim();
}

/** The brief's own description, else the article's first sentences, made to fit. */
export function describe(own: string, sentences: readonly string[], title: string): string {
  const text = own.replace(/\s+/g, " ").trim();
  if (length(text) >= MIN_DESCRIPTION) return fit(text);
  let description = text;
  for (const sentence of sentences) {
    if (length(description) >= MIN_DESCRIPTION) break;
    description = `${description} ${sentence}`.replace(/\s+/g, " ").trim();
  }
  if (length(description) < MIN_DESCRIPTION) {
    description = `${description} This article collects what the sources say about ${title}.`.trim();
  }
  return fit(description);
}

function fit(text: string): string {
  if (length(text) <= MAX_DESCRIPTION) return text;
  const ends = [...text.matchAll(/[.!?。](?=\s|$)|。/g)].map((match) => length(text.slice(0, match.index + 1)));
  const end = ends.filter((at) => at <= MAX_DESCRIPTION && at >= MIN_DESCRIPTION).at(-1);
  return end === undefined ? `${cutAtWord(text, MAX_DESCRIPTION - 1)}…` : [...text].slice(0, end).join("");
}

const length = (text: string): number => [...text].length;
