/** Checks the finished article. It changes nothing: who reads its rows decides, and the run ends partial where one failed. */
import type { Agent, QualityRow } from "ucop/plugin";
import {
  type Article,
  type Artifact,
  type Brief,
  type Duplication,
  type LinkReport,
  loadTerms,
  type Outline,
  type Seo,
} from "ucop/text";
import { partsOf } from "./article_parts.ts";
import { boundsOf, type Check, CHECKS } from "./bounds.ts";
import { briefAnswered, onSubject, requestsCovered, sectionsFilled } from "./brief_checks.ts";
import { type Finding, isWithin, thresholdOf } from "./finding.ts";
import { markdownFaults } from "./markdown_lint.ts";
import { readingLevel } from "./reading_level.ts";
import * as text from "./text_checks.ts";

interface Inputs {
  readonly brief: Brief;
  readonly outline: Outline;
  readonly artifacts: readonly Artifact[];
  readonly article: Article;
  readonly seo: Seo;
  readonly duplication?: Duplication;
  readonly link_report?: LinkReport;
}

const agent: Agent<Inputs> = {
  run: async ({ inputs, params, signal }) => {
    const { brief, outline, artifacts, article, seo, duplication, link_report } = inputs;
    const bounds = boundsOf(params);
    const { markdown, blocks } = partsOf(artifacts);
    const termsOf = await loadTerms(outline.language);
    signal.throwIfAborted();
    const reading = outline.language === "en" ? await readingLevel(blocks, bounds) : undefined;
    signal.throwIfAborted();
    const faults = await markdownFaults(markdown, bounds.most_markdown_faults);
    signal.throwIfAborted();
    const findings: { readonly [check in Check]: Finding | undefined } = {
      brief_answered: briefAnswered(outline),
      requests_covered: requestsCovered(outline, bounds.least_requests_covered),
      sections_filled: sectionsFilled(outline, blocks, bounds.least_sections_filled),
      on_subject: onSubject(brief, blocks, termsOf, bounds.least_on_subject),
      length: text.length(article, bounds),
      title_length: text.titleLength(seo, bounds),
      description_length: text.descriptionLength(seo, bounds),
      keywords_found: text.keywordsFound(seo, blocks, termsOf, bounds.least_keywords_found),
      sources_cited: text.sourcesCited(blocks, bounds.least_sources),
      duplication: duplication && text.duplication(duplication, bounds.most_duplication),
      broken_links: link_report && text.brokenLinks(link_report, blocks, bounds.most_broken_links),
      reading_level: reading,
      markdown: faults,
    };
    return { quality: CHECKS.flatMap((check) => rowOf(check, findings[check], bounds.must.has(check))) };
  },
};
export default agent;

function rowOf(check: Check, finding: Finding | undefined, isMust: boolean): readonly QualityRow[] {
  if (finding === undefined) return []; // Nothing to check it on.
  const isOk = isWithin(finding);
  const { value, note } = finding;
  const status = isOk ? "ok" : isMust ? "failed" : "advice";
  return [{ check, value, threshold: thresholdOf(finding), status, note: isOk ? "" : note }];
}
