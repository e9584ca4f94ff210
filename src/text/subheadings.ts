/** Puts the paragraphs of a section under the sources' own headings, where its lists would not be understood without. */
import type { Paragraph } from "../plugin/mod.ts";
import { isLabel, isList } from "./list_block.ts";
import { normalizeSentence } from "./normalize.ts";
import { paragraphsOf, type Run } from "./paragraphs.ts";

/**
 * True where a list of a section stands under another heading in the source and says little without it: no words lead
 * into it, or only a name such as "Causes:".
 *
 * @param own the headings that need not be told: the section's and the article's
 */
export function needsSubheadings(runs: readonly Run[], own: readonly string[]): boolean {
  const known = new Set(own.map(normalizeSentence));
  return runs.some(({ heading, sentences }) => {
    const [first] = sentences;
    return isList(sentences) && (first!.item !== undefined || isLabel(first!)) &&
      !known.has(normalizeSentence(heading));
  });
}

/**
 * What stands under the section's own heading first, then heading by heading in the order of the runs.
 *
 * @example
 * ```ts
 * import { subheadedParagraphs } from "./subheadings.ts";
 * const sentences = [{ markdown: "Wait first.", source: "a.md", line: 1 }];
 * const run = (heading: string, order: number) => ({ order, heading, source: "a.md", sentences });
 * const found = subheadedParagraphs([run("Caps", 0), run("Waits", 1)], ["Waits"]);
 * if (found[1]?.heading !== "Caps") throw new Error("expected the part's own text first");
 * ```
 */
export function subheadedParagraphs(runs: readonly Run[], own: readonly string[]): Paragraph[] {
  const known = new Set(own.map(normalizeSentence));
  const groups = new Map<string, Run[]>([["", []]]);
  for (const run of runs) {
    const name = normalizeSentence(run.heading);
    const key = known.has(name) ? "" : name;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.entries()].flatMap(([name, group]) =>
    paragraphsOf(group).map((paragraph) => name === "" ? paragraph : { ...paragraph, heading: group[0]!.heading })
  );
}
