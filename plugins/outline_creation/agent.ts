/** Plans the article: what of the sources answers the brief, in which parts, and what of the brief they do not answer. */
import type { Agent, JsonObject } from "ucop/plugin";
import {
  type Brief,
  labelsOf,
  type Language,
  loadSectionParser,
  loadTerms,
  type Outline,
  type PartPlan,
  plainText,
  type SourceCollection,
} from "ucop/text";
import { languageOf } from "./article_language.ts";
import { arrange, type Part } from "./arrange.ts";
import { type Candidate, candidatesOf } from "./candidates.ts";
import type { Choice } from "./choice.ts";
import { choose } from "./choose.ts";
import { chooseChapters } from "./choose_chapters.ts";
import { composer, filledParts, type PartOptions } from "./compose.ts";
import { closingChoice, openingChoice } from "./frame.ts";
import { judgeAnswer } from "./judge_answer.ts";
import { namingOf } from "./part_heading.ts";
import { termsAsked, type Wanted, wantedOf } from "./requests.ts";
import { SectionIndex } from "./section_index.ts";

interface Inputs {
  readonly brief: Brief;
  readonly kb: SourceCollection;
  readonly api?: SourceCollection;
  readonly blog?: SourceCollection;
}

/** Numbers of the step's `with:`; words are upper bounds. */
const DEFAULTS = { introduction_words: 130, section_words: 700, conclusion_words: 90, max_sections: 10, words: 1700 };
type Budget = { readonly [key in keyof typeof DEFAULTS]: number };

function budgetOf(params: JsonObject): Budget {
  const value = (key: keyof typeof DEFAULTS): number => typeof params[key] === "number" ? params[key] : DEFAULTS[key];
  return Object.fromEntries(Object.keys(DEFAULTS).map((key) => [key, value(key as keyof Budget)])) as Budget;
}

const agent: Agent<Inputs> = {
  run: async ({ inputs, params }) => {
    const { brief, kb, api, blog } = inputs;
    const budget = budgetOf(params);
    const language = await languageOf(brief, [kb, api, blog]);
    const loaded = await loadTerms(language);
    const termsOf = (text: string): readonly string[] => loaded(plainText(text));
    const wanted = wantedOf(brief, termsOf, language);
    const reading = { parse: await loadSectionParser(), language, asked: termsAsked(wanted) };
    const own = candidatesOf([kb, api], reading);
    const candidates = own.length > 0 ? own : candidatesOf([blog], reading);
    const index = new SectionIndex(candidates, termsOf, wanted);
    const choices = wanted.isOwnSource && isOneFile(candidates)
      ? chooseChapters(candidates, budget.words)
      : choose(candidates, index, wanted, budget.words);
    const opening = openingChoice(candidates, choices, index, wanted);
    const closing = closingChoice(candidates, choices, index, wanted);
    const parts = arrange(choices, wanted, namingOf(brief.title, candidates, language), budget.max_sections);
    const written = composeArticle({ opening, parts, closing }, wanted, language, budget);
    // Where the introduction took all that there is, it is a section.
    const { introduction, sections, conclusion } = written.sections.length > 0 || opening === undefined
      ? written
      : composeArticle({ opening: undefined, parts, closing }, wanted, language, budget);
    const answer = judgeAnswer(candidates, choices, index, wanted);
    const outline: Outline = { title: brief.title, language, answer, introduction, sections, conclusion };
    const absent = answer.requests.filter(({ isSection, isCovered }) => isSection && !isCovered);
    const fromBlog = own.length === 0 && candidates.length > 0;
    return {
      outline,
      warnings: [
        ...(fromBlog ? ["The knowledge base and the API have nothing to show: the article is made from the blog"] : []),
        ...absent.map(({ request, nearest }) =>
          `Section "${request}" was left out: the sources do not cover it${
            nearest === "" ? "" : ` (nearest: ${nearest})`
          }`
        ),
      ],
    };
  },
};
export default agent;

const isOneFile = (candidates: readonly Candidate[]): boolean =>
  new Set(candidates.map(({ section }) => section.source)).size === 1;

/** What the article begins with, its parts and what it ends with. */
interface Chosen {
  readonly opening: Choice | undefined;
  readonly parts: readonly Part[];
  readonly closing: Choice | undefined;
}

/** Gives every part its material, the introduction and the conclusion first. */
function composeArticle({ opening, parts, closing }: Chosen, wanted: Wanted, language: Language, budget: Budget) {
  const compose = composer(wanted, language);
  const labels = labelsOf(language);
  // A section that alone answers a request keeps half of what it says.
  const isNeeded = parts.some(({ choices: [first, ...others] }) =>
    others.length === 0 && first!.request >= 0 && first!.candidate === opening?.candidate
  );
  const lent = isNeeded ? Math.floor(opening!.candidate.passages.length / 2) : Infinity;
  const frame = (choice: Choice | undefined, id: "introduction" | "conclusion", options: PartOptions): PartPlan => {
    const part = { heading: labels[id], request: "", choices: choice === undefined ? [] : [choice] };
    return { ...compose.part(part, budget[`${id}_words`], options), id, code: [], tables: [] };
  };
  return {
    introduction: frame(opening, "introduction", { withLists: false, passages: lent }),
    conclusion: frame(closing, "conclusion", {}),
    sections: filledParts(parts.map((part) => compose.part(part, budget.section_words))),
  };
}
