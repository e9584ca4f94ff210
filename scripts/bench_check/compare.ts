/** The measured ratios against the baseline's and against the floors. Pure. */
import { type Estimate, estimate, least, type Series } from "./series.ts";

/** A ratio may be this much worse than its baseline. */
export const TOLERANCE = 0.15;

/** A speedup that must be reached whatever the baseline says. */
export interface Floor {
  /** The name of the ratio; its group's baseline is the sequential run. */
  readonly ratio: string;
  readonly speedup: number;
}

/**
 * `worse`: slower than its baseline by more than the tolerance; `below floor`: too little speedup; `missing`: the
 * baseline has it and no bench measured it; `new`: the other way round.
 */
export type Verdict = "ok" | "better" | "worse" | "below floor" | "missing" | "new";

/** One ratio, judged. */
export interface Row {
  readonly name: string;
  readonly verdict: Verdict;
  readonly measured?: Estimate;
  readonly baseline?: number;
  /** How much slower than the baseline, by the smaller estimate: 0.1 is 10 %. */
  readonly change?: number;
  readonly floor?: number;
  readonly runs: number;
}

/** True for a verdict that fails the check. */
export function fails({ verdict }: Pick<Row, "verdict">): boolean {
  return verdict === "worse" || verdict === "below floor" || verdict === "missing";
}

/**
 * Judges every ratio, in the order of measuring, missing ones last. A ratio fails only where both of its estimates do:
 * noise seldom moves both, a real slowdown always does.
 *
 * @param baseline ratios by name; empty where there is none yet
 *
 * @example
 * ```ts
 * import { compare } from "./compare.ts";
 * const series = new Map([["g: ours", [{ bestNs: 26, baselineNs: 10 }]]]);
 * const [row] = compare(series, new Map([["g: ours", 2]]), []);
 * if (row?.verdict !== "worse" || Math.round(row.change! * 100) !== 30) throw new Error(row?.verdict);
 * ```
 */
export function compare(
  series: Series,
  baseline: ReadonlyMap<string, number>,
  floors: readonly Floor[],
): readonly Row[] {
  const floorOf = new Map(floors.map(({ ratio, speedup }) => [ratio, speedup]));
  const measured = [...series].map(([name, runs]): Row => {
    const estimated = estimate(runs);
    const before = baseline.get(name);
    const floor = floorOf.get(name);
    return {
      name,
      verdict: judge(estimated, before, floor),
      measured: estimated,
      ...(before === undefined ? {} : { baseline: before, change: least(estimated) / before - 1 }),
      ...(floor === undefined ? {} : { floor }),
      runs: runs.length,
    };
  });
  const missing = [...new Set([...baseline.keys(), ...floorOf.keys()])].filter((name) => !series.has(name));
  return [
    ...measured,
    ...missing.map((name): Row => ({ name, verdict: "missing", baseline: baseline.get(name), runs: 0 })),
  ];
}

function judge(estimated: Estimate, before: number | undefined, floor: number | undefined): Verdict {
  const ratio = least(estimated);
  if (floor !== undefined && 1 / ratio < floor) return "below floor";
  if (before === undefined) return "new";
  if (ratio > before * (1 + TOLERANCE)) return "worse";
  return ratio < before / (1 + TOLERANCE) ? "better" : "ok";
}
