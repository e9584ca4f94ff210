/** The definitions of reference links (`[label]: address`) of a file, by label, so that a part of it can be parsed alone. */

/** Lines by label; the first line of a label counts. */
export type DefinitionLines = ReadonlyMap<string, string>;

const DEFINITION = /^\[([^\]^][^\]]{0,200})\]:\s*\S/;
/** Longer lines hold data. */
const LONGEST = 2_000;

/** True for a line that defines a reference link, where it stands at the front of a paragraph. */
export const isDefinition = (line: string): boolean =>
  line.charCodeAt(0) === 0x5b /* [ */ && line.length <= LONGEST && DEFINITION.test(line);

/** Adds a line that is a definition. */
export function collectDefinition(line: string, definitions: Map<string, string>): void {
  const label = labelOf(DEFINITION.exec(line)?.[1] ?? "");
  if (!definitions.has(label)) definitions.set(label, line);
}

/**
 * The definitions that a text uses, in the order of use.
 *
 * @example
 * ```ts
 * import { collectDefinition, definitionsFor } from "./definitions.ts";
 * const all = new Map<string, string>();
 * collectDefinition("[ref]: https://a.b", all);
 * if (definitionsFor("See [it][ref].", all)[0] !== "[ref]: https://a.b") throw new Error("it is used");
 * ```
 */
export function definitionsFor(text: string, definitions: DefinitionLines): readonly string[] {
  if (definitions.size === 0) return [];
  const used = new Set<string>();
  for (const match of text.matchAll(/\[([^[\]]{1,200})\]/g)) {
    const definition = definitions.get(labelOf(match[1]!));
    if (definition !== undefined) used.add(definition);
  }
  return [...used];
}

/** A label as it is compared. */
export const labelOf = (text: string): string => text.trim().replace(/\s+/g, " ").toLowerCase();
