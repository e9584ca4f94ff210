/** Which code block belongs to which section: by the passages they share, the headings and the keywords. Pure. */
import type { CodeBlock, CodeExample, PartPlan, SourceSection } from "ucop/text";
import { termsOf, TermWeights } from "./terms.ts";

/** A block, and the section of the source that it stands in. */
export interface Candidate {
  readonly block: CodeBlock;
  readonly section: SourceSection;
  readonly isApi: boolean;
}

/** Examples of one section. */
const MOST_PER_PART = 2;
/** Lines of code that one section's examples have together, beyond its first example. */
const MOST_LINES_PER_PART = 40;
/** Less agreement than this is chance. */
const LEAST_SCORE = 0.3;
/** A second example must fit nearly as well as the first. */
const SECOND_SHARE = 0.6;

const API_BONUS = 0.1;
const TEXT_FACTOR = 0.5;

interface Match {
  readonly part: number;
  readonly candidate: number;
  readonly score: number;
}

/**
 * Picks examples for parts: the best matches first, each block once in the article, equal code once, at most two a part.
 * The result is in the order of the parts, within a part in the order of the sources.
 *
 * @example
 * ```ts
 * import { pickExamples } from "./pick_examples.ts";
 * const part = { id: "s1", heading: "Brewing green tea", keywords: ["brew"], passages: [], maxWords: 100 };
 * const block = { language: "js", code: "brew({ kind: 'green' })", source: "a.md", line: 4 };
 * const section = { id: "a.md#brew", source: "a.md", line: 1, depth: 2, heading: "Brew green tea", trail: [] };
 * const empty = { passages: [], code: [block], tables: [], links: [] };
 * const [example] = pickExamples([part], [{ block, section: { ...section, ...empty }, isApi: true }]);
 * if (example?.part !== "s1" || example.caption !== "Brew green tea") throw new Error("they belong together");
 * ```
 */
export function pickExamples(parts: readonly PartPlan[], candidates: readonly Candidate[]): readonly CodeExample[] {
  const matches = findMatches(parts, candidates).sort((a, b) =>
    b.score - a.score || a.part - b.part || a.candidate - b.candidate
  );
  const taken = new Set<string>();
  const chosen = parts.map((): Match[] => []);
  for (const match of matches) {
    const { code } = candidates[match.candidate]!.block;
    const key = code.replace(/\s+/g, " ");
    const mine = chosen[match.part]!;
    if (taken.has(key) || !hasRoom(mine, match, candidates)) continue;
    taken.add(key);
    mine.push(match);
  }
  return chosen.flatMap((mine, part) =>
    mine.sort((a, b) => a.candidate - b.candidate).map(({ candidate }, index) => {
      const { block, section } = candidates[candidate]!;
      return { id: `code-${part + 1}-${index + 1}`, part: parts[part]!.id, caption: captionOf(section), ...block };
    })
  );
}

function hasRoom(mine: readonly Match[], { candidate, score }: Match, candidates: readonly Candidate[]): boolean {
  const [first] = mine;
  if (first === undefined) return true;
  const lines = [...mine.map((match) => match.candidate), candidate]
    .reduce((sum, index) => sum + candidates[index]!.block.code.split("\n").length, 0);
  return mine.length < MOST_PER_PART && score >= first.score * SECOND_SHARE && lines <= MOST_LINES_PER_PART;
}

function findMatches(parts: readonly PartPlan[], candidates: readonly Candidate[]): Match[] {
  const fields = candidates.map(({ block, section }) => ({
    heading: termsOf(section.heading),
    text: termsOf(`${section.trail.join(" ")} ${block.code}`),
  }));
  const weights = new TermWeights(fields.map(({ heading, text }) => new Set([...heading, ...text])));
  return parts.flatMap((plan, part) => {
    const heading = termsOf(plan.heading);
    const wanted = new Set([...heading, ...termsOf(plan.keywords.join(" "))]);
    const shares = passageShares(plan);
    return candidates.flatMap(({ section, isApi, block }, candidate): Match[] => {
      const { heading: own, text } = fields[candidate]!;
      const agreement = weights.share(wanted, own) + TEXT_FACTOR * weights.share(wanted, text) +
        weights.share(own, heading);
      const share = shares.get(placeOf(section.source, section.heading)) ?? 0;
      const base = agreement / 2 + share;
      // What has no language may be output, or anything.
      const score = (base + (isApi && base >= LEAST_SCORE ? API_BONUS : 0)) * (block.language === "text" ? 0.5 : 1);
      return score >= LEAST_SCORE ? [{ part, candidate, score }] : [];
    });
  });
}

/** For each section of a source the share of the part's passages that stand in it. */
function passageShares({ passages }: PartPlan): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { source, heading } of passages) {
    const place = placeOf(source, heading);
    shares.set(place, (shares.get(place) ?? 0) + 1 / passages.length);
  }
  return shares;
}

function placeOf(source: string, heading: string): string {
  return `${source}\n${heading}`;
}

function captionOf({ heading }: SourceSection): string {
  return heading.replace(/\s+/g, " ").trim();
}
