/** What `max_parallel_agents: auto` means on a machine. Pure. */

const GIB = 2 ** 30;

/** The least cores and memory for each number; memory counts from three quarters of the nominal size. */
const STEPS = [
  { cores: 16, memoryBytes: 24 * GIB, agents: 10 },
  { cores: 8, memoryBytes: 12 * GIB, agents: 5 },
  { cores: 1, memoryBytes: 3 * GIB, agents: 3 },
] as const;

/**
 * The number of agents to run at once: the upper ends of the runbook's table, so 3 up to 7 cores, 5 from 8 cores and
 * 16 GB, 10 from 16 cores and 32 GB, and 2 with less than 3 GB. It may be more than the cores, because most agents
 * wait for files and servers most of the time; agents of profile `cpu` are bounded by the cores beside this.
 *
 * @example
 * ```ts
 * import { recommendedParallel } from "./recommended_parallel.ts";
 * if (recommendedParallel(8, 16 * 2 ** 30) !== 5) throw new Error("a mid-range machine");
 * ```
 */
export function recommendedParallel(cores: number, memoryBytes: number): number {
  return STEPS.find((step) => cores >= step.cores && memoryBytes >= step.memoryBytes)?.agents ?? 2;
}
