/** Orders the blocks of one topic by how well they fit its heading. */
import { PassageIndex } from "ucop/text/rank";
import type { Block } from "./material.ts";

/** A block with fewer words says little by itself. */
const SHORT = 12;

/** The best block first; of equals the one that stands first, and what opens a topic is favoured. */
export function rankBlocks(blocks: readonly Block[], heading: string, keywords: readonly string[]): Block[] {
  if (blocks.length < 2) return [...blocks];
  const index = new PassageIndex(blocks.map((block) => block.passage));
  return index.rank({ heading, keywords })
    .map(({ index, score }) => ({
      block: blocks[index]!,
      score: score + 0.3 * (1 - index / blocks.length) - (blocks[index]!.words < SHORT ? 0.3 : 0),
    }))
    .sort((a, b) => b.score - a.score || a.block.order - b.block.order)
    .map(({ block }) => block);
}
