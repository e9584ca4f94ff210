/** The bounds of the checks, and which of them an article must pass: the step's `with:` over the defaults. */
import type { JsonObject } from "ucop/plugin";

/** Shares are from 0 to 1; lengths of titles and descriptions are in columns, a Chinese character has two. */
const DEFAULTS = {
  least_requests_covered: 1,
  least_sections_filled: 1,
  least_on_subject: 0.6,
  least_words: 250,
  most_words: 4000,
  most_title: 60,
  least_description: 50,
  most_description: 160,
  least_keywords_found: 1,
  least_sources: 1,
  most_duplication: 0.25,
  most_broken_links: 0,
  reading_age: 18,
  most_hard_sentences: 0.25,
  most_markdown_faults: 0,
};

/** The checks, in the order of their rows. */
export const CHECKS = [
  "brief_answered",
  "requests_covered",
  "sections_filled",
  "on_subject",
  "length",
  "title_length",
  "description_length",
  "keywords_found",
  "sources_cited",
  "duplication",
  "broken_links",
  "reading_level",
  "markdown",
] as const;

/** The name of a check. */
export type Check = typeof CHECKS[number];

/** What an article that fails is held back for; anything else is advice. */
const MUST: readonly Check[] = ["brief_answered", "sources_cited"];

/** The bounds of one run. */
export type Bounds = { readonly [key in keyof typeof DEFAULTS]: number } & { readonly must: ReadonlySet<Check> };

/**
 * Reads the bounds.
 *
 * @throws {Error} with every key that there is not and every value that is none, and what there is.
 *
 * @example
 * ```ts
 * import { boundsOf } from "./bounds.ts";
 * const { most_title, must } = boundsOf({ most_title: 70, must: ["brief_answered", "duplication"] });
 * if (most_title !== 70 || !must.has("duplication")) throw new Error("not read");
 * ```
 */
export function boundsOf(params: JsonObject): Bounds {
  const problems: string[] = [];
  const bounds: { [key in keyof typeof DEFAULTS]: number } = { ...DEFAULTS };
  let must: readonly Check[] = MUST;
  for (const [key, value] of Object.entries(params)) {
    if (key === "must") {
      const names = Array.isArray(value) ? value : [value];
      const unknown = names.filter((name) => !isCheck(name));
      for (const name of unknown) problems.push(`"must" names ${JSON.stringify(name)}; checks: ${CHECKS.join(", ")}`);
      must = names.filter(isCheck);
    } else if (!isBound(key)) problems.push(`"${key}" is no bound; bounds: must, ${Object.keys(DEFAULTS).join(", ")}`);
    else if (typeof value !== "number" || value < 0) problems.push(`"${key}" must be a number from 0`);
    else bounds[key] = value;
  }
  if (problems.length > 0) throw new Error(`Cannot check with these bounds: ${problems.join("; ")}`);
  return { ...bounds, must: new Set(must) };
}

const isCheck = (name: unknown): name is Check => (CHECKS as readonly unknown[]).includes(name);
const isBound = (key: string): key is keyof typeof DEFAULTS => Object.hasOwn(DEFAULTS, key);
