/** Decides which sentences of a passage may stand in another text: complete, and with what they refer to beside them. */
import type { Passage, TracedSentence } from "../plugin/mod.ts";
import { lacksSubject } from "./finite_verb.ts";
import { isLabel, itemsLeft, listParts } from "./list_block.ts";
import { countWords, plainText } from "./normalize.ts";

/** Openings that lean on the sentence before. */
const LEANING = new RegExp(
  "^(?:" + String.raw`
    this|that|these|those|it|its|they|them|their|he|she|his|her|such|same|both|neither|either|here|
    there(?!\s+(?:is|are|was|were|may|can|must|should|has|have)\b)|however|therefore|thus|hence|but|and|or|so|
    yet|nor|also|then|otherwise|instead|likewise|similarly|moreover|furthermore|besides|additionally|
    in addition|consequently|accordingly|meanwhile|conversely|again|still,|even so|even then|even worse|worse|
    better still|as a result|as such|as well|for example|for instance|for this|for these|for that|in this|
    in that|in these|in those|in both|in either|in such|in other words|in contrast|by contrast|in turn|
    in effect|on the other hand|on the contrary|at this|at that|with this|with that|with these|to do so|
    to do this|to do that|doing so|if so|if not|if it|if they|if this|when it|once it|because of this|
    after that|after this|before that|from there|from here|that is|that said|
    the (?:same|former|latter|other|others|second|third|fourth|fifth|last|next|rest|above|reason|result|difference|answer|catch)\b|
    one (?:of them|is|way|reason|more)|another|others|some of (?:them|these|those)|most of (?:them|these|those)|
    all of (?:them|these|those|this)|none of|each of (?:them|these|those)|first,|firstly|second,|secondly|
    third,|next,|next to|finally|lastly|alternatively|similar|equally|specifically|namely|in particular|indeed|
    of course|after all|not only|note that (?:this|it|these)|without it|without them|until then|since then|
    by then|later,|nevertheless|nonetheless|too,|now,|now you|now that
  `.replace(/\n\s*/g, "") + String.raw`)(?![\p{L}\p{N}])`,
  "iu",
);

/** "This library": what the whole text is about, not the sentence before. */
const SELF = /^this (?=(?:system|library|package|project|module|tool|framework|plugin|program)\b)/i;

/** Words that point at something outside of the sentence. */
const POINTING =
  /\b(?:the following|(?:see|shown|described|listed|mentioned|given|discussed|explained|code|example|examples|table|list|section|diagram|figure|snippet|as) (?:\w+ )?(?:above|below)|(?:above|below|following|previous|preceding|next) (?:code|example|examples|table|list|section|sections|snippet|diagram|chapter|command|commands|figure|output|step|steps|page)|as follows|like so|like this|see above|see below|as above|as below|the above|from above|here is|here are|here's|click here|as shown|as you can see|as discussed (?:previously|before|earlier)|this (?:page|guide|document|documentation|section|chapter|article|post|readme|tutorial|repository|repo|file|list|table|example|snippet|book|site|website))\b|\b(?:above|below)[.,;:)]|\b(?:later|earlier)(?: on)?\.\)|\b(?:later|earlier) in\b/i;

/** Sentences that send the reader elsewhere instead of saying something. */
const SIGNPOST =
  /^\(?(?:(?:please )?(?:see|refer to|check (?:out|the|our)|read (?:the|more|on|our|about)|have a look|take a look|look at|visit|head (?:over|to)|do you want to know|try out|try it|find (?:the|more|out)|learn (?:more|how|about)|follow (?:the|our|us)|browse|consult|jump to|go to|click|view the|join|feel free|be sure to read|make sure to read|open an issue|ask )|for (?:more|further|full|complete|additional|all) |more (?:details?|information|examples|about|on)|(?:full|complete|detailed) (?:documentation|details|list|api)|to view the|to learn|thanks|thank you|contributions|pull requests|copyright|licensed|released under|the (?:full |complete |detailed )?(?:documentation|docs|changelog|source code) (?:is|are|can)|.*\b(?:changelog|semantic versioning|semver|code of conduct|contributi(?:on|ng)|open (?:an )?issues?|pull requests?|guide is available|released under|open source license|check out|support questions)\b|.*\bsee (?:the|our|also|docs|\[)|.*\bto learn more\b|.*\blet['’]s (?:see|recap|look|start|begin|take|dive)\b|(?:awesome|wow|great|cool|nice|hooray|congratulations)[,!]|i (?:have|am|was|think|want|use|made|wrote)\b|i['’](?:m|ve)\b|the .?(?:main|master|next).? branch\b|don['’]t hesitate|we hope|happy \w+|enjoy|welcome)/i;

/** The same for items of lists, where "Check the logs" is advice. */
const ITEM_SIGNPOST =
  /^\(?(?:please )?(?:see|refer to|check out|read (?:the|more|on|our|about)|visit|learn (?:more|about)|follow us|browse|for (?:more|further)|more (?:details?|information|examples|about|on)|thanks?|thank you|join|open an issue)\b/i;

/** Remains of markup and of drawings. */
const DEBRIS = /(?:^|\s)[|#*_~]{2,}|\{[{%]|[\u2500-\u257F\uE000-\uF8FF]|:::/;

/** Longest sentence worth quoting, in words; longer ones are lists or bad punctuation. */
const MAX_WORDS = 60;
const MIN_WORDS = 4;

/**
 * True where a sentence needs the one before it to be understood.
 *
 * @example
 * ```ts
 * import { needsAntecedent } from "./standalone.ts";
 * if (!needsAntecedent("However, it fails.") || needsAntecedent("Retries cost time.")) throw new Error("wrong");
 * ```
 */
export function needsAntecedent(markdown: string): boolean {
  const text = plainText(markdown).replace(/^[("'“‘[*_]+/, "").replace(SELF, "The ");
  return LEANING.test(text) || /\b(?:this|these|those)\b|\b(?:by|in|of|with|for|from|at|on) that \p{L}+/iu.test(text);
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
export function isQuotable(markdown: string): boolean {
  const text = plainText(markdown).trim();
  if (!/[.!?。！？]["'”’)\]]*$/.test(text) || /(?:\.\.\.|…)["'”’)\]]*$/.test(text)) return false;
  if (!/^["'“‘(]*[\p{Lu}\p{Lo}\p{N}]/u.test(text) && !markdown.startsWith("`") && !markdown.startsWith("[`")) {
    return false;
  }
  if (/:\s*(?:\[[^\]]*\]\([^)]*\)(?:,|\.|\s|and|or)*)+$/.test(markdown)) return false; // a label and its links
  if (/^`[^`]*`\s*(?::|—|–| - )/.test(markdown)) return false; // an entry of a list of names
  if (/^\d+[.)]\s/.test(text) || /^["'(]?\d+$/.test(text)) return false;
  if (lacksSubject(text)) return false;
  const words = countWords(text);
  if (words < MIN_WORDS || words > MAX_WORDS) return false;
  if (POINTING.test(text) || SIGNPOST.test(text)) return false;
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
export function isTagline(markdown: string): boolean {
  const text = plainText(markdown).trim();
  const words = countWords(text);
  return words >= MIN_WORDS && words <= 20 && /^[\p{Lu}\p{Lo}`]/u.test(text) && /[\p{L}\p{N})`]$/u.test(text) &&
    !/[|·•:]|^\[|^by |\bv?\d+\.\d/i.test(markdown.replace(/\]\([^)]*\)/g, "]")) && !SIGNPOST.test(text) &&
    !POINTING.test(text) &&
    !DEBRIS.test(markdown) && isBalanced(text) && mostlyWords(markdown) && !needsAntecedent(markdown);
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
): TracedSentence[] {
  if (passage.tagline) return passage.sentences.filter((sentence) => !refused(sentence));
  const { lead, items } = listParts(passage.sentences);
  if (items.length > 0) return quotableList(lead, items, refused);
  const kept: TracedSentence[] = [];
  let previousKept = false;
  for (const sentence of lead) {
    const fits: boolean = isQuotable(sentence.markdown) && (previousKept || !needsAntecedent(sentence.markdown));
    previousKept = fits && !refused(sentence);
    if (previousKept) kept.push(sentence);
  }
  return kept;
}

function quotableList(
  lead: readonly TracedSentence[],
  items: readonly TracedSentence[],
  refused: (sentence: TracedSentence) => boolean,
): TracedSentence[] {
  const kept = lead.filter((one) => leadsIn(one.markdown) && (isLabel(one) || !refused(one)));
  const left = itemsLeft(lead, items, (one) => !isQuotableItem(one.markdown) || refused(one));
  return left.length === 0 ? [] : [...kept, ...left];
}

/** True for words before a list that say what it lists. */
function leadsIn(markdown: string): boolean {
  const text = plainText(markdown).trim();
  return !SIGNPOST.test(text) && /^["'“‘(]*[\p{Lu}\p{Lo}\p{N}]/u.test(text) && countWords(text) <= MAX_WORDS &&
    isBalanced(text) && !LEANING.test(text) && !DEBRIS.test(markdown);
}

/** True for an item that says something where it stands, be it a sentence or not. */
function isQuotableItem(markdown: string): boolean {
  const text = plainText(markdown).trim();
  if (
    ITEM_SIGNPOST.test(text) || /^(?:and|or)\b|^(?:many |much |lots )?more[.!]*$/i.test(text) || POINTING.test(text) ||
    DEBRIS.test(markdown) || /(?:\.\.\.|…)$/.test(text)
  ) {
    return false;
  }
  return isBalanced(text) && countWords(text) <= MAX_WORDS;
}

function isBalanced(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length - 1;
  return count("(") === count(")") && count("[") === count("]") && count("“") === count("”") && count('"') % 2 === 0;
}

/** True where at least three words are not code: a row of names is no sentence. */
function mostlyWords(markdown: string): boolean {
  const prose = markdown.replace(/(`+)(?:(?!\1)[\s\S])*?\1/g, " ").replace(/\]\([^)]*\)/g, " ");
  return countWords(prose) >= 3;
}
