/** Plans the article: what of the sources answers the brief, in which parts, and what of the brief they do not answer. */
import type { Agent, JsonObject } from "ucop/plugin";
import { type Brief, loadTerms, type Outline, type PartPlan, plainText, type SourceCollection } from "ucop/text";
import { languageOf } from "./article_language.ts";
import { arrange } from "./arrange.ts";
import { type Candidate, candidatesOf } from "./candidates.ts";
import { choose } from "./choose.ts";
import { chooseChapters } from "./choose_chapters.ts";
import { composer, isFilled } from "./compose.ts";
import { closingChoice, openingChoice } from "./frame.ts";
import { judgeAnswer } from "./judge_answer.ts";
import { wantedOf } from "./requests.ts";
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
    const own = candidatesOf([kb, api], language);
    const candidates = own.length > 0 ? own : candidatesOf([blog], language);
    const loaded = await loadTerms(language);
    const termsOf = (text: string): readonly string[] => loaded(plainText(text));
    const wanted = wantedOf(brief, termsOf, language);
    const index = new SectionIndex(candidates, termsOf);
    const choices = wanted.isOwnSource && isOneFile(candidates)
      ? chooseChapters(candidates, budget.words)
      : choose(candidates, index, wanted, budget.words);
    const opening = openingChoice(candidates, choices, index, wanted);
    const closing = closingChoice(candidates, choices, index, wanted);
    const compose = composer(wanted, language);
    const introduction = framePart(
      compose.part(
        { heading: "Introduction", request: "", choices: opening ? [opening] : [] },
        budget.introduction_words,
        { withLists: false },
      ),
      "introduction",
    );
    const conclusion = framePart(
      compose.part({ heading: "Conclusion", request: "", choices: closing ? [closing] : [] }, budget.conclusion_words),
      "conclusion",
    );
    const parts = arrange(choices, wanted, budget.max_sections);
    const sections = parts.map((part) => compose.part(part, budget.section_words)).filter(isFilled);
    const answer = judgeAnswer(candidates, choices, index, wanted);
    const outline: Outline = { title: brief.title, language, answer, introduction, sections, conclusion };
    const absent = answer.requests.filter(({ isSection, isCovered }) => isSection && !isCovered);
    return {
      outline,
      warnings: absent.map(({ request, nearest }) =>
        `Section "${request}" was left out: the sources do not cover it${
          nearest === "" ? "" : ` (nearest: ${nearest})`
        }`
      ),
    };
  },
};
export default agent;

const isOneFile = (candidates: readonly Candidate[]): boolean =>
  new Set(candidates.map(({ section }) => section.source)).size === 1;

const framePart = (plan: PartPlan, id: string): PartPlan => ({ ...plan, id, code: [], tables: [] });
