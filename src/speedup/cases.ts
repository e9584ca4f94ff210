/** What the speedup suite measures: so many agents of one kind in one kind of sandbox. Data alone. */

/** The kinds of sandbox. */
export type Isolation = "worker" | "process";

/** The kinds of work: agents that wait by a timer, agents that do arithmetic, and the two in turn. */
export type Work = "waiting" | "computing" | "mixed";

/** So many agents that may all run at once. */
export interface Case {
  readonly work: Work;
  readonly count: number;
  readonly isolation: Isolation;
}

/** The parallel agents of the runbook's table, and as many as it recommends at most. */
const COUNTS = [3, 5, 10] as const;

/** Every kind of work, number and sandbox. */
export const ALL_CASES: readonly Case[] = (["waiting", "computing", "mixed"] as const).flatMap((work) =>
  (["worker", "process"] as const).flatMap((isolation) => COUNTS.map((count) => ({ work, count, isolation })))
);

/** How much one agent does. */
export interface Load {
  /** How long a waiting agent waits. */
  readonly waitMs: number;
  /** The steps of arithmetic of a computing agent; 400 million take about half a second of one core. */
  readonly computeSteps: number;
  /** For warm sandboxes: how long an earlier step runs, while they are started. */
  readonly warmUpMs: number;
}

/** The load of the runbook's own suite. */
export const FULL_LOAD: Load = { waitMs: 1_000, computeSteps: 400_000_000, warmUpMs: 400 };

/** What one run of `ucop bench` measures. */
export interface Suite {
  readonly name: "full" | "quick";
  readonly cases: readonly Case[];
  readonly load: Load;
  /** How often each case is measured where nothing else is said; medians are told. */
  readonly runs: number;
}

/** The suite for a server: the median of three in less than a minute on two cores. */
export const FULL_SUITE: Suite = {
  name: "full",
  cases: ALL_CASES.filter(({ work, count, isolation }) =>
    count === 5 || (isolation === "worker" && (work === "waiting" || (work === "computing" && count === 3)))
  ),
  load: { waitMs: 250, computeSteps: 80_000_000, warmUpMs: 200 },
  runs: 3,
};

/** A few seconds: does parallel work here at all? */
export const QUICK_SUITE: Suite = {
  name: "quick",
  cases: ALL_CASES.filter(({ work, count, isolation }) =>
    count === 5 && (work === "waiting" || (work === "computing" && isolation === "worker"))
  ),
  load: { waitMs: 200, computeSteps: 40_000_000, warmUpMs: 150 },
  runs: 1,
};

/**
 * The case in words: `5 waiting agents in processes`.
 *
 * @example
 * ```ts
 * import { caseName } from "./cases.ts";
 * const name = caseName({ work: "mixed", count: 3, isolation: "worker" });
 * if (name !== "3 mixed agents") throw new Error(name);
 * ```
 */
export function caseName({ work, count, isolation }: Case): string {
  return `${count} ${work} agents${isolation === "process" ? " in processes" : ""}`;
}

/** The agent at each place of a case, in plan order. */
export function agentsOf({ work, count }: Pick<Case, "work" | "count">): readonly ("wait" | "compute")[] {
  return Array.from({ length: count }, (_, index) => {
    if (work === "mixed") return index % 2 === 0 ? "wait" : "compute";
    return work === "waiting" ? "wait" : "compute";
  });
}
