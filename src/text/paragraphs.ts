/** Groups chosen sentences into paragraphs of a readable length. */
import type { Paragraph, TracedSentence } from "../plugin/mod.ts";
import type { Language } from "./language/language.ts";
import { isList } from "./list_block.ts";
import { countWords } from "./language/count_words.ts";
import { needsAntecedent } from "./standalone.ts";

/** Consecutive sentences of one passage. */
export interface Run {
  /** Position of the passage in the material. */
  readonly order: number;
  readonly heading: string;
  readonly source: string;
  readonly sentences: readonly TracedSentence[];
}

/** The end of a sentence: what has none, like the line below a title, stands by itself. */
const ENDED = /[.!?:。！？]["'”’)\]`]*$/;
/** A paragraph shorter than this takes in the next run of the same heading, in words. */
const SHORT = 30;
/** A paragraph is closed before it grows beyond this, at a sentence that does not lean on the one before, in words. */
const LONG = 110;

/**
 * Puts runs into paragraphs: one each, lists by themselves, short ones of the same source section together, long ones split.
 *
 * @example
 * ```ts
 * import { paragraphsOf } from "./paragraphs.ts";
 * const run = (order: number, markdown: string) => ({ order, heading: "A", source: "a.md", sentences: [{ markdown, source: "a.md", line: order }] });
 * if (paragraphsOf([run(1, "Wait first."), run(2, "Send then.")]).length !== 1) throw new Error("expected one paragraph");
 * ```
 */
export function paragraphsOf(runs: readonly Run[], language: Language = "en"): Paragraph[] {
  const paragraphs: { sentences: TracedSentence[] }[] = [];
  let open: { run: Run; words: number } | undefined;
  for (const run of runs) {
    if (isList(run.sentences)) {
      paragraphs.push({ sentences: [...run.sentences] });
      open = undefined;
      continue;
    }
    const joins = open !== undefined && ENDED.test(open.run.sentences.at(-1)!.markdown) &&
      open.run.heading === run.heading && open.run.source === run.source &&
      Math.min(open.words, wordsOf(run)) < SHORT && open.words + wordsOf(run) <= LONG;
    if (!joins) paragraphs.push({ sentences: [] });
    let words = joins ? open!.words : 0;
    for (const sentence of run.sentences) {
      const more = countWords(sentence.markdown);
      if (words + more > LONG && words > SHORT && !leansOn(sentence.markdown, language)) {
        paragraphs.push({ sentences: [] });
        words = 0;
      }
      paragraphs.at(-1)!.sentences.push(sentence);
      words += more;
    }
    open = { run, words };
  }
  return paragraphs;
}

/** In a language whose openings are not known no sentence would begin a paragraph: there any may. */
const leansOn = (markdown: string, language: Language): boolean =>
  KNOWN.has(language) && needsAntecedent(markdown, language);
const KNOWN: ReadonlySet<Language> = new Set(["en", "de", "fr"]);

const wordsOf = (run: Run): number => run.sentences.reduce((sum, sentence) => sum + countWords(sentence.markdown), 0);
