/** Puts the written parts together into the article's Markdown file, and says of each block where it comes from. */
import type { Agent } from "ucop/plugin";
import {
  type Article,
  type Brief,
  type CodeCheck,
  type CodeExample,
  countWords,
  labelsOf,
  type LostMark,
  type Outline,
  type PartPlan,
  type Seo,
  type WrittenPart,
} from "ucop/text";
import { frontMatter } from "./front_matter.ts";
import { leftOut } from "./left_out.ts";
import { type ArticleBlock, partBlocks } from "./part_blocks.ts";
import { isBlank } from "./prose.ts";
import { articleFiles, type PlacedBlock } from "./provenance.ts";
import { SourceList } from "./source_list.ts";

interface Inputs {
  readonly brief: Brief;
  readonly outline: Outline;
  readonly seo: Seo;
  readonly sections?: readonly WrittenPart[];
  readonly introduction?: WrittenPart;
  readonly conclusion?: WrittenPart;
  readonly code_examples?: readonly CodeExample[];
  readonly code_report?: readonly CodeCheck[];
  readonly lost_marks?: readonly LostMark[];
}

const agent: Agent<Inputs> = {
  run: async ({ inputs }) => {
    const { outline, seo, introduction, conclusion, sections = [] } = inputs;
    const examples = (inputs.code_examples ?? []).map((example) => ({
      example,
      check: inputs.code_report?.find(({ id }) => id === example.id),
    }));
    const parts = outline.sections.map((plan) => ({
      plan,
      blocks: partBlocks(plan, sections.find(({ id }) => id === plan.id), examples, outline.language),
    })).filter(({ blocks }) => blocks.length > 0);
    const opening = introduction && !isBlank(introduction)
      ? partBlocks(outline.introduction, introduction, [], outline.language)
      : [];
    const closing = conclusion && !isBlank(conclusion)
      ? partBlocks(outline.conclusion, conclusion, [], outline.language)
      : [];
    if (parts.length + opening.length + closing.length === 0) {
      throw new Error("Cannot assemble the article: no part of it was written; check that the sources hold prose");
    }
    const labels = labelsOf(outline.language);
    const sources = new SourceList(outline.language);
    const placed: PlacedBlock[] = [];
    const add = (part: string, blocks: readonly ArticleBlock[]): void => {
      placed.push(...blocks.map((block) => ({ block, part })));
      sources.useAll(part, blocks);
    };
    const heading = (markdown: string): ArticleBlock => ({ kind: "heading", markdown: `## ${markdown}` });
    add(labels.introduction, opening);
    for (const { plan, blocks } of parts) add(plan.heading, [heading(plan.heading), ...blocks]);
    if (closing.length > 0) add(labels.conclusion, [heading(labels.conclusion), ...closing]);
    add(labels.sources, [heading(labels.sources), { kind: "source_list", markdown: sources.markdown() }]);
    const front = frontMatter(
      seo,
      inputs.brief.date,
      !outline.answer.isAnswered,
      placed.some(({ block }) => /\{[{%]/.test(block.markdown)),
    );
    const told = [
      { plan: outline.introduction, blocks: opening },
      ...parts,
      { plan: outline.conclusion, blocks: closing },
    ];
    const written = [introduction, ...sections, conclusion];
    const article: Article = { slug: seo.slug, title: outline.title, words: wordsOf(written), sections: parts.length };
    const artifacts = await articleFiles(front.text, placed);
    return {
      article,
      artifacts,
      warnings: [
        ...front.warnings,
        ...lost(outline, inputs, parts.map(({ plan }) => plan)),
        ...leftOut(told, inputs.code_examples && examples, inputs.lost_marks ?? []),
      ],
    };
  },
};
export default agent;

const wordsOf = (parts: readonly (WrittenPart | undefined)[]): number =>
  parts.flatMap((part) => part?.paragraphs.flatMap(({ sentences }) => sentences) ?? [])
    .reduce((sum, sentence) => sum + countWords(sentence.markdown), 0);

/** One warning for each planned section that was not written. */
function lost(outline: Outline, inputs: Inputs, shown: readonly PartPlan[]): string[] {
  const missing = outline.sections.filter((part) => !shown.includes(part)).map((part) => part.heading);
  if (outline.introduction.passages.length > 0 && inputs.introduction === undefined) missing.unshift("Introduction");
  if (outline.conclusion.passages.length > 0 && inputs.conclusion === undefined) missing.push("Conclusion");
  return missing.map((heading) => `"${heading}" is missing in the article: it was not written`);
}
