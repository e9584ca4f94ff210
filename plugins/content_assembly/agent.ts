/** Puts the written parts together into the article's Markdown file. */
import type { Agent } from "ucop/plugin";
import {
  type Article,
  type Artifact,
  type Brief,
  type CodeCheck,
  type CodeExample,
  countWords,
  type Outline,
  type Seo,
  type SourceCollection,
  type WrittenPart,
} from "ucop/text";
import { exampleBlock } from "./code_block.ts";
import { frontMatter } from "./front_matter.ts";
import { isBlank, proseOf } from "./prose.ts";
import { SourceList } from "./source_list.ts";
import { pickTables, tableBlock } from "./tables.ts";

interface Inputs {
  readonly brief: Brief;
  readonly outline: Outline;
  readonly seo: Seo;
  readonly sections?: readonly WrittenPart[];
  readonly introduction?: WrittenPart;
  readonly conclusion?: WrittenPart;
  readonly kb?: SourceCollection;
  readonly api?: SourceCollection;
  readonly code_examples?: readonly CodeExample[];
  readonly code_report?: readonly CodeCheck[];
}

const agent: Agent<Inputs> = {
  run: ({ inputs }) => {
    const { outline, seo, introduction, conclusion } = inputs;
    const sections = (inputs.sections ?? []).filter((part) => !isBlank(part));
    const parts = [introduction, ...sections, conclusion].filter((part): part is WrittenPart =>
      part !== undefined && !isBlank(part)
    );
    if (parts.length === 0) {
      throw new Error("Cannot assemble the article: no part of it was written; check that the sources hold prose");
    }
    const sources = new SourceList();
    const blocks: string[] = [];
    if (introduction !== undefined && !isBlank(introduction)) blocks.push(...writtenBlocks(introduction, sources));
    const tables = pickTables(sections, [inputs.kb, inputs.api]);
    for (const section of sections) {
      blocks.push(`## ${section.heading}`, ...writtenBlocks(section, sources));
      const table = tables.get(section.id);
      if (table !== undefined) {
        blocks.push(tableBlock(table));
        sources.use(table.source, section.heading, "table");
      }
      for (const example of inputs.code_examples ?? []) {
        if (example.part !== section.id) continue;
        blocks.push(
          ...exampleBlock(example, section.heading, inputs.code_report?.find((check) => check.id === example.id)),
        );
        sources.use(example.source, section.heading, "code");
      }
    }
    if (conclusion !== undefined && !isBlank(conclusion)) {
      blocks.push(`## ${conclusion.heading}`, ...writtenBlocks(conclusion, sources));
    }
    blocks.push("## Sources", sources.markdown());
    const front = frontMatter(seo, inputs.brief.date, blocks.some((block) => /\{[{%]/.test(block)));
    const article: Article = { slug: seo.slug, title: outline.title, words: wordsOf(parts), sections: sections.length };
    const artifacts: readonly Artifact[] = [{ path: "index.md", text: `${front.text}\n${blocks.join("\n\n")}\n` }];
    return { article, artifacts, warnings: [...front.warnings, ...lost(outline, inputs, sections)] };
  },
};
export default agent;

function writtenBlocks(part: WrittenPart, sources: SourceList): string[] {
  for (const { sentences } of part.paragraphs) {
    for (const sentence of sentences) sources.use(sentence.source, part.heading, "text");
  }
  return proseOf(part);
}

const wordsOf = (parts: readonly WrittenPart[]): number =>
  parts.flatMap((part) => part.paragraphs.flatMap(({ sentences }) => sentences))
    .reduce((sum, sentence) => sum + countWords(sentence.markdown), 0);

/** One warning for each planned section that was not written. */
function lost(outline: Outline, inputs: Inputs, sections: readonly WrittenPart[]): string[] {
  const written = new Set(sections.map((section) => section.id));
  const missing = outline.sections.filter((part) => !written.has(part.id)).map((part) => part.heading);
  if (outline.introduction.passages.length > 0 && inputs.introduction === undefined) missing.unshift("Introduction");
  if (outline.conclusion.passages.length > 0 && inputs.conclusion === undefined) missing.push("Conclusion");
  return missing.map((heading) => `"${heading}" is missing in the article: it was not written`);
}
