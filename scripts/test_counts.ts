/** What `deno test` says at its end, as numbers. */

/** How many tests ended which way. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly ignored: number;
}

/**
 * Reads the summary line of `deno test` (`ok | 3 passed (1 step) | 0 failed | 1 ignored (77ms)`).
 * Only the last such line counts, since a test may itself run tests. Undefined where there is none: nothing was run.
 *
 * @example
 * ```ts
 * import { readCounts } from "./test_counts.ts";
 * const counts = readCounts("FAILED | 2 passed (1 step) | 1 failed (11ms)\n");
 * if (counts?.passed !== 2 || counts.failed !== 1) throw new Error("misread");
 * ```
 */
export function readCounts(output: string): Counts | undefined {
  // deno-lint-ignore no-control-regex
  const plain = output.replace(/\x1b\[[0-9;]*m/g, "");
  const last = [...plain.matchAll(/^(?:ok|FAILED) \| (\d+) passed.*$/gm)].at(-1);
  if (last === undefined) return undefined;
  const number = (pattern: RegExp) => Number(pattern.exec(last[0])?.[1] ?? 0);
  return { passed: Number(last[1]), failed: number(/\| (\d+) failed/), ignored: number(/\| (\d+) ignored/) };
}
