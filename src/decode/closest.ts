/** The known name nearest to a mistyped one, for hints. Pure. */
import { distance } from "fastest-levenshtein";

/**
 * The known name that a user most likely meant, or undefined where none is near: at most a third of the letters may
 * differ (one is always allowed, three at most). Case, and `-` for `_`, cost nothing. Of equally near ones the first in
 * sorted order. Where none is near, the only one that begins like a name of at least three letters, which was half typed;
 * then the only one that begins nearly like a name of at least six. The name itself is never offered.
 *
 * @example
 * ```ts
 * import { closest } from "./closest.ts";
 * if (closest("max_paralel_agents", ["fail_fast", "max_parallel_agents"]) !== "max_parallel_agents") throw new Error();
 * if (closest("banana", ["fail_fast", "max_parallel_agents"]) !== undefined) throw new Error();
 * ```
 */
export function closest(name: string, known: Iterable<string>): string | undefined {
  const wanted = fold(name);
  const names = [...known].filter((candidate) => candidate !== name).sort();
  let best: string | undefined;
  let least = Math.min(3, Math.max(1, Math.ceil(wanted.length / 3))) + 1;
  for (const candidate of names) {
    const steps = distance(wanted, fold(candidate));
    // One letter must stand: else every short name is near to every other.
    if (steps < least && steps < Math.max(wanted.length, 1)) [best, least] = [candidate, steps];
  }
  if (best !== undefined || wanted.length < 3) return best;
  const begun = names.filter((candidate) => fold(candidate).startsWith(wanted));
  if (begun.length > 0 || wanted.length < 6) return only(begun);
  // Half typed and mistyped: "max_paralel".
  const most = Math.min(2, Math.floor(wanted.length / 4));
  return only(names.filter((candidate) => distance(wanted, fold(candidate).slice(0, wanted.length)) <= most));
}

function only(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}

/**
 * The question to ask after an unknown name, or undefined where no known name is near.
 *
 * @example
 * ```ts
 * import { didYouMean } from "./closest.ts";
 * if (didYouMean("generat", ["generate", "run"]) !== 'Did you mean "generate"?') throw new Error();
 * ```
 */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  const near = closest(name, known);
  return near === undefined ? undefined : `Did you mean ${JSON.stringify(near)}?`;
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll("-", "_");
}
