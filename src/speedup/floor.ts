/** The runbook's floor: below it, parallel has stopped to mean faster. Pure. */
import { type Case, caseName } from "./cases.ts";
import type { Result } from "./measured.ts";

/** Waiting agents that share nothing must be this much faster in parallel. */
export const FLOOR = 2;

/** What to look at when the floor is not met: the runbook's list, with the commands of this program. */
export const FLOOR_ADVICE: readonly string[] = [
  'Check the resources of the machine: "ucop doctor", and what else runs on it',
  'Look at recent changes of agents: "ucop plugins list" and "ucop plugins check"',
  "Check the service of the language model, where agents ask one: does it answer several at once?",
  'Look for new dependencies that hold agents up: "ucop plan" shows what each step waits for',
];

/** The speedup of one case of waiting agents. */
export interface WaitingSpeedup extends Case {
  /** Cold or warm sandboxes, whichever is better: lost parallelism shows in both. */
  readonly speedup: number;
}

/** The waiting agents of the results, the slowest first. */
export function waitingSpeedups(results: readonly (Case & Pick<Result, "speedup">)[]): readonly WaitingSpeedup[] {
  const best = new Map<string, WaitingSpeedup>();
  for (const { work, count, isolation, speedup } of results) {
    if (work !== "waiting") continue;
    const name = caseName({ work, count, isolation });
    const before = best.get(name)?.speedup ?? 0;
    best.set(name, { work, count, isolation, speedup: Math.max(speedup, before) });
  }
  return [...best.values()].sort((a, b) => a.speedup - b.speedup);
}

/**
 * Whether all waiting agents are above the floor.
 *
 * @example
 * ```ts
 * import { meetsFloor } from "./floor.ts";
 * const result = { work: "waiting", count: 3, isolation: "worker", sandboxes: "warm" } as const;
 * const times = { sequentialMs: 750, parallelMs: 600, efficiency: 0.4, overLongestMs: 350 };
 * if (meetsFloor([{ ...result, ...times, speedup: 1.25 }])) throw new Error("1.25 is below 2");
 * ```
 */
export function meetsFloor(results: readonly Result[]): boolean {
  return waitingSpeedups(results).every(({ speedup }) => speedup >= FLOOR);
}
