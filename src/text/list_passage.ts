/** A list of a syntax tree as a passage: its items, and the words that lead into it. Lists of links are none. */
import type { ListItem, Passage, TracedSentence } from "../plugin/mod.ts";
import { DIRECTIVE } from "./directive.ts";
import { flattenInline, lineAt, type MarkdownNode } from "./inline.ts";
import { countWords } from "./language/count_words.ts";
import { type Place, tidy } from "./passages.ts";

/** Items longer than this are paragraphs with a mark before them, in words. */
const LONG_ITEM = 60;

/**
 * A list as a passage, with the words that lead into it; undefined where it is better read item by item: long texts, a
 * single item, a list of links or of tasks, steps that need the code between them.
 *
 * @param lead the sentence before the list, where it ends with a colon
 *
 * @example
 * ```ts
 * import { listPassage } from "./list_passage.ts";
 * const item = (value: string) => ({ type: "listItem", children: [{ type: "paragraph", children: [{ type: "text", value }] }] });
 * const list = { type: "list", ordered: true, start: 1, children: [item("Wait."), item("Send again.")] };
 * const place = { source: "a.md", heading: "Retrying", offset: 0, definitions: new Map() };
 * if (listPassage(list, place)?.sentences[1]?.item?.number !== 2) throw new Error("expected the second step");
 * ```
 */
export function listPassage(list: MarkdownNode, place: Place, lead?: TracedSentence): Passage | undefined {
  const nodes = list.children ?? [];
  if (nodes.length < 2 || nodes.some((node) => typeof node.checked === "boolean")) return undefined;
  // What begins at another number goes on with a list that the reader does not see.
  if (list.ordered === true && (list.start ?? 1) > 1) return undefined;
  if (nodes.filter(isEntryOfLinks).length * 2 >= nodes.length) return undefined;
  const items: TracedSentence[] = [];
  for (const [index, node] of nodes.entries()) {
    if (!isItem(node)) return undefined;
    const item = itemOf(node, place, { depth: 0, ...numberOf(list, index) });
    const below = item === undefined ? [] : nestedItems(node, place);
    const incomplete = item === undefined || (item.markdown.endsWith(":") && below.length === 0);
    if (!incomplete) items.push(item, ...below);
    else if (list.ordered === true) return undefined;
  }
  if (items.filter((one) => one.item!.depth === 0).length < 2) return undefined;
  return { heading: place.heading, source: place.source, sentences: lead === undefined ? items : [lead, ...items] };
}

/** True where an item is a short text, perhaps with a list below it. */
function isItem(node: MarkdownNode): boolean {
  const texts = (node.children ?? []).filter((child) => child.type === "paragraph");
  return texts.length === 1 && countWords(flattenInline(texts, "no links").markdown) <= LONG_ITEM;
}

function nestedItems(node: MarkdownNode, place: Place): TracedSentence[] {
  const lists = (node.children ?? []).filter((child) => child.type === "list");
  return lists.flatMap((list) => {
    const nodes = list.children ?? [];
    if (!nodes.every(isItem) || nodes.filter(isEntryOfLinks).length * 2 >= nodes.length) return [];
    const items = nodes.map((child, index) => itemOf(child, place, { depth: 1, ...numberOf(list, index) }));
    return items.some((item) => item === undefined || item.markdown.endsWith(":")) ? [] : items as TracedSentence[];
  });
}

function itemOf(node: MarkdownNode, place: Place, item: ListItem): TracedSentence | undefined {
  const paragraph = (node.children ?? []).find((child) => child.type === "paragraph")!;
  const text = tidy(flattenInline(paragraph.children ?? [], place.definitions));
  // Where a pictograph stood in the place of a label, its colon is left.
  const markdown = text.markdown.replace(/\s+/g, " ").replace(/\[ (?=[^\]]*\]\()/g, "[").replace(/ (?=[.,;:!?])/g, "")
    .trim().replace(/^[:–—]\s+/, "");
  if (!/[\p{L}\p{N}]/u.test(markdown) || markdown.includes("\uFFFD") || DIRECTIVE.test(markdown)) return undefined;
  const start = text.markdown.search(/[^\s:–—]/);
  return {
    markdown,
    source: place.source,
    line: lineAt(text, start, paragraph.position?.start.line ?? 1) + place.offset,
    item,
  };
}

const numberOf = (list: MarkdownNode, index: number): { readonly number?: number } =>
  list.ordered === true ? { number: (list.start ?? 1) + index } : {};

/** True for an item that is a link, or begins with one: lists of them lead elsewhere and say nothing themselves. */
function isEntryOfLinks(item: MarkdownNode): boolean {
  const paragraph = (item.children ?? []).find((child) => child.type === "paragraph");
  let first = (paragraph?.children ?? []).find((child) => child.type !== "text" || (child.value ?? "").trim() !== "");
  while (first !== undefined && (first.type === "strong" || first.type === "emphasis")) first = first.children?.[0];
  return first !== undefined && /^(?:link|linkReference|image|imageReference|html)$/.test(first.type);
}
