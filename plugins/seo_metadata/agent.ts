/** Makes the article's metadata out of the brief and of what was written; it invents nothing. */
import type { Agent } from "ucop/plugin";
import { type Brief, type Outline, plainText, type Seo, slugOf, type WrittenPart } from "ucop/text";
import { cutAtWord, describe } from "./lengths.ts";

interface Inputs {
  readonly brief: Brief;
  readonly outline: Outline;
  readonly keywords?: readonly string[];
  readonly introduction?: WrittenPart;
}

const TITLE_LENGTH = 60;

const agent: Agent<Inputs> = {
  run: ({ inputs: { brief, outline, keywords = brief.keywords, introduction } }) => {
    const title = plainText(outline.title).replace(/\s+/g, " ").trim();
    const written = introduction?.paragraphs.flatMap((paragraph) => paragraph.sentences) ?? [];
    const planned = outline.sections.flatMap((part) => part.passages.flatMap((passage) => passage.sentences));
    const file = brief.path.split(/[\\/]/).at(-1)!.replace(/\.[^.]*$/, "");
    // Items of lists, and what leads into them, are no sentences to describe the article with.
    const said = [...written, ...planned].filter((one) => one.item === undefined && !one.markdown.endsWith(":"));
    const seo: Seo = {
      title: cutAtWord(title, TITLE_LENGTH) || slugOf([file]),
      description: describe(
        brief.description,
        said.map((sentence) => sentenceOf(plainText(sentence.markdown))),
        title,
      ),
      slug: slugOf([title, file]),
      keywords: keywords.slice(0, 10),
    };
    return { seo };
  },
};
export default agent;

/** The line below a title may have no full stop; in a description another sentence follows it. */
const sentenceOf = (text: string): string => /[\p{L}\p{N}]$/u.test(text) ? `${text}.` : text;
