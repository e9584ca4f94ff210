/** Names the parts of an article by the headings and files of the sources that they are made from. Pure. */
import { headingKind, labelsOf, type Language, normalizeSentence } from "ucop/text";
import type { Candidate } from "./candidates.ts";
import type { Choice } from "./choice.ts";

/** What headings are made of beside those of the sources. */
export interface Naming {
  /** The article's title: no part is named like it. */
  readonly title: string;
  /** Titles that several files have: their names tell them apart. */
  readonly shared: ReadonlySet<string>;
  /** For a part that has no heading of its own. */
  readonly overview: string;
}

/** A title that so many files have is that of their project. */
const SHARED = 3;

/** What the headings of an article are made of. */
export function namingOf(title: string, candidates: readonly Candidate[], language: Language): Naming {
  const files = new Map(candidates.map((candidate) => [candidate.section.source, candidate.title]));
  const counts = new Map<string, number>();
  for (const name of files.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const shared = new Set([...counts].filter(([, count]) => count >= SHARED).map(([name]) => name));
  return { title, shared, overview: labelsOf(language).overview };
}

/** Headings that say nothing without the one above them. */
const VAGUE =
  /^(?:options|usage|basic usage|examples?|methods|notes?|parameters|arguments|events|properties|api|basics|advanced|advanced usage|faq|details|more|other|misc|general|configuration|how it works|description|overview|introduction|summary)$/i;

/** The title of the file, or the heading that all sections of the part stand under where that tells more. */
export function headingOf(group: readonly Choice[], { title: own, shared, overview }: Naming, isOne: boolean): string {
  const paths = group.map(({ candidate: { section, title } }) => {
    const path = [...section.trail, section.heading];
    return normalizeSentence(path[0]!) === normalizeSentence(title) ? path : [title, ...path];
  });
  const [first] = paths;
  const { source } = group[0]!.candidate.section;
  let depth = 0;
  const goesDeeper = (): boolean =>
    first![depth + 1] !== undefined && paths.every((path) => path[depth + 1] === first![depth + 1]);
  const tellsLittle = (heading: string): boolean =>
    normalizeSentence(heading) === normalizeSentence(own) || (heading === baseName(source) && !hasHeading(group[0]!));
  while (goesDeeper() && (isOne || tellsLittle(first![depth]!) || shared.has(first![depth]!))) depth += 1;
  const heading = tidy(first![depth]!);
  if (depth === 0 && shared.has(heading)) return nameOfFile(source) || overview;
  if (tellsLittle(heading)) return overview;
  const above = first![depth - 1];
  return (VAGUE.test(heading) || headingKind(heading) === "setup" && depth > 1) && above !== undefined &&
      !tellsLittle(above)
    ? `${tidy(above)}: ${heading}`
    : heading;
}

/** False for text on the first line of a file: it is headed by the file's name. */
const hasHeading = ({ candidate: { section } }: Choice): boolean =>
  section.line > 1 || section.passages[0]?.sentences[0]?.line !== 1;

const baseName = (source: string): string => source.split("/").at(-1)!.replace(/\.[^.]*$/, "");

/** The file's name as words; a file that is named for being the first of its folder has none. */
function nameOfFile(source: string): string {
  const name = baseName(source).replace(/[-_]+/g, " ").trim();
  return /^(?:readme|index)$/i.test(name) ? "" : name;
}

const tidy = (heading: string): string =>
  heading.replace(/^(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+)\s+(?=\S)/, "").trim() || heading;
