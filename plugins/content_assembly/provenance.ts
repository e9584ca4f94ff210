/** Puts blocks below each other, and says of each line of the article where it comes from. */
import type { ArticleSources, Artifact, SourcedBlock } from "ucop/text";
import type { ArticleBlock } from "./part_blocks.ts";

/** A block, and the heading of the part that it stands in. */
export interface PlacedBlock {
  readonly block: ArticleBlock;
  readonly part: string;
}

/** The article's text and its `sources.json`. */
export async function articleFiles(front: string, placed: readonly PlacedBlock[]): Promise<readonly Artifact[]> {
  const text = `${front}\n${placed.map(({ block }) => block.markdown).join("\n\n")}\n`;
  const last = front.split("\n").length - 1;
  const blocks: SourcedBlock[] = [{ kind: "front_matter", from: 1, to: last, part: "" }];
  let from = last + 2;
  for (const { block, part } of placed) {
    const to = from + block.markdown.split("\n").length - 1;
    blocks.push({ kind: block.kind, from, to, part, ...originOf(block) });
    from = to + 2;
  }
  const article = "index.md";
  const sources: ArticleSources = { version: 1, article, sha256: await sha256(text), blocks };
  return [{ path: article, text }, { path: "sources.json", text: sourcesText(sources) }];
}

function originOf({ source, line, lines, place }: ArticleBlock): Partial<SourcedBlock> {
  if (source === undefined) return {};
  const section = place && { heading: place.heading, request: place.request, score: place.score };
  return { source, line, ...(lines && { lines }), ...section };
}

/** One block a line, so that a difference of two versions can be read. */
function sourcesText({ blocks, ...head }: ArticleSources): string {
  const fields = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  return `{\n${fields.join("")}  "blocks": [\n${
    blocks.map((block) => `    ${JSON.stringify(block)}`).join(",\n")
  }\n  ]\n}\n`;
}

async function sha256(text: string): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toHex();
}
