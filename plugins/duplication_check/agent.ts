/** Tells how much of the article stands in old blog posts already, and where. */
import type { Agent, TracedSentence } from "ucop/plugin";
import type { SourceCollection, WrittenPart } from "ucop/text";
import { compare } from "./shingles.ts";

interface Inputs {
  readonly introduction?: WrittenPart;
  readonly sections?: readonly WrittenPart[];
  readonly conclusion?: WrittenPart;
  readonly blog?: SourceCollection;
}

const sentencesOf = (parts: readonly (WrittenPart | undefined)[]): TracedSentence[] =>
  parts.flatMap((part) => part?.paragraphs.flatMap((paragraph) => paragraph.sentences) ?? []);

const agent: Agent<Inputs> = {
  run: ({ inputs: { introduction, sections = [], conclusion, blog } }) => {
    const posts = (blog?.sections ?? []).flatMap((section) => section.passages.flatMap((passage) => passage.sentences));
    const duplication = compare(sentencesOf([introduction, ...sections, conclusion]), posts);
    return { duplication };
  },
};
export default agent;
