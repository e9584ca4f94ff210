/** Paragraphs and list items of a syntax tree as passages of traced sentences; what is no prose becomes nothing. */
import type { Passage, TracedSentence } from "../plugin/mod.ts";
import { DIRECTIVE } from "./directive.ts";
import { type Definitions, flattenInline, type InlineText, lineAt, type MarkdownNode } from "./inline.ts";
import { hasFiniteVerb } from "./finite_verb.ts";
import { plainText } from "./plain_text.ts";
import { splitSentences } from "./sentences.ts";

/** Where a passage stands. */
export interface Place {
  readonly source: string;
  readonly heading: string;
  /** Added to the lines of the tree. */
  readonly offset: number;
  readonly definitions: Definitions;
}

/**
 * A paragraph as a passage, or undefined where nothing of it is prose.
 *
 * @example
 * ```ts
 * import { paragraphPassage } from "./passages.ts";
 * const node = { type: "paragraph", children: [{ type: "text", value: "Wait first. Then send." }] };
 * const place = { source: "a.md", heading: "Waiting", offset: 0, definitions: new Map() };
 * if (paragraphPassage(node, place)?.sentences.length !== 2) throw new Error("expected two sentences");
 * ```
 */
export function paragraphPassage(node: MarkdownNode, place: Place): Passage | undefined {
  const text = tidy(flattenInline(node.children ?? [], place.definitions));
  if (DIRECTIVE.test(text.markdown)) return undefined;
  return passageOf(text, node, place);
}

/** A list item's paragraph as a passage, or undefined where it is no full sentence. */
export function itemPassage(node: MarkdownNode, place: Place): Passage | undefined {
  const text = tidy(flattenInline(node.children ?? [], place.definitions));
  const markdown = text.markdown.trim();
  const opensWell = /^[\p{Lu}\p{Lo}`"“([]/u.test(markdown);
  const isEntry = /^(?:`[^`]*`|\[[^\]]*\]\([^)]*\)|[^.:]{1,60}?)\s*(?::|—|–| - )/.test(markdown);
  if (!opensWell || isEntry || !/[.!。！]["”’)]*$/.test(markdown) || markdown.split(/\s+/).length < 4) {
    return undefined;
  }
  return hasFiniteVerb(plainText(markdown)) ? passageOf(text, node, place) : undefined;
}

function passageOf(text: InlineText, node: MarkdownNode, place: Place): Passage | undefined {
  const first = node.position?.start.line ?? 1;
  const sentences: TracedSentence[] = splitSentences(text.markdown)
    .filter((span) => /[\p{L}\p{N}]/u.test(span.text) && !span.text.includes("\uFFFD"))
    .map((span) => ({
      markdown: span.text.replace(/\s+/g, " ").replace(/\[ (?=[^\]]*\]\()/g, "["),
      source: place.source,
      line: lineAt(text, span.start, first) + place.offset,
    }));
  return sentences.length === 0 ? undefined : { heading: place.heading, source: place.source, sentences };
}

/** The same text without pictographs, template tags and alert marks; replaced by spaces, so that offsets stay. */
export function tidy(text: InlineText): InlineText {
  const blank = (found: string): string => " ".repeat(found.length);
  const markdown = text.markdown
    .replace(/^\s*\\?\[!\w+\\?\]/, blank)
    .replace(/\{\{[<%][^}]*[>%]\}\}|\{%[^%]*%\}|\{:[^}]*\}\s*$/g, blank)
    .replace(
      /(?<!["“'‘`])(?![©®™])\p{Extended_Pictographic}\uFE0F?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*/gu,
      blank,
    )
    .replace(/(?<=^|\s):[a-z][a-z0-9_+]+:(?=\s|$)/g, blank);
  return { markdown, marks: text.marks };
}
