/** Puts the paragraphs of a section under the sources' own headings, where its lists would not be understood without. */
import type { Paragraph } from "../plugin/mod.ts";
import { isLabel, isList } from "./list_block.ts";
import { normalizeSentence } from "./normalize.ts";
import { paragraphsOf, type Run } from "./paragraphs.ts";

/** True for the name of a function, option or event: `.clear()`, `autoStart`, `idle`. */
const isName = (heading: string): boolean =>
  /^(?:`[^`]+`|[.#@$_\p{Ll}][^\s(]*(?:\(.*\))?|\p{Lu}[^\s(]*\p{Lu}[^\s(]*(?:\(.*\))?)$/u.test(heading);

/**
 * True where the text of a section says little without the sources' headings: a list under another heading has no words
 * that lead into it, or only a name such as "Causes:"; or most of the text stands under names of functions and options.
 *
 * @param own the headings that need not be told: the section's and the article's
 */
export function needsSubheadings(runs: readonly Run[], own: readonly string[]): boolean {
  const known = new Set(own.map(normalizeSentence));
  const names = runs.filter((run) => isName(run.heading) && !known.has(normalizeSentence(run.heading)));
  if (names.length >= 2 && names.length * 2 >= runs.length) return true;
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
