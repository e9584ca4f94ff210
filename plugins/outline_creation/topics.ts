/** Finds the article's sections in the headings of the sources: neither whole files nor crumbs, best coverage first. */
import { normalizeSentence, stemSet, STOP_WORDS } from "ucop/text";
import { type Branch, branchesOf } from "./heading_tree.ts";
import type { Block } from "./material.ts";
import { documentRank, isAside, isStart, relevanceOf, wantsStart } from "./relevance.ts";

/** A section to be, with the blocks that belong to it. */
export interface Topic {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** What the article is about. */
export interface Wanted {
  readonly title: string;
  readonly description: string;
  readonly keywords: readonly string[];
}

/** A topic below this many words makes no section; where that leaves fewer than `FEW` sections, the second bound counts. */
const MIN_WORDS = [30, 12] as const;
const FEW = 3;
/** Branches are divided until there are this many. */
const ENOUGH = 5;
/** A branch with more than this share of the words is divided, while there is room. */
const TOO_LARGE = 0.4;
/** A branch with at most this many words can be told in one section. */
const WHOLE = 300;

/** At most `max` topics in the order of the sources; without usable headings one for all that there is. */
export function findTopics(blocks: readonly Block[], wanted: Wanted, max: number): Topic[] {
  for (const least of MIN_WORDS) {
    const front = divide(
      candidates(branchesOf(blocks).filter((branch) => isTopic(branch, least)), wanted, least),
      max,
      least,
    );
    const topics = merge(front.map((branch) => ({ heading: headingOf(branch), blocks: branch.blocks })), wanted.title);
    if (topics.length >= FEW || (topics.length > 0 && least === MIN_WORDS[1])) return best(topics, wanted, max);
  }
  const rest = blocks.filter((block) => block.kind !== "summary");
  return rest.length === 0 ? [] : [{ heading: "Overview", blocks: rest }];
}

function divide(branches: readonly Branch[], max: number, least: number): Branch[] {
  const front = [...branches];
  for (;;) {
    const total = front.reduce((sum, branch) => sum + branch.words, 0);
    const divisible = front.filter((branch) => partsOf(branch, least).length >= 2).sort((a, b) => b.words - a.words);
    const largest = divisible[0];
    const wanted = largest !== undefined && (front.length < Math.min(ENOUGH, max) ||
      (front.length < max && largest.words > total * TOO_LARGE && !isWhole(largest, max - front.length + 1)));
    if (!wanted) return front.length === 1 ? narrow(front[0]!, least) : front;
    front.splice(front.indexOf(largest), 1, ...partsOf(largest, least));
  }
}

/**
 * The branches to choose from: without what stands beside the subject, without whole projects, and with the chapters of
 * the texts for beginners where the title asks for them.
 */
function candidates(branches: readonly Branch[], wanted: Wanted, least: number): readonly Branch[] {
  const own = withoutOverview(branches, wanted.title);
  const near = own.filter((branch) => !isAside(`${branch.blocks[0]!.section.source} ${branch.heading}`, wanted));
  const title = stemSet(wanted.title, STOP_WORDS);
  const isProject = (branch: Branch): boolean =>
    branch.children.length > 0 && [...stemSet(branch.heading, STOP_WORDS)].every((word) => title.has(word));
  return (near.length >= FEW ? near : own).flatMap((branch) => {
    const starts = wantsStart(wanted) && isStart(`${branch.blocks[0]!.section.source} ${branch.heading}`);
    if (own.length < FEW || !(starts || isProject(branch))) return [branch];
    const parts = branch.children.filter((child) => isTopic(child, MIN_WORDS[1]));
    return parts.length >= 2 ? parts : partsOf(branch, least).length > 0 ? partsOf(branch, least) : [branch];
  });
}

/** True where a branch can be told in one section, but its parts have no room beside the others. */
const isWhole = (branch: Branch, room: number): boolean => branch.words <= WHOLE && branch.children.length > room;

/** A file that is an overview by its name, or named like the article, is for the introduction where there are enough others. */
function withoutOverview(branches: readonly Branch[], title: string): readonly Branch[] {
  const isOverview = (branch: Branch): boolean =>
    /(?:overview|introduction|intro|about)\.\w+$/i.test(branch.blocks[0]!.section.source) ||
    isSame(branch.heading, title);
  const others = branches.filter((branch) => !isOverview(branch));
  return others.length >= FEW ? others : branches;
}

/** A file without headings is known by its name, which is no heading for a reader. */
const isFileName = ({ heading, blocks }: Topic): boolean => {
  const { section, passage } = blocks[0]!;
  // Text on the first line stands below no heading.
  return section.line === 1 && passage.sentences[0]!.line === 1 &&
    section.source.split("/").at(-1)!.replace(/\.[^.]*$/, "") === heading;
};

const isSame = (a: string, b: string): boolean => normalizeSentence(a) === normalizeSentence(b);

/** The one branch below a file whose title is no topic, or the file itself. */
function narrow(branch: Branch, least: number): Branch[] {
  const parts = partsOf(branch, least);
  return parts.length === 0 || branch.parent !== "" || branch.own.some((block) => !block.lead) ? [branch] : parts;
}

/** The branches below one, and its own text where that is a topic. */
function partsOf(branch: Branch, least: number): Branch[] {
  const below = branch.children.filter((child) => isTopic(child, least));
  const own = branch.own.filter((block) => !block.lead || block.isList);
  const words = own.reduce((sum, block) => sum + block.words, 0);
  if (words < least && below.length === 1) {
    const deeper = partsOf(below[0]!, least);
    return deeper.length > 0 ? deeper : below;
  }
  return words < least || below.length === 0 ? below : [{ ...branch, blocks: own, own, words, children: [] }, ...below];
}

function isTopic(branch: Branch, least: number): boolean {
  return branch.kind === "setup"
    ? branch.words >= (least === MIN_WORDS[0] ? 1.5 * least : least)
    : branch.kind === "content" && branch.words >= least;
}

/** Headings that say nothing without the one above them. */
const VAGUE =
  /^(?:options|usage|basic usage|examples?|methods|notes?|parameters|arguments|events|properties|api|basics|advanced|advanced usage|faq|details|more|other|misc|general|configuration|how it works)$/i;

function headingOf(branch: Branch): string {
  const heading = branch.heading.replace(/^(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+)\s+(?=\S)/, "").trim() || branch.heading;
  return VAGUE.test(heading) && branch.parent !== ""
    ? `${branch.parent}: ${heading[0]!.toLowerCase()}${heading.slice(1)}`
    : heading;
}

/** Topics of the same name become one; one named like the article or like a file is its overview. */
function merge(topics: readonly Topic[], title: string): Topic[] {
  const byName = new Map<string, Topic>();
  for (const topic of topics) {
    const heading = isSame(topic.heading, title) || isFileName(topic) ? "Overview" : topic.heading;
    const name = normalizeSentence(heading);
    const before = byName.get(name);
    byName.set(name, { heading: before?.heading ?? heading, blocks: [...(before?.blocks ?? []), ...topic.blocks] });
  }
  return [...byName.values()];
}

/** The topics that serve the brief best, document by document, each in the order of its source. */
function best(topics: readonly Topic[], wanted: Wanted, max: number): Topic[] {
  const relevance = relevanceOf(topics, wanted);
  // Chapters for beginners that fill an article need nothing beside them.
  const starts = wantsStart(wanted) ? topics.filter((topic) => isStart(topic.blocks[0]!.section.source)) : [];
  const pool = starts.length >= ENOUGH ? starts : topics;
  const kept = new Set(
    pool.map((topic, index) => ({ topic, index, score: relevance(topic) }))
      .sort((a, b) => b.score - a.score || a.index - b.index)
      .slice(0, max)
      .map((one) => one.topic),
  );
  return topics.filter((topic) => kept.has(topic)).map((topic) => ({ topic, rank: documentRank(topic) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ topic }) => topic);
}
