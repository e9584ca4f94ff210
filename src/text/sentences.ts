/** Cuts prose into sentences with `Intl.Segmenter`, puts together what abbreviations have torn apart, and joins sentences. */
import { CODE_SPAN } from "./code_span.ts";
import { abbreviationsOf } from "./language/abbreviations.ts";
import type { Language } from "./language/language.ts";

/** A sentence and where it begins in its text. */
export interface SentenceSpan {
  readonly text: string;
  /** Index of its first character, in UTF-16 units. */
  readonly start: number;
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/**
 * Cuts a paragraph into sentences. Abbreviations (`e.g.`, "z. B."), initials, decimals, version numbers, ordinals, code
 * spans and links do not end a sentence. Code spans and links are taken as words, whatever they hold.
 *
 * @example
 * ```ts
 * import { splitSentences } from "./sentences.ts";
 * const found = splitSentences("Use v1.2.3, e.g. with `a. B`. Then wait 1.5 s.");
 * if (found.length !== 2 || found[1]?.text !== "Then wait 1.5 s.") throw new Error("cut in the wrong place");
 * if (splitSentences("Ab dem 1. Januar gilt z. B. das. Danach nicht.", "de").length !== 2) throw new Error("two sentences");
 * ```
 */
export function splitSentences(text: string, language: Language = "en"): SentenceSpan[] {
  const masked = maskSpans(text);
  const found: SentenceSpan[] = [];
  let start = 0;
  for (const { segment, index } of segmenter.segment(masked)) {
    const end = index + segment.length - (OPENED.exec(segment)?.[0].length ?? 0);
    const next = masked.slice(end, end + 40);
    if (end < masked.length && goesOn(masked.slice(start, end), next, language)) continue;
    push(found, text, start, end);
    start = end;
  }
  if (start < text.length) push(found, text, start, text.length);
  return found;
}

/**
 * Sentences as one text: a space between them, but none where Chinese or Japanese ends one. After a sentence that ends in
 * Latin script a space stands in every language.
 *
 * @example
 * ```ts
 * import { joinSentences } from "./sentences.ts";
 * if (joinSentences(["先に待ちます。", "`retry()` を呼びます。"], "ja") !== "先に待ちます。`retry()` を呼びます。") throw new Error("ja");
 * if (joinSentences(["Wait.", "Then go."], "en") !== "Wait. Then go.") throw new Error("en");
 * ```
 */
export function joinSentences(sentences: readonly string[], language: Language = "en"): string {
  let joined = "";
  for (const sentence of sentences.map((one) => one.trim()).filter((one) => one !== "")) {
    const isTight = joined === "" || ((language === "zh" || language === "ja") && ENDS_WIDE.test(joined));
    joined += isTight ? sentence : ` ${sentence}`;
  }
  return joined;
}

/** Han, kana and the marks that are as wide as they: nothing needs to stand after them. */
const ENDS_WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60ー…”’]$/u;

/** The same text with code spans and links turned into letters, so that nothing inside of them looks like an end. */
function maskSpans(text: string): string {
  const letters = (span: string): string => "X".repeat(span.length);
  return text
    .replace(CODE_SPAN, letters)
    .replace(/\[[^[\]]{0,1000}\]\((?:<[^>\s]*>|[^)\s]*)\)|<https?:[^>\s]*>/g, letters)
    // The space before a closing guillemet would part it from its sentence.
    .replace(/[.!?…][\s\u00A0\u202F]{1,3}(?=»(?:[\s,;:.)]|$))/g, (end) => end.replace(/\s/g, "”"));
}

function push(found: SentenceSpan[], text: string, start: number, end: number): void {
  const raw = text.slice(start, end);
  const trimmed = raw.trim();
  if (trimmed !== "") found.push({ text: trimmed, start: start + raw.indexOf(trimmed) });
}

/** Brackets that open the next sentence, where no space stands before them: the segmenter counts them to the last one. */
const OPENED = /(?<=[。！？.!?][」』）”’]*)[「『（【〈《〔“‘]+$/u;

const OPENING = /^[("'“‘„‚«»‹›¿¡[*_]+/;

/** True where what was read so far is no whole sentence yet. */
function goesOn(read: string, next: string, language: Language): boolean {
  const head = read.trimEnd();
  if (/^\s*[,;:)\]—–»”’」』）】》]/.test(next) && !/^\s*»\p{L}/u.test(next)) return true;
  const opens = next.trimStart().replace(OPENING, "");
  if (opens === "") return false;
  if (/\p{Ll}/u.test(opens[0]!) && !/[.!?]["”’)]*\n\s*$|[。！？][」』）”’]*$/.test(read)) return true;
  if (/^[,;:)\]—–]/.test(opens)) return true;
  if (
    language === "ja" && /[。！？][」』）]$/.test(head) && /^(?:と|って|という|を|は|が|の|に|で|も|、)/.test(opens)
  ) return true;
  if (!head.endsWith(".")) return false;
  const { inside, anywhere, beforeNumber } = abbreviationsOf(language);
  if (inside.test(head) || (/^\d/.test(opens) && beforeNumber.test(head))) return true;
  if (anywhere.test(head)) return !/^\p{Lu}/u.test(opens);
  if (/^\d{1,3}$/.test(head.slice(0, -1).trim())) return true; // "1. Open the file": a number at the front
  if (language === "de" && isGermanOrdinal(head, opens)) return true;
  const isPronoun = language === "en" && /(?:^|\s)I\.$/.test(head);
  return /(?:^|[\s(])\p{Lu}\.$/u.test(head) && !isPronoun && /^\p{Lu}/u.test(opens); // "J. Smith"
}

/** "der 3. Parameter", "am 1. Januar": told by the word before the number, or by the month after it. */
function isGermanOrdinal(head: string, opens: string): boolean {
  if (!/\s\d{1,3}\.$/.test(head)) return false;
  return /(?:^|\s)(?:am|ab|beim?|bis|das|dem|den|der|des|die|im|ins|jede[mnrs]?|seit|vom|zum|zur|eine[mnrs]?)\s+\d{1,3}\.$/i
    .test(head) || /^(?:Januar|Februar|März|April|Mai|Ju[nl]i|August|(?:Septem|Okto|Novem|Dezem)ber)\b/.test(opens);
}
