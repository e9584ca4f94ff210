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

/** Score from which a warning is due. */
const TOO_MUCH = 0.25;

const sentencesOf = (parts: readonly (WrittenPart | undefined)[]): TracedSentence[] =>
  parts.flatMap((part) => part?.paragraphs.flatMap((paragraph) => paragraph.sentences) ?? []);

const agent: Agent<Inputs> = {
  run: ({ inputs: { introduction, sections = [], conclusion, blog } }) => {
    const posts = (blog?.sections ?? []).flatMap((section) => section.passages.flatMap((passage) => passage.sentences));
    const duplication = compare(sentencesOf([introduction, ...sections, conclusion]), posts);
    const share = Math.round(duplication.score * 100);
    return {
      duplication,
      warnings: duplication.score < TOO_MUCH ? [] : [
        `${share} % of the article stands in the blog posts already; the first match is ${
          duplication.matches[0]?.source
        }, line ${duplication.matches[0]?.line}`,
      ],
    };
  },
};
export default agent;
