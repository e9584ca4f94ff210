/** What markdownlint finds in the article. Loads it when it is called. */
import { type Finding, listed } from "./finding.ts";

/** All rules but those that do not fit an article made of quotations: it keeps the words and the code of its sources. */
const RULES = {
  default: true,
  MD010: { code_blocks: false }, // tabs are Go's and make's own
  MD013: false, // a paragraph is one line
  MD014: false, // dollar signs of commands are the source's
  MD024: { siblings_only: true },
  MD041: false, // the title stands in the front matter
  MD059: false, // the words of links are the source's
};

/** The number of faults. */
export async function markdownFaults(markdown: string, most: number): Promise<Finding> {
  const { lint } = await import("markdownlint/sync");
  const faults = lint({ strings: { article: markdown }, config: RULES }).article ?? [];
  const places = faults.map(({ lineNumber, ruleNames, ruleDescription, errorDetail }) =>
    `line ${lineNumber}: ${ruleDescription} (${ruleNames[0]}${errorDetail ? `, ${errorDetail}` : ""})`
  );
  return { value: faults.length, most, note: `index.md has faults: ${listed(places)}` };
}
