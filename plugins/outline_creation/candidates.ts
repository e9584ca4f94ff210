/** The sections of the sources that an article can be made from: each heading, with what stands directly below it. Pure. */
import type { Passage } from "ucop/plugin";
import {
  countWords,
  headingKind,
  type Language,
  quotableSentences,
  type SourceCollection,
  type SourceSection,
} from "ucop/text";

/** A section that may give material. */
export interface Candidate {
  /** Position among all candidates, in the order of the sources. */
  readonly order: number;
  readonly section: SourceSection;
  /** The title of its file. */
  readonly title: string;
  /** What of its text may be quoted, in order. */
  readonly passages: readonly Passage[];
  /** Words of these passages. */
  readonly words: number;
  /** True for the first section of its file that says anything. */
  readonly isLead: boolean;
}

/** The candidates of collections, in their order. A section without anything to show is none. */
export function candidatesOf(
  collections: readonly (SourceCollection | undefined)[],
  language: Language,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const seen = new Set<string>();
  for (const collection of collections) {
    const titles = new Map(collection?.files.map(({ name, title }) => [name, title]));
    for (const section of collection?.sections ?? []) {
      if (seen.has(section.id)) continue; // A file may be named as two kinds of source.
      seen.add(section.id);
      const passages = section.passages
        .map((passage) => ({
          ...passage,
          sentences: quotableSentences({ ...passage, follows: true }, () => false, language),
        }))
        .filter(({ sentences }) => sentences.length > 0);
      const isFirst = candidates.at(-1)?.section.source !== section.source;
      if (passages.length === 0 && section.code.length === 0 && section.tables.length === 0) continue;
      candidates.push({
        order: candidates.length,
        section,
        title: titles.get(section.source) ?? section.trail[0] ?? section.heading,
        passages,
        words: passages.reduce((sum, { sentences }) => sum + wordsIn(sentences), 0),
        isLead: isFirst,
      });
    }
  }
  return candidates;
}

const wordsIn = (sentences: Passage["sentences"]): number =>
  sentences.reduce((sum, { markdown }) => sum + countWords(markdown), 0);

/** True for sections about the project or the page ("License", "Contributing"), which only a brief can ask for. */
export const isAside = ({ section }: Candidate): boolean =>
  [section.heading, ...section.trail.slice(1)].some((heading) => headingKind(heading) === "meta");

/** True for what was true at its time: posts, announcements and lists of changes in a folder of documentation. */
export const isDated = ({ section }: Candidate): boolean =>
  /(?:^|\/)(?:_posts|blog|news)\/|(?:^|\/)(?:changelog|changes|history|news|release[-_ ]?notes|releases)(?:\/|\.\w+$)/i
    .test(section.source);
