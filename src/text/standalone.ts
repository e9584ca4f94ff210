/** Decides which sentences of a passage may stand in another text: complete, and with what they refer to beside them. */
import type { Passage, TracedSentence } from "../plugin/mod.ts";
import { lacksSubject } from "./finite_verb.ts";
import type { Language } from "./language/language.ts";
import { countWords } from "./language/count_words.ts";
import type { Pointers } from "./language/pointers/pointer_kinds.ts";
import { pointersOf } from "./language/pointers/pointers.ts";
import { isLabel, itemsLeft, listParts } from "./list_block.ts";
import { plainText } from "./plain_text.ts";

/** Remains of markup and of drawings. */
const DEBRIS = /(?:^|\s)[|#*_~]{2,}|\{[{%]|[\u2500-\u257F\uE000-\uF8FF]|:::/;

/** A capital letter, a letter of a script without capitals, or a number, behind any marks that open a quotation. */
const OPENS_WELL = /^(?:["'“‘(„‚«»¿¡「『（《]\s?)*[\p{Lu}\p{Lo}\p{N}]/u;

/** Longest sentence worth quoting, in words; longer ones are lists or bad punctuation. */
const MAX_WORDS = 60;
const MIN_WORDS = 4;

/**
 * True where a sentence needs the one before it to be understood. Openings that lean are known for English, German and
 * French; in another language every sentence may lean on the one before, unless it is the first of its paragraph and
 * opens with none of the plainest words that do.
 *
 * @example
 * ```ts
 * import { needsAntecedent } from "./standalone.ts";
 * if (!needsAntecedent("However, it fails.") || needsAntecedent("Retries cost time.")) throw new Error("wrong");
 * if (!needsAntecedent("Dadurch sinkt die Last.", "de") || needsAntecedent("Es gibt drei Arten.", "de")) throw new Error("wrong");
 * ```
 */
export function needsAntecedent(markdown: string, language: Language = "en", isFirst = false): boolean {
  const pointers = pointersOf(language);
  const text = bare(plainText(markdown), pointers);
  return pointers.leaning.test(text) || (pointers.leaningWithin?.test(text) ?? !isFirst);
}

/** The sentence as the tests of openings want it. */
function bare(text: string, { self }: Pointers): string {
  const opened = text.replace(/^[\s("'“‘„‚«»¿¡「『[*_]+/, "").replace(/’/g, "'");
  const small = opened.slice(0, 1).toLowerCase() + opened.slice(1);
  return self === undefined ? small : small.replace(self.pattern, self.neutral);
}

/**
 * True where a sentence is complete and says something by itself or with the one before it: no heading, no lead-in to
 * a list, no pointer to a place that the reader cannot see.
 *
 * @example
 * ```ts
 * import { isQuotable } from "./standalone.ts";
 * if (isQuotable("For example:") || isQuotable("See the table below.") || !isQuotable("A timeout ends the attempt.")) {
 *   throw new Error("wrong");
 * }
 * ```
 */
export function isQuotable(markdown: string, language: Language = "en"): boolean {
  const text = plainText(markdown).trim();
  if (!/[.!?。！？](?:["'“”’)\]」』）]|\s?»|«)*$/.test(text) || /(?:\.\.\.|…)["'“”’)\]」』»]*$/.test(text)) {
    return false;
  }
  if (!OPENS_WELL.test(text) && !markdown.startsWith("`") && !markdown.startsWith("[`")) {
    return false;
  }
  if (/:\s*(?:\[[^\]]*\]\([^)]*\)(?:,|\.|\s|and|or)*)+$/.test(markdown)) return false; // a label and its links
  if (/^`[^`]*`\s*(?::|—|–| - )/.test(markdown)) return false; // an entry of a list of names
  if (/^\d+[.)]\s/.test(text) || /^["'(]?\d+$/.test(text)) return false;
  if (lacksSubject(text, language)) return false;
  const words = countWords(text);
  if (words < MIN_WORDS || words > MAX_WORDS) return false;
  if (sendsAway(text, language)) return false;
  if (DEBRIS.test(markdown)) return false;
  return isBalanced(text) && mostlyWords(markdown);
}

/**
 * True for a line without a full stop that may say, below a title, what the subject is.
 *
 * @example
 * ```ts
 * import { isTagline } from "./standalone.ts";
 * if (!isTagline("Promise queue with concurrency control") || isTagline("English | Deutsch | Italiano")) throw new Error("wrong");
 * ```
 */
export function isTagline(markdown: string, language: Language = "en"): boolean {
  const text = plainText(markdown).trim();
  const words = countWords(text);
  return words >= MIN_WORDS && words <= 20 && /^[\p{Lu}\p{Lo}`]/u.test(text) && /[\p{L}\p{N})`]$/u.test(text) &&
    !/[|·•:]|^\[|^by |\bv?\d+\.\d/i.test(markdown.replace(/\]\([^)]*\)/g, "]")) && !sendsAway(text, language) &&
    !DEBRIS.test(markdown) && isBalanced(text) && mostlyWords(markdown) && !needsAntecedent(markdown, language, true);
}

/**
 * The sentences of a passage that may be quoted, in order: a leaning one only directly after the one it leans on, the
 * words that lead into a list only with the list, and its items as a list: items of which some are refused may be none.
 *
 * @param refused says of a sentence that it may not be used (it stands elsewhere already); those that lean on it go too
 *
 * @example
 * ```ts
 * import { quotableSentences } from "./standalone.ts";
 * const at = (markdown: string) => ({ markdown, source: "a.md", line: 1 });
 * const passage = { heading: "", source: "a.md", sentences: [at("This is lost."), at("A cap bounds the wait."), at("It is a number.")] };
 * if (quotableSentences(passage).length !== 2) throw new Error("expected the cap and what it is");
 * ```
 */
export function quotableSentences(
  passage: Passage,
  refused: (sentence: TracedSentence) => boolean = () => false,
  language: Language = "en",
): TracedSentence[] {
  if (passage.tagline) return passage.sentences.filter((sentence) => !refused(sentence));
  const { lead, items } = listParts(passage.sentences);
  const follows = passage.follows === true;
  if (items.length > 0) return quotableList(lead, items, refused, language, follows);
  const kept: TracedSentence[] = [];
  let previousKept = follows;
  for (const sentence of lead) {
    const { markdown } = sentence;
    const fits: boolean = isQuotable(markdown, language) &&
      (previousKept || !needsAntecedent(markdown, language, sentence === lead[0]));
    previousKept = fits && !refused(sentence);
    if (previousKept) kept.push(sentence);
  }
  return kept;
}

function quotableList(
  lead: readonly TracedSentence[],
  items: readonly TracedSentence[],
  refused: (sentence: TracedSentence) => boolean,
  language: Language,
  follows: boolean,
): TracedSentence[] {
  const kept = lead.filter((one) => leadsIn(one.markdown, language, follows) && (isLabel(one) || !refused(one)));
  // "Any of the following will prevent it:" turns into its opposite where that is left out.
  if (lead.length > 0 && kept.at(-1) !== lead.at(-1)) return [];
  const left = itemsLeft(lead, items, (one) => !isQuotableItem(one.markdown, language) || refused(one));
  return left.length === 0 ? [] : [...kept, ...left];
}

/** True for words before a list that say what it lists. */
function leadsIn(markdown: string, language: Language, follows: boolean): boolean {
  const text = plainText(markdown).trim();
  const pointers = pointersOf(language);
  return !pointers.signpost.test(text) && OPENS_WELL.test(text) && countWords(text) <= MAX_WORDS &&
    isBalanced(text) && (follows || !pointers.leaning.test(bare(text, pointers))) && !DEBRIS.test(markdown);
}

/** True for an item that says something where it stands, be it a sentence or not. */
function isQuotableItem(markdown: string, language: Language): boolean {
  const text = plainText(markdown).trim();
  const { itemSignpost, signpost, pointing } = pointersOf(language);
  if (
    (itemSignpost ?? signpost).test(text) || /^(?:and|or)\b|^(?:many |much |lots )?more[.!]*$/i.test(text) ||
    pointing.test(text) || DEBRIS.test(markdown) || /(?:\.\.\.|…)$/.test(text)
  ) {
    return false;
  }
  return isBalanced(text) && countWords(text) <= MAX_WORDS;
}

function sendsAway(text: string, language: Language): boolean {
  const { pointing, signpost } = pointersOf(language);
  return pointing.test(text) || signpost.test(text);
}

function isBalanced(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length - 1;
  // In German “ closes what „ opened.
  const quotes = text.includes("„") ? count("„") === count("“") + count("”") : count("“") === count("”");
  return quotes && PAIRS.every(([open, close]) => count(open!) === count(close!)) && count('"') % 2 === 0;
}

const PAIRS = ["()", "[]", "«»", "「」", "『』", "（）"].map((pair) => [...pair]);

/** True where at least three words are not code: a row of names is no sentence. */
function mostlyWords(markdown: string): boolean {
  const prose = markdown.replace(/(`+)(?:(?!\1)[\s\S])*?\1/g, " ").replace(/\]\([^)]*\)/g, " ");
  return countWords(prose) >= 3;
}
