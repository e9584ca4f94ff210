/** The samples of a case, and what they come to: medians and ratios. Pure. */
import { agentsOf, type Case } from "./cases.ts";
import { median } from "./median.ts";
import type { Sample, Way } from "./run_case.ts";

/** The samples of one case, each way. */
export interface Measured {
  readonly case: Case;
  readonly samples: Readonly<Record<Way, Sample[]>>;
}

/** What one case came to with cold or with warm sandboxes. Times are medians in milliseconds. */
export interface Result extends Case {
  readonly sandboxes: Exclude<Way, "sequential">;
  readonly sequentialMs: number;
  readonly parallelMs: number;
  /** Sequential over parallel. */
  readonly speedup: number;
  /** The speedup over the best that is possible: with no cost but the agents' own times on these cores. */
  readonly efficiency: number;
  /** The parallel wall time beyond the slowest agent's own measured time. */
  readonly overLongestMs: number;
}

/** No samples yet. */
export function unmeasured(each: Case): Measured {
  return { case: each, samples: { sequential: [], cold: [], warm: [] } };
}

/**
 * The results of a case, cold and then warm.
 *
 * @param cores how many agents can compute at the same time
 *
 * @example
 * ```ts
 * import { resultsOf } from "./measured.ts";
 * const [cold] = resultsOf({
 *   case: { work: "waiting", count: 2, isolation: "worker" },
 *   samples: {
 *     sequential: [{ wallMs: 200, agentMs: [100, 100] }],
 *     cold: [{ wallMs: 125, agentMs: [100, 100] }],
 *     warm: [{ wallMs: 101, agentMs: [100, 100] }],
 *   },
 * }, 4);
 * if (cold?.speedup !== 1.6 || cold.efficiency !== 0.8 || cold.overLongestMs !== 25) throw new Error(`${cold?.speedup}`);
 * ```
 */
export function resultsOf({ case: each, samples }: Measured, cores: number): readonly Result[] {
  const sequentialMs = median(samples.sequential.map(({ wallMs }) => wallMs));
  const best = median(samples.sequential.map((sample) => bestSpeedup(each, sample, cores)));
  return (["cold", "warm"] as const).map((sandboxes) => {
    const parallelMs = median(samples[sandboxes].map(({ wallMs }) => wallMs));
    const speedup = sequentialMs / parallelMs;
    const overLongestMs = median(samples[sandboxes].map(({ wallMs, agentMs }) => wallMs - Math.max(...agentMs)));
    return { ...each, sandboxes, sequentialMs, parallelMs, speedup, efficiency: speedup / best, overLongestMs };
  });
}

/** All agents at once take as long as the longest of them, or as those that compute take on these cores. */
function bestSpeedup(each: Case, { agentMs }: Sample, cores: number): number {
  const computing = agentMs.filter((_, index) => agentsOf(each)[index] === "compute");
  const onTheCores = sum(computing) / Math.max(1, Math.min(cores, computing.length));
  return sum(agentMs) / Math.max(...agentMs, onTheCores);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
