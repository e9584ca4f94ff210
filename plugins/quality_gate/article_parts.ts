/** The finished article, taken apart by its `sources.json`. */
import { type ArticleSources, type Artifact, plainText, type SourcedBlock } from "ucop/text";

/** A block with its text. */
export interface TextBlock extends SourcedBlock {
  /** Its lines as they stand in the article. */
  readonly markdown: string;
}

/** An article to check. */
export interface ArticleParts {
  readonly markdown: string;
  readonly blocks: readonly TextBlock[];
}

/** @throws {Error} where there is no article among the artifacts, or no `sources.json` for it. */
export function partsOf(artifacts: readonly Artifact[]): ArticleParts {
  const textOf = (path: string): string => {
    const found = artifacts.find((artifact) => artifact.path === path);
    if (found !== undefined) return found.text;
    throw new Error(`Cannot check the article: there is no artifact "${path}"; content_assembly writes it`);
  };
  const { article, blocks } = JSON.parse(textOf("sources.json")) as ArticleSources;
  const markdown = textOf(article);
  const lines = markdown.split("\n");
  return {
    markdown,
    blocks: blocks.map((block) => ({ ...block, markdown: lines.slice(block.from - 1, block.to).join("\n") })),
  };
}

/** Blocks with the sources' own words. */
export const isProse = ({ kind }: SourcedBlock): boolean => kind === "paragraph" || kind === "list" || kind === "table";

/** What a reader reads of a block: without marks of lists, tables and headings. */
export const readText = ({ markdown }: TextBlock): string =>
  plainText(markdown.replace(/^\s*(?:[-*+]|\d+\.|#+)\s+/gm, "").replace(/^\|[\s:|-]+\|$/gm, "").replace(/\|/g, " "));
