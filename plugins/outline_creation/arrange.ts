/** Puts chosen sections into the parts of an article: by the request where the brief names sections, else by their places. */
import { normalizeSentence } from "ucop/text";
import type { Choice } from "./choice.ts";
import { headingOf, type Naming } from "./part_heading.ts";
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
