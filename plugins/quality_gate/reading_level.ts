/** How many sentences are hard to read, by seven formulas for English prose. Loads its packages when it is called. */
import type { TextBlock } from "./article_parts.ts";
import { readText } from "./article_parts.ts";
import type { Bounds } from "./bounds.ts";
import { type Finding, listed, rounded } from "./finding.ts";

/** Shorter sentences are easy enough: the formulas judge them by single words. */
const LEAST_WORDS = 8;

/** The share of the sentences that most formulas hold for too hard for readers of that age. */
export async function readingLevel(blocks: readonly TextBlock[], bounds: Bounds): Promise<Finding> {
  const [{ ParseEnglish }, { default: readability }, { VFile }] = await Promise.all([
    import("parse-english"),
    import("retext-readability"),
    import("vfile"),
  ]);
  const parser = new ParseEnglish();
  const judge = readability({ age: bounds.reading_age, minWords: LEAST_WORDS });
  const hard: number[] = [];
  let sentences = 0;
  for (const block of blocks.filter(({ kind }) => kind === "paragraph")) {
    const text = readText(block);
    const tree = parser.parse(text);
    sentences += tree.children.flatMap((node) => node.type === "ParagraphNode" ? node.children : [])
      .filter(({ type }) => type === "SentenceNode").length;
    const file = new VFile(text);
    judge(tree, file);
    hard.push(...file.messages.map(() => block.from));
  }
  const lines = [...new Set(hard)].map((line) => `line ${line}`);
  return {
    value: sentences === 0 ? 0 : rounded(hard.length / sentences),
    most: bounds.most_hard_sentences,
    note: `${hard.length} of ${sentences} sentences are hard to read: ${listed(lines, 5)}`,
  };
}
