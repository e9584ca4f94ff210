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

/** A section that may give material. What has to be parsed for it is parsed when it is first asked for. */
export interface Candidate {
  /** Position among all candidates, in the order of the sources. */
  readonly order: number;
  readonly section: SourceSection & ParsedSection;
  /** The title of its file. */
  readonly title: string;
  /** Its words, and those of its code: not parsed. */
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

/** The candidates of collections, in their order. A section without words and code is none. */
export function candidatesOf(
  collections: readonly (SourceCollection | undefined)[],
  parse: ParseSection,
  language: Language,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const seen = new Set<string>();
  for (const collection of collections) {
    const titles = new Map(collection?.files.map(({ name, title }) => [name, title]));
    for (const section of collection?.sections ?? []) {
      if (seen.has(section.id)) continue; // A file may be named as two kinds of source.
      seen.add(section.id);
      const { text, code } = searchText(section);
      if (!/[\p{L}\p{N}]/u.test(text) && code === "") continue;
      candidates.push(lazyCandidate(section, parse, language, {
        order: candidates.length,
        title: titles.get(section.source) ?? section.trail[0] ?? section.heading,
        text,
        code,
        isBare: text.length < LEAST_LENGTH && countWords(text) < LEAST_WORDS,
        isLead: candidates.at(-1)?.section.source !== section.source,
      }));
    }
  }
  return candidates;
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
