/** Tells how much of the article stands in old blog posts already, and where. */
import type { Agent, TracedSentence } from "ucop/plugin";
import { loadSectionParser, type SourceCollection, type WrittenPart } from "ucop/text";
import { compare, nearSections } from "./shingles.ts";

interface Inputs {
  readonly introduction?: WrittenPart;
  readonly sections?: readonly WrittenPart[];
  readonly conclusion?: WrittenPart;
  readonly blog?: SourceCollection;
}

const sentencesOf = (parts: readonly (WrittenPart | undefined)[]): TracedSentence[] =>
  parts.flatMap((part) => part?.paragraphs.flatMap((paragraph) => paragraph.sentences) ?? []);

const agent: Agent<Inputs> = {
  run: async ({ inputs: { introduction, sections = [], conclusion, blog } }) => {
    const article = sentencesOf([introduction, ...sections, conclusion]);
    const near = nearSections(article, blog?.sections ?? []);
    const parse = near.length > 0 ? await loadSectionParser() : undefined;
    const posts = near.flatMap((section) => parse!(section).passages.flatMap(({ sentences }) => sentences));
    return { duplication: compare(article, posts) };
  },
};
export default agent;
