/** Cuts a text into its words: at spaces and marks, and with `Intl.Segmenter` where a script has no spaces. */
import { identifierParts } from "./identifier_parts.ts";
import type { Language } from "./language.ts";
import { UNSPACED } from "./unspaced.ts";

/** Letters of all other scripts. Hangul stands apart, since particles are written right after Latin names. */
const LETTERS = String.raw`[[\p{L}\p{M}\p{N}_]--[${UNSPACED}\p{Script=Hangul}]]+`;

/** A run of a script without spaces, a run of Hangul, "C++" or "C#", or a word with the marks that hold names together. */
const RUN = new RegExp(
  String.raw`[${UNSPACED}]+|\p{Script=Hangul}+|(?<![\p{L}\p{N}])[A-Za-z](?:\+\+|#)(?![\p{L}\p{N}])|` +
    String.raw`${LETTERS}(?:(?:[.\-'’]|::)${LETTERS})*`,
  "gv",
);
/** The same for a text of ASCII, which most are: three times as fast. */
const ASCII_RUN = /(?<![A-Za-z0-9])[A-Za-z](?:\+\+|#)(?![A-Za-z0-9])|[A-Za-z0-9_]+(?:(?:[.\-']|::)[A-Za-z0-9_]+)*/g;
// deno-lint-ignore no-control-regex
const ASCII = /^[\u0000-\u007f]*$/;
const OPENS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "v");

const segmenters = new Map<Language, Intl.Segmenter>();

/** Chinese characters that are words by themselves, and never half of one that the segmenter did not know. */
const PARTICLES = new Set(
  "的了在是和与或及而把被将从到对为以之其也都就还又很更最不没无有个这那你我他她它们会能要可该等中里上下",
);

/**
 * The words of a plain text in their order, in lower case and NFKC. A name is given whole, and after it its parts:
 * `import.meta.env` is four words. Elided articles stand alone in French and Italian ("l'outil": "l", "outil").
 *
 * @example
 * ```ts
 * import { wordsOf } from "./words.ts";
 * const words = wordsOf("使用 import.meta.env 的环境变量", "zh").join(" ");
 * if (words !== "使用 import.meta.env import meta env 的 环境 变量") throw new Error(words);
 * ```
 */
export function wordsOf(text: string, language: Language): string[] {
  const known = wordsOfRuns.get(language) ?? new Map<string, readonly string[]>();
  wordsOfRuns.set(language, known);
  const words: string[] = [];
  const runs = ASCII.test(text) ? text.match(ASCII_RUN) : text.normalize("NFKC").match(RUN);
  for (const run of runs ?? []) {
    let found = known.get(run);
    if (found === undefined) {
      found = takeApart(run, language);
      if (known.size >= MOST_KNOWN) known.clear();
      if (run.length <= LONGEST_KNOWN) known.set(run, found);
    }
    for (const word of found) words.push(word);
  }
  return words;
}

/**
 * Texts repeat their words; to take each apart once makes it several times faster. Longer runs are not remembered: the
 * engine makes them views of their text, which would be kept with them.
 */
const wordsOfRuns = new Map<Language, Map<string, readonly string[]>>();
const MOST_KNOWN = 50_000;
export const LONGEST_KNOWN = 12;

function takeApart(run: string, language: Language): readonly string[] {
  if (OPENS_UNSPACED.test(run)) return segmented(run, language);
  const words: string[] = [];
  pushSpaced(words, run, language);
  return words;
}

function pushSpaced(words: string[], run: string, language: Language): void {
  const pieces = run.split(/['’]/);
  if (pieces.length === 1 || language === "fr" || language === "it") {
    for (const piece of pieces) pushName(words, piece);
  } else if (/['’]s$/i.test(run)) pushName(words, run.slice(0, -2)); // "the user's"
  else words.push(pieces.join("'").toLowerCase());
}

function pushName(words: string[], raw: string): void {
  const name = raw.replace(/^_+|_+$/g, "");
  if (name === "") return;
  words.push(name.toLowerCase());
  for (const part of identifierParts(name)) words.push(part);
}

/**
 * The words of a run without spaces. What the segmenter does not know it takes apart, and differently from place to
 * place: characters that were left single are given as pairs, so that they meet their like.
 */
function segmented(run: string, language: Language): string[] {
  const words: string[] = [];
  let singles: string[] = [];
  const flush = (): void => {
    if (singles.length === 1) words.push(singles[0]!);
    for (let at = 0; at + 1 < singles.length; at += 1) words.push(singles[at]! + singles[at + 1]!);
    singles = [];
  };
  for (const { segment } of segmenterOf(language).segment(run)) {
    if (/^\p{Script=Han}$/u.test(segment) && !PARTICLES.has(segment)) singles.push(segment);
    else {
      flush();
      words.push(segment);
    }
  }
  flush();
  return words;
}

function segmenterOf(language: Language): Intl.Segmenter {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: "word" });
  segmenters.set(language, segmenter);
  return segmenter;
}
