/** Gives the parts their material: from each chosen section its first passages, no sentence twice, and its examples. */
import type { Passage } from "ucop/plugin";
import {
  claimSentences,
  type CodeBlock,
  countWords,
  extractKeywords,
  isList,
  type Language,
  normalizeSentence,
  type PartPlan,
  type Place,
  SentenceMemory,
  slugOf,
  type Table,
} from "ucop/text";
import type { Part } from "./arrange.ts";
import type { Choice } from "./choice.ts";
import type { Wanted } from "./requests.ts";

/** Words of one section that are told, and how many more of one that fits as well as can be. */
const OF_SECTION = 110;
const OF_BEST = 140;
/** A passage may be longer than the words that are left, by this factor. */
const OVER = 1.4;
/** A section with less is not told, unless it has an example. */
const LEAST_WORDS = 8;
/** Code and tables that a section hands on, to be chosen from. */
const MOST_EXAMPLES = 3;

/** What a part may hold. */
export interface PartOptions {
  /** True unless left out. */
  readonly withLists?: boolean;
  /** At most so many passages of a section. */
  readonly passages?: number;
}

/** Makes parts. */
export interface Composer {
  part(part: Part, maxWords: number, options?: PartOptions): PartPlan;
}

/** A composer; each sentence goes to the first part that asks for it. */
export function composer(wanted: Wanted, language: Language): Composer {
  const taken = new SentenceMemory();
  const usedCode = new Set<string>();
  const names = new Set(["introduction", "conclusion"]);
  return {
    part({ heading, request, choices }, maxWords, { withLists = true, passages: most = Infinity } = {}) {
      const told = choices.map((choice) => {
        const share = Math.min(maxWords, OF_SECTION + OF_BEST * choice.score);
        return { choice, passages: takePassages(choice, share, withLists, most) };
      });
      const passages = told.flatMap((one) => one.passages);
      const code = told.flatMap(({ choice }) => takeCode(choice, usedCode));
      const tables: Table[] = told.flatMap(({ choice }) => choice.candidate.section.tables.slice(0, 1));
      const places = told.map(({ choice }): Place => placeOf(choice, wanted));
      const prose = passages.flatMap(({ sentences }) => sentences.map(({ markdown }) => markdown)).join(" ");
      return {
        id: uniqueId(heading, names),
        heading,
        request,
        keywords: extractKeywords([{ text: heading, weight: 4 }, { text: prose, weight: 1 }], 6),
        passages,
        code,
        tables,
        places,
        maxWords: Math.min(maxWords, passages.reduce((sum, passage) => sum + wordsIn(passage), 0)),
      };
    },
  };

  function takePassages({ candidate }: Choice, words: number, withLists: boolean, most: number): Passage[] {
    const found: Passage[] = [];
    let left = words;
    let follows = false;
    for (const passage of candidate.section.passages) {
      if (left <= 0 || found.length >= most || (!withLists && isList(passage.sentences))) break;
      // A list that nothing leads into says below a title what the page holds, not what it says.
      if (candidate.isLead && passage.sentences[0]!.item !== undefined) continue;
      const sentences = claimSentences({ ...passage, follows }, taken, language);
      const isTooLong = found.length > 0 && wordsIn({ ...passage, sentences }) > left * OVER;
      if (sentences.length === 0 || isTooLong) {
        follows = false;
        continue;
      }
      found.push({ ...passage, sentences, ...(follows && { follows }) });
      left -= wordsIn(found.at(-1)!);
      follows = sentences.at(-1) === passage.sentences.at(-1);
    }
    return found;
  }
}

function takeCode({ candidate }: Choice, used: Set<string>): CodeBlock[] {
  const fresh = candidate.section.code.filter(({ code }) => {
    const key = code.replace(/\s+/g, " ").trim();
    if (key === "" || used.has(key)) return false;
    used.add(key);
    return true;
  });
  return fresh.slice(0, MOST_EXAMPLES);
}

function placeOf({ candidate: { section }, request, score }: Choice, wanted: Wanted): Place {
  const { source, line, heading } = section;
  return {
    source,
    line,
    heading,
    request: wanted.requests[request]?.text ?? "",
    score: Math.round(score * 1000) / 1000,
  };
}

const wordsIn = ({ sentences }: Passage): number =>
  sentences.reduce((sum, { markdown }) => sum + countWords(markdown), 0);

function uniqueId(heading: string, names: Set<string>): string {
  const base = slugOf([normalizeSentence(heading)]);
  let id = base;
  for (let next = 2; names.has(id); next += 1) id = `${base}-${next}`;
  names.add(id);
  return id;
}

/** Parts that say something: those of a few words only where there are no others. */
export function filledParts(parts: readonly PartPlan[]): readonly PartPlan[] {
  const words = (part: PartPlan): number => part.passages.reduce((sum, passage) => sum + wordsIn(passage), 0);
  const hasExample = ({ code, tables }: PartPlan): boolean => code.length > 0 || tables.length > 0;
  const filled = parts.filter((part) => words(part) >= LEAST_WORDS || hasExample(part));
  return filled.length > 0 ? filled : parts.filter((part) => words(part) > 0);
}
