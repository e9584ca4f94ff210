/** How well a topic serves the brief: by the words they share, and by the kind of text that the title asks for. */
import { stemSet, STOP_WORDS } from "ucop/text";
import type { Topic, Wanted } from "./topics.ts";

/** Titles that ask for the beginning of a subject. */
const STARTS_TITLE =
  /(?<![-\w])(?:first|getting started|get started|beginners?|quick ?start|tutorial|basics|hello|introduction to|learn(?:ing)?)\b/i;
/** Headings and file names of texts for beginners. */
const STARTS = /\b(?:getting started|get started|quick ?start|first|basics|basic usage|hello|tutorial)\b/i;
/** Texts about a project's past and its people: of use to those who ask for them. */
const ASIDE =
  /\b(migrat\w+|upgrad\w+|change ?log|release notes|breaking changes|deprecat\w+|contribut\w+|style guide|ecosystem|governance|charter|long term support|legacy|history|benchmark\w*)\b/i;
/** What a reader of any article on a project wants to know. */
const CORE = /^(?:key |main |core )?(?:features?|highlights|capabilities)$/i;
/** File names of details. */
const DETAILS = /\b(?:reference|advanced|internals|faq|troubleshooting|appendix)\b/i;
const OVERVIEW = /\b(?:readme|index|overview|introduction|intro|about)\b/i;

/** True where the title asks for the beginning of its subject. */
export const wantsStart = ({ title }: Wanted): boolean => STARTS_TITLE.test(title);

/** True for a heading or file name of a text for beginners. */
export const isStart = (name: string): boolean => STARTS.test(name.replace(/[-_/.]+/g, " "));

/** True for what stands beside the subject, unless the brief asks for it by a word of its own. */
export function isAside(name: string, wanted: Wanted): boolean {
  const found = ASIDE.exec(name.replace(/[-_/.]+/g, " "));
  if (found === null) return false;
  const asked = stemSet(`${wanted.title} ${wanted.description} ${wanted.keywords.join(" ")}`);
  return ![...stemSet(found[1]!)].every((word) => asked.has(word));
}

/** Scores topics against each other: a word that all of them hold says nothing about any. */
export function relevanceOf(topics: readonly Topic[], wanted: Wanted): (topic: Topic) => number {
  const terms = stemSet([wanted.title, wanted.description, ...wanted.keywords].join(" "), STOP_WORDS);
  const texts = new Map(topics.map((topic) => [topic, wordsOf(topic)]));
  const weights = new Map([...terms].map((term) => {
    const holding = [...texts.values()].filter((words) => words.has(term)).length;
    return [term, Math.log(1 + (topics.length + 1) / (holding + 1))];
  }));
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const share = (words: ReadonlySet<string>): number =>
    [...weights].reduce((sum, [term, weight]) => words.has(term) ? sum + weight : sum, 0) / Math.max(1e-9, all);
  const start = wantsStart(wanted);
  return (topic) => {
    const { section, kind } = topic.blocks[0]!;
    const place = [section.source, ...section.trail, topic.heading].join(" ");
    const words = topic.blocks.reduce((sum, block) => sum + block.words, 0);
    return 2 * share(stemSet(topic.heading, STOP_WORDS)) + share(texts.get(topic)!) + Math.min(1, words / 200) +
      (start && isStart(place) ? 1.5 : 0) + (CORE.test(topic.heading) ? 1 : 0) -
      (isAside(place, wanted) ? 2 : 0) - (kind === "setup" && !start ? 0.5 : 0);
  };
}

/** The order of the documents: what gives an overview, then how to begin, then the rest, then details. */
export function documentRank(topic: Topic): number {
  const name = topic.blocks[0]!.section.source.replace(/[-_/.]+/g, " ");
  return OVERVIEW.test(name) ? 0 : isStart(name) ? 1 : DETAILS.test(name) ? 3 : 2;
}

const wordsOf = (topic: Topic): ReadonlySet<string> =>
  stemSet(topic.blocks.flatMap((block) => block.passage.sentences.map((one) => one.markdown)).join(" "));
