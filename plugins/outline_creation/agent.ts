/** Plans the article: its sections, and for each part material that no other part gets. */
import type { Agent, JsonObject } from "ucop/plugin";
import type { Brief, Outline, SourceCollection } from "ucop/text";
import { allocate, type Budget } from "./allocate.ts";
import { materialOf } from "./material.ts";
import { requestedTopics } from "./requested_topics.ts";
import { findTopics } from "./topics.ts";

interface Inputs {
  readonly brief: Brief;
  readonly kb: SourceCollection;
  readonly api?: SourceCollection;
  readonly blog?: SourceCollection;
  readonly keywords?: readonly string[];
}

/** Numbers of the step's `with:`; words are upper bounds. */
const DEFAULTS = { introduction_words: 130, section_words: 220, conclusion_words: 90, max_sections: 7 };

function budgetOf(params: JsonObject): Budget & { readonly maxSections: number } {
  const value = (key: keyof typeof DEFAULTS): number => typeof params[key] === "number" ? params[key] : DEFAULTS[key];
  return {
    introduction: value("introduction_words"),
    section: value("section_words"),
    conclusion: value("conclusion_words"),
    maxSections: value("max_sections"),
  };
}

const agent: Agent<Inputs> = {
  run: ({ inputs, params }) => {
    const { brief, kb, api, blog, keywords = brief.keywords } = inputs;
    const budget = budgetOf(params);
    const { material, blocks } = materialOf({ kb, api, blog });
    const wanted = { title: brief.title, description: brief.description, keywords };
    const { topics, missing } = brief.sections.length > 0
      ? requestedTopics(brief.sections, blocks)
      : { topics: findTopics(blocks, wanted, budget.maxSections), missing: [] };
    const { introduction, sections, conclusion, dropped } = allocate(topics, blocks, wanted, budget);
    const outline: Outline = { title: brief.title, introduction, sections, conclusion };
    const absent = [...missing, ...(brief.sections.length > 0 ? dropped : [])];
    return {
      outline,
      warnings: [
        ...(material === "kb"
          ? []
          : [`The knowledge base has no usable prose; the article is made from the ${material} sources`]),
        ...absent.map((heading) => `Section "${heading}" was left out: the sources have no material for it`),
      ],
    };
  },
};
export default agent;
