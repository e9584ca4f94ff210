/** The prose of the sources in blocks: a passage's quotable sentences, and what kind of place they stand in. */
import type { Passage, TracedSentence } from "ucop/plugin";
import {
  countWords,
  hasFiniteVerb,
  type HeadingKind,
  headingKind,
  isList,
  plainText,
  quotableSentences,
  type SourceCollection,
  type SourceSection,
} from "ucop/text";

/** A passage that the article may use. */
export interface Block {
  /** Position in all the material. */
  readonly order: number;
  readonly passage: Passage;
  readonly section: SourceSection;
  readonly kind: HeadingKind;
  /** Position in its section, from 0. */
  readonly place: number;
  /** True for text directly below a file's title. */
  readonly lead: boolean;
  readonly words: number;
  /** True for a list: it is for a section, since nothing can be said in front of it or behind it. */
  readonly isList: boolean;
}

/** The collections that material may come from, in the order of preference. */
export interface Collections {
  readonly kb: SourceCollection;
  readonly api?: SourceCollection;
  readonly blog?: SourceCollection;
}

/**
 * The usable blocks of the first collection that has any. The API reference and old posts stand in only where there is
 * no knowledge base: references describe signatures, and posts were published already.
 */
export function materialOf(
  { kb, api, blog }: Collections,
): { readonly material: "kb" | "api" | "blog"; readonly blocks: readonly Block[] } {
  const candidates = [["kb", kb], ["api", api], ["blog", blog]] as const;
  for (const [material, collection] of candidates) {
    const blocks = blocksOf(collection?.sections ?? []);
    if (blocks.length > 0) return { material, blocks };
  }
  return { material: "kb", blocks: [] };
}

function blocksOf(sections: readonly SourceSection[]): Block[] {
  const blocks: Block[] = [];
  let file = { source: "", title: "" };
  for (const section of sections) {
    const opensFile = section.source !== file.source;
    if (opensFile) file = { source: section.source, title: section.heading };
    // Text above the first heading is headed by the title, and so is the text below it.
    const lead = opensFile || (section.depth === 1 && section.heading === file.title);
    const kind = kindOf(section, lead);
    if (kind === "meta") continue;
    for (const [place, passage] of section.passages.entries()) {
      const sentences = quotableSentences(passage);
      if (sentences.length === 0 || (!lead && isFragment(sentences))) continue;
      const words = sentences.reduce((sum, sentence) => sum + countWords(sentence.markdown), 0);
      const home = { section, kind, place, lead };
      blocks.push({
        order: blocks.length,
        passage: { ...passage, sentences },
        ...home,
        words,
        isList: isList(sentences),
      });
    }
  }
  return blocks;
}

/** True for a single short phrase without a verb, such as the caption of a list; only a lead may be one. */
const isFragment = ([first, ...rest]: readonly TracedSentence[]): boolean =>
  rest.length === 0 && countWords(first!.markdown) < 12 && !hasFiniteVerb(plainText(first!.markdown));

/** The kind of a section; what stands below a heading about the project is about the project too. */
function kindOf(section: SourceSection, lead: boolean): HeadingKind {
  if (section.trail.some((heading) => headingKind(heading) === "meta" && !isContents(heading))) return "meta";
  const own = headingKind(section.heading);
  return own === "meta" && lead && isContents(section.heading) ? "content" : own;
}

/** Some files have their list of contents as first heading, with all of the text below it. */
const isContents = (heading: string): boolean => /\bcontents\b/i.test(heading);
