/** Gives the parts their material: from each chosen section its first passages, no sentence twice, and its examples. */
import type { Passage } from "ucop/plugin";
import {
  claimSentences,
  type CodeBlock,
  countWords,
  extractKeywords,
  isList,
  needsAntecedent,
  normalizeSentence,
  type PartPlan,
  type Place,
  SentenceMemory,
  slugOf,
  type Table,
} from "ucop/text";
import type { Part } from "./arrange.ts";
import type { Choice } from "./choose.ts";
import type { Wanted } from "./requests.ts";
import type { SectionIndex } from "./section_index.ts";

/** Words of one section that are told. */
const OF_SECTION = 150;
/** A section with less is not told, unless it has an example. */
const LEAST_WORDS = 8;
/** Code and tables that a section hands on, to be chosen from. */
const MOST_EXAMPLES = 3;

/** What composing needs. */
export interface Composer {
  part(part: Part, maxWords: number, options?: { readonly withLists?: boolean }): PartPlan;
}

/** A composer; each sentence goes to the first part that asks for it. */
export function composer(wanted: Wanted, index: SectionIndex): Composer {
  const taken = new SentenceMemory();
  const usedCode = new Set<string>();
  const names = new Set(["introduction", "conclusion"]);
  return {
    part({ heading, request, choices }, maxWords, { withLists = true } = {}) {
      const share = Math.min(OF_SECTION, maxWords);
      const told = choices.map((choice) => ({ choice, passages: takePassages(choice, share, taken, withLists) }));
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

  function takePassages({ candidate }: Choice, words: number, memory: SentenceMemory, withLists: boolean): Passage[] {
    const found: Passage[] = [];
    let left = words;
    let isNear = true;
    for (const passage of candidate.section.passages) {
      if (left <= 0) break;
      if (!withLists && isList(passage.sentences)) break;
      const first = passage.sentences[0];
      // What leans on a passage that was left out would point at nothing.
      if (!isNear && first !== undefined && needsAntecedent(first.markdown)) continue;
      const count = wordsIn(passage);
      if (found.length > 0 && count > left * 1.4) {
        isNear = false;
        continue;
      }
      const sentences = claimSentences(passage, memory);
      isNear = sentences.length > 0;
      if (!isNear) continue;
      found.push({ ...passage, sentences });
      left -= sentences.reduce((sum, { markdown }) => sum + countWords(markdown), 0);
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

/** True for a part that has anything to show. */
export const isFilled = ({ passages, code, tables }: PartPlan): boolean =>
  passages.reduce((sum, passage) => sum + wordsIn(passage), 0) >= LEAST_WORDS || code.length > 0 || tables.length > 0;
