/** The measurements of several runs, and the two ratios that they come to. Pure. */
import { median } from "../../src/speedup/median.ts";
import type { Pair } from "./bench_facts.ts";

/** Every run's pair, by the ratio's name. */
export type Series = ReadonlyMap<string, readonly Pair[]>;

/** What several runs say of one ratio; 2 means twice the time of the group's baseline. */
export interface Estimate {
  /** The median of the runs' ratios: one disturbed run does not move it. */
  readonly median: number;
  /** The fastest of all runs over the fastest baseline of all runs: noise only adds time, so it is the quiet machine's. */
  readonly best: number;
}

/** The series with one more run. */
export function withRun(series: Series, run: ReadonlyMap<string, Pair>): Series {
  const next = new Map(series);
  for (const [name, pair] of run) next.set(name, [...(next.get(name) ?? []), pair]);
  return next;
}

/**
 * The two ratios of some runs, of which there must be one.
 *
 * @example
 * ```ts
 * import { estimate } from "./series.ts";
 * const { median, best } = estimate([
 *   { bestNs: 20, baselineNs: 10 },
 *   { bestNs: 60, baselineNs: 10 },
 *   { bestNs: 22, baselineNs: 11 },
 * ]);
 * if (median !== 2 || best !== 2) throw new Error(`${median} ${best}`);
 * ```
 */
export function estimate(runs: readonly Pair[]): Estimate {
  return {
    median: median(runs.map(({ bestNs, baselineNs }) => bestNs / baselineNs)),
    best: Math.min(...runs.map(({ bestNs }) => bestNs)) / Math.min(...runs.map(({ baselineNs }) => baselineNs)),
  };
}

/** The estimate that is held against a baseline. */
export function least({ median, best }: Estimate): number {
  return Math.min(median, best);
}
