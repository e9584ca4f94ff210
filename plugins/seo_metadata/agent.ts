/** Makes the article's metadata out of the brief and of what was written; it invents nothing and cuts nothing. */
import type { Agent } from "ucop/plugin";
import { type Brief, type Outline, plainText, type Seo, slugOf, type WrittenPart } from "ucop/text";
import { describe } from "./describe.ts";

interface Inputs {
  readonly brief: Brief;
  readonly outline: Outline;
  readonly keywords?: readonly string[];
  readonly introduction?: WrittenPart;
}

const agent: Agent<Inputs> = {
  run: ({ inputs: { brief, outline, keywords = brief.keywords, introduction } }) => {
    const title = oneLine(outline.title);
    const file = brief.path.split(/[\\/]/).at(-1)!.replace(/\.[^.]*$/, "");
    const written = introduction?.paragraphs.flatMap((paragraph) => paragraph.sentences) ?? [];
    const planned = outline.sections.flatMap((part) => part.passages.flatMap((passage) => passage.sentences));
    // Items of lists, and what leads into them, are no sentences to describe the article with.
    const said = [...written, ...planned].filter(({ item, markdown }) =>
      item === undefined && !/[:：]$/.test(markdown)
    );
    const sentences = said.map(({ markdown }) => sentenceOf(oneLine(plainText(markdown))));
    const seo: Seo = {
      title: title || slugOf([file]),
      description: oneLine(brief.description) || describe(sentences, outline.language) || title,
      slug: slugOf([plainText(title), file]),
      keywords,
    };
    return { seo };
  },
};
export default agent;

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The line below a title may have no full stop; in a description another sentence follows it. */
const sentenceOf = (text: string): string => /[\p{L}\p{N}]$/u.test(text) ? `${text}.` : text;
