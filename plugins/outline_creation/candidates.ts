/** The sections of the sources that an article can be made from: each heading, with what stands directly below it. Pure. */
import type { Passage } from "ucop/plugin";
import {
  countWords,
  headingKind,
  type Language,
  type ParsedSection,
  type ParseSection,
  quotableSentences,
  searchText,
  type SourceCollection,
  type SourceSection,
} from "ucop/text";
import { nearest } from "./nearest.ts";

/** A section that may give material. What has to be parsed for it is parsed when it is first asked for. */
export interface Candidate {
  /** Position among all candidates, in the order of the sources. */
  readonly order: number;
  readonly section: SourceSection & ParsedSection;
  /** The title of its file. */
  readonly title: string;
  /** Its words, and those of its code. */
  readonly text: string;
  readonly code: string;
  /** What of its text may be quoted, in order: parsed. */
  readonly passages: readonly Passage[];
  /** Words of these passages: parsed. */
  readonly words: number;
  /** True where it has hardly any words beside its code. */
  readonly isBare: boolean;
  /** True for the first section of its file that says anything. */
  readonly isLead: boolean;
}

/** A section with fewer words is bare. */
const LEAST_WORDS = 8;
/** A text of so many characters has more words. */
const LEAST_LENGTH = 200;

/** Sections that are parsed before they are scored. */
const MOST_PARSED = 600;

/** How the sections are read. */
export interface Reading {
  readonly parse: ParseSection;
  readonly language: Language;
  /** The terms that the brief asks for, and how much each counts. */
  readonly asked: ReadonlyMap<string, number>;
}

/**
 * The candidates of collections, in their order. Those that may answer the brief are parsed, so that they are judged by
 * what they can show; one that can show nothing is none. The others are there by their words.
 */
export function candidatesOf(
  collections: readonly (SourceCollection | undefined)[],
  { parse, language, asked }: Reading,
): readonly Candidate[] {
  const found = sectionsOf(collections);
  const near = nearest(
    found.map(({ section, title, text }) => ({
      name: [title, ...section.trail, section.heading, section.source].join(" "),
      text,
    })),
    asked,
    MOST_PARSED,
  );
  const candidates: Candidate[] = [];
  for (const [at, { section, ...known }] of found.entries()) {
    const isLead = candidates.at(-1)?.section.source !== section.source;
    const candidate = lazyCandidate(section, parse, language, { ...known, order: candidates.length, isLead });
    if (!near.has(at)) candidates.push(candidate);
    else if (!isEmpty(candidate)) candidates.push(parsedCandidate(candidate));
  }
  return candidates;
}

/** The sections that have words or code, each once: a file may be named as two kinds of source. */
function sectionsOf(collections: readonly (SourceCollection | undefined)[]) {
  const found = new Map<string, Pick<Candidate, "title" | "text" | "code" | "isBare"> & { section: SourceSection }>();
  for (const collection of collections) {
    const titles = new Map(collection?.files.map(({ name, title }) => [name, title]));
    for (const section of collection?.sections ?? []) {
      const { text, code } = searchText(section);
      if (found.has(section.id) || (!/[\p{L}\p{N}]/u.test(text) && code === "")) continue;
      found.set(section.id, {
        section,
        title: titles.get(section.source) ?? section.trail[0] ?? section.heading,
        text,
        code,
        isBare: text.length < LEAST_LENGTH && countWords(text) < LEAST_WORDS,
      });
    }
  }
  return [...found.values()];
}

/** The same candidate with the words of what it can show. */
function parsedCandidate(candidate: Candidate): Candidate {
  const { passages, tables, code } = candidate.section;
  return {
    ...candidate,
    text: [
      ...passages.flatMap(({ sentences }) => sentences.map(({ markdown }) => markdown)),
      ...tables.flatMap(({ header, rows }) => [header, ...rows].map((row) => row.join(" "))),
    ].join("\n"),
    code: code.map((block) => block.code).join("\n"),
    isBare: candidate.words < LEAST_WORDS,
  };
}

/** A candidate whose section is parsed when a part of it is first asked for: of ten thousand, some hundred are. */
function lazyCandidate(
  section: SourceSection,
  parse: ParseSection,
  language: Language,
  known: Pick<Candidate, "order" | "title" | "text" | "code" | "isBare" | "isLead">,
): Candidate {
  const parsed = once(() => parse(section));
  const passages = once(() =>
    parsed().passages
      .map((passage) => ({
        ...passage,
        sentences: quotableSentences({ ...passage, follows: true }, () => false, language),
      }))
      .filter(({ sentences }) => sentences.length > 0)
  );
  const words = once(() => passages().reduce((sum, { sentences }) => sum + wordsIn(sentences), 0));
  return {
    ...known,
    section: {
      ...section,
      get passages() {
        return parsed().passages;
      },
      get code() {
        return parsed().code;
      },
      get tables() {
        return parsed().tables;
      },
    },
    get passages() {
      return passages();
    },
    get words() {
      return words();
    },
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

const wordsIn = (sentences: Passage["sentences"]): number =>
  sentences.reduce((sum, { markdown }) => sum + countWords(markdown), 0);

/** True for a section that has words, but nothing to show: links to other places, labels. It is parsed to know. */
export const isEmpty = ({ passages, section }: Candidate): boolean =>
  passages.length === 0 && section.code.length === 0 && section.tables.length === 0;

/** True for sections about the project or the page ("License", "Contributing"), which only a brief can ask for. */
export const isAside = ({ section }: Candidate): boolean =>
  [section.heading, ...section.trail.slice(1)].some((heading) => headingKind(heading) === "meta");

/** True for what was true at its time: posts, announcements and lists of changes in a folder of documentation. */
export const isDated = ({ section }: Candidate): boolean =>
  /(?:^|\/)(?:_posts|blog|news)\/|(?:^|\/)(?:changelog|changes|history|news|release[-_ ]?notes|releases)(?:\/|\.\w+$)/i
    .test(section.source);
