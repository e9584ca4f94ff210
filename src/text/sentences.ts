/** Cuts prose into sentences with `Intl.Segmenter`, and puts together what abbreviations have torn apart. */

/** A sentence and where it begins in its text. */
export interface SentenceSpan {
  readonly text: string;
  /** Index of its first character, in UTF-16 units. */
  readonly start: number;
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** Words whose full stop does not end a sentence, whatever follows. */
const ABBREVIATIONS = new Set(
  "e.g i.e cf vs viz approx resp incl excl mr mrs ms dr prof st fig figs eq sec ch vol ed eds pp no nos art ca al"
    .split(" "),
);
/** Words that may end one: they do where a capital letter follows. */
const SHORT_FORMS = new Set("etc inc ltd co corp jr sr p.m a.m".split(" "));

/**
 * Cuts a paragraph into sentences. Abbreviations (`e.g.`), initials, decimals, version numbers, code spans and links do
 * not end a sentence. Code spans and links are taken as words, whatever they hold.
 *
 * @example
 * ```ts
 * import { splitSentences } from "./sentences.ts";
 * const found = splitSentences("Use v1.2.3, e.g. with `a. B`. Then wait 1.5 s.");
 * if (found.length !== 2 || found[1]?.text !== "Then wait 1.5 s.") throw new Error("cut in the wrong place");
 * ```
 */
export function splitSentences(text: string): SentenceSpan[] {
  const masked = maskSpans(text);
  const found: SentenceSpan[] = [];
  let start = 0;
  for (const { segment, index } of segmenter.segment(masked)) {
    const end = index + segment.length;
    if (end < masked.length && goesOn(masked.slice(start, end), masked.slice(end, end + 40))) continue;
    push(found, text, start, end);
    start = end;
  }
  if (start < text.length) push(found, text, start, text.length);
  return found;
}

/** The same text with code spans and links turned into letters, so that nothing inside of them looks like an end. */
function maskSpans(text: string): string {
  const letters = (span: string): string => "X".repeat(span.length);
  return text
    .replace(/(`+)(?:(?!\1)[\s\S])*?\1/g, letters)
    .replace(/\[[^[\]]{0,1000}\]\((?:<[^>\s]*>|[^)\s]*)\)|<https?:[^>\s]*>/g, letters);
}

function push(found: SentenceSpan[], text: string, start: number, end: number): void {
  const raw = text.slice(start, end);
  const trimmed = raw.trim();
  if (trimmed !== "") found.push({ text: trimmed, start: start + raw.indexOf(trimmed) });
}

/** True where what was read so far is no whole sentence yet. */
function goesOn(read: string, next: string): boolean {
  const head = read.trimEnd();
  const opens = next.trimStart().replace(/^[("'“‘[*_]+/, "");
  if (opens === "") return false;
  if (/\p{Ll}/u.test(opens[0]!) && !/[.!?]["”’)]*\n\s*$/.test(read)) return true;
  if (/^[,;:)\]—–]/.test(opens)) return true;
  if (!head.endsWith(".")) return false;
  const word = /[("'“‘[]*([\p{L}\p{N}.]+)\.$/u.exec(head)?.[1]?.toLowerCase() ?? "";
  if (ABBREVIATIONS.has(word)) return word !== "no" || /^\d/.test(opens);
  if (SHORT_FORMS.has(word)) return !/^\p{Lu}/u.test(opens);
  if (/^\d{1,3}$/.test(head.slice(0, -1).trim())) return true; // "1. Open the file": a number at the front
  return /(?:^|[\s(])\p{Lu}\.$/u.test(head) && !/(?:^|\s)I\.$/.test(head) && /^\p{Lu}/u.test(opens); // "J. Smith"
}
