/** Puts chosen sections into the parts of an article: by the request where the brief names sections, else by their places. */
import { headingKind, normalizeSentence } from "ucop/text";
import type { Choice } from "./choice.ts";
import type { Wanted } from "./requests.ts";

/** A part of the article to be. */
export interface Part {
  readonly heading: string;
  /** The request that it answers, or empty. */
  readonly request: string;
  readonly choices: readonly Choice[];
}

/** Parts in the order of the requests; within a part sections stand in the order of their sources. */
export function arrange(
  choices: readonly Choice[],
  wanted: Wanted,
  naming: Naming,
  max: number,
): readonly Part[] {
  const byRequest = wanted.requests.some(({ isSection }) => isSection);
  if (byRequest) {
    return wanted.requests.map(({ text }, number) => ({
      heading: text,
      request: text,
      choices: choices.filter(({ request }) => request === number),
    })).filter(({ choices }) => choices.length > 0);
  }
  const groups = [...Map.groupBy(choices, ({ candidate }) => candidate.section.source).values()];
  const isOne = groups.length === 1;
  const parts = (isOne ? split(groups[0]!) : groups).map((group): Group => ({
    heading: headingOf(group, naming, isOne),
    choices: group,
    rank: rankOf(group, wanted),
  })).sort((a, b) => a.rank - b.rank || a.choices[0]!.candidate.order - b.choices[0]!.candidate.order);
  return mergeSmall(mergeEqual(parts), max).map(({ heading, choices }) => ({
    heading,
    request: wanted.requests[choices[0]!.request]?.text ?? "",
    choices,
  }));
}

/** What headings are made of beside those of the sources. */
export interface Naming {
  /** The article's title: no part is named like it. */
  readonly title: string;
  /** Titles that several files have: their names tell them apart. */
  readonly shared: ReadonlySet<string>;
  /** For a part that has no heading of its own. */
  readonly overview: string;
}

/** Sections of one place, with the position of the first request that they answer. */
interface Group {
  readonly heading: string;
  readonly choices: readonly Choice[];
  readonly rank: number;
}

/** The smallest groups are told together with a neighbour, best with one that answers the same request. */
function mergeSmall(groups: readonly Group[], max: number): readonly Group[] {
  const left = [...groups];
  while (left.length > max) {
    const sizes = left.map(sizeOf);
    const at = sizes.indexOf(Math.min(...sizes));
    const [small] = left.splice(at, 1);
    const near = [at - 1, at].filter((index) => left[index] !== undefined);
    const same = left.findIndex((group) => group.rank === small!.rank);
    const into = same >= 0 ? same : near.sort((a, b) => sizeOf(left[a]!) - sizeOf(left[b]!))[0]!;
    const other = left[into]!;
    left[into] = {
      ...other,
      choices: into < at ? [...other.choices, ...small!.choices] : [...small!.choices, ...other.choices],
    };
  }
  return left;
}

const sizeOf = ({ choices }: Group): number =>
  choices.reduce((sum, { candidate: { words, section } }) => sum + Math.min(150, words) + 30 * section.code.length, 0);

/** By the heading of the second level that they stand under. */
function split(group: readonly Choice[]): readonly (readonly Choice[])[] {
  const { trail, heading } = group[0]!.candidate.section;
  const root = trail[0] ?? heading;
  const all = group.every(({ candidate: { section } }) => (section.trail[0] ?? section.heading) === root);
  const key = ({ candidate: { section } }: Choice): string => [...section.trail, section.heading][all ? 1 : 0] ?? "";
  return [...Map.groupBy(group, key).values()];
}

function rankOf(group: readonly Choice[], wanted: Wanted): number {
  const requests = group.map(({ request }) => request).filter((request) => request >= 0);
  return requests.length === 0 ? wanted.requests.length : Math.min(...requests);
}

/** Headings that say nothing without the one above them. */
const VAGUE =
  /^(?:options|usage|basic usage|examples?|methods|notes?|parameters|arguments|events|properties|api|basics|advanced|advanced usage|faq|details|more|other|misc|general|configuration|how it works|description|overview|introduction|summary)$/i;

/** Parts of one name become one. */
function mergeEqual(groups: readonly Group[]): readonly Group[] {
  const byName = new Map<string, Group>();
  for (const group of groups) {
    const name = normalizeSentence(group.heading);
    const before = byName.get(name);
    byName.set(name, before === undefined ? group : { ...before, choices: [...before.choices, ...group.choices] });
  }
  return [...byName.values()];
}

/** The title of the file, or the heading that all sections of the part stand under where that tells more. */
function headingOf(group: readonly Choice[], { title: own, shared, overview }: Naming, isOne: boolean): string {
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
