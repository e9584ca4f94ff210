/** What may be done with a list that stands in an article: which items may stay, and where it may be cut. */
import type { TracedSentence } from "../plugin/mod.ts";
import { countWords } from "./language/count_words.ts";
import { plainText } from "./plain_text.ts";

/** Items of an article's list, those below others counted. */
const MOST_ITEMS = 10;
/** A list that is cut keeps at least this many. */
const LEAST_CUT = 3;

/** Words before a list that promise all of it, or a number of items. */
const PROMISES =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|all|every|each|following|these|both|only|are|is|steps?)\b/i;
/** An item that is a name, or begins with one: a reader takes a list of them for complete. */
const NAME = /^`/;
/** Words that promise a part of it only. */
const PARTIAL = /\b(?:includ\w+|such as|like|some|among|examples?|e\.g|for instance)\b/i;

/** The text before a list, and its items; no items where it is running text. */
export interface ListParts {
  readonly lead: readonly TracedSentence[];
  readonly items: readonly TracedSentence[];
}

/** Takes a paragraph apart. */
export function listParts(sentences: readonly TracedSentence[]): ListParts {
  const first = sentences.findIndex((sentence) => sentence.item !== undefined);
  return first === -1
    ? { lead: sentences, items: [] }
    : { lead: sentences.slice(0, first), items: sentences.slice(first) };
}

/** True where a paragraph is a list, or leads into one. */
export const isList = (sentences: readonly TracedSentence[]): boolean =>
  sentences.some((sentence) => sentence.item !== undefined);

/** True for words that name a list and say nothing by themselves ("Causes:"): they may stand before several lists. */
export const isLabel = (sentence: TracedSentence): boolean =>
  sentence.markdown.endsWith(":") && countWords(sentence.markdown) <= 4;

/**
 * The items that are left once some are refused: what stands below a refused one goes with it. None where the list
 * does not make sense any more: steps with a gap, a promised number that is not kept, a single item.
 *
 * @example
 * ```ts
 * import { itemsLeft } from "./list_block.ts";
 * const at = (markdown: string, number?: number) => ({ markdown, source: "a.md", line: 1, item: { depth: 0 as const, number } });
 * if (itemsLeft([], [at("Wait.", 1), at("Send.", 2)], (one) => one.markdown === "Wait.").length !== 0) throw new Error("a gap");
 * ```
 */
export function itemsLeft(
  lead: readonly TracedSentence[],
  items: readonly TracedSentence[],
  refused: (item: TracedSentence) => boolean,
): readonly TracedSentence[] {
  const left: TracedSentence[] = [];
  let keepsParent = true;
  for (const sentence of items) {
    const keeps: boolean = (sentence.item!.depth === 0 || keepsParent) && !refused(sentence);
    if (sentence.item!.depth === 0) keepsParent = keeps;
    if (keeps) left.push(sentence);
  }
  if (left.length < items.length && !mayShrink(lead, items)) return [];
  return left.length < 2 ? [] : left;
}

/**
 * The first items that fit into a number of words and of items, cut only where that is honest: no steps, and nothing
 * before the list that promises all of them.
 */
export function itemsWithin(
  lead: readonly TracedSentence[],
  items: readonly TracedSentence[],
  words: number,
): readonly TracedSentence[] {
  let left = words - lead.reduce((sum, one) => sum + countWords(one.markdown), 0);
  let fits = 0;
  for (const { markdown } of items) {
    left -= countWords(markdown);
    if (left < 0 || fits >= MOST_ITEMS) break;
    fits += 1;
  }
  if (fits === items.length) return items;
  while (fits > 0 && items[fits]!.item!.depth > 0) fits -= 1; // An item stays with all that stands below it.
  return fits >= LEAST_CUT && mayShrink(lead, items) ? items.slice(0, fits) : [];
}

function mayShrink(lead: readonly TracedSentence[], items: readonly TracedSentence[]): boolean {
  if (items.some((sentence) => sentence.item!.number !== undefined)) return false;
  const text = plainText(lead.at(-1)?.markdown ?? "");
  const names = items.filter((sentence) => NAME.test(sentence.markdown)).length;
  return PARTIAL.test(text) || (!PROMISES.test(text) && names * 2 < items.length);
}
