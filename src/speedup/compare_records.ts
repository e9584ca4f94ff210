/** One run of `ucop bench` against the ones before it: only like with like, and only ratios. Pure. */
import type { BenchMachine, BenchRecord, BenchResult } from "./bench_record.ts";
import { median } from "./median.ts";

/** A speedup that is this much worse than before is worth a warning. */
export const WORSE_BY = 0.15;

/** A row, and how it was before. */
export interface Change extends Pick<BenchResult, "work" | "count" | "isolation" | "sandboxes" | "speedup"> {
  /** The median speedup of the earlier runs. */
  readonly before: number;
  /** Now over before: 1 is the same, 0.8 is a fifth worse. */
  readonly ratio: number;
  /** True where it is worse by more than `WORSE_BY`. */
  readonly worse: boolean;
}

/** The comparison. */
export interface Comparison {
  /** How many earlier runs it is with. */
  readonly runs: number;
  /** In the order of the run's rows. */
  readonly changes: readonly Change[];
}

/**
 * Compares a run with the last ones of the same suite, version and machine.
 *
 * @param history oldest first
 * @param last how many of the earlier runs count at most
 *
 * @example
 * ```ts
 * import { compareRecords } from "./compare_records.ts";
 * const row = { work: "waiting", count: 3, isolation: "worker", sandboxes: "warm" } as const;
 * const times = { sequential_ms: 750, parallel_ms: 250, efficiency: 1, over_longest_ms: 1 };
 * const machine = { os: "linux", arch: "x86_64", processor: null, cores: 2, memory_gib: 8 };
 * const record = (date: string, speedup: number) => ({
 *   format: "ucop bench 1" as const,
 *   date,
 *   version: "1.0.0",
 *   deno: "2.9.6",
 *   machine,
 *   suite: "full" as const,
 *   runs: 3,
 *   results: [{ ...row, ...times, speedup }],
 * });
 * const history = [record("2026-01-01T00:00:00.000Z", 3), record("2026-01-08T00:00:00.000Z", 2.8)];
 * const { changes } = compareRecords(record("2026-01-15T00:00:00.000Z", 2), history, 5);
 * if (changes[0]?.before !== 2.9 || !changes[0].worse) throw new Error("2 is 31 % below 2.9");
 * ```
 */
export function compareRecords(record: BenchRecord, history: readonly BenchRecord[], last: number): Comparison {
  const before = history.filter((other) => isLike(record, other)).slice(-last);
  const changes = record.results.flatMap((row): Change[] => {
    const speedups = before.flatMap(({ results }) => results.filter((other) => isSameRow(row, other)))
      .map(({ speedup }) => speedup);
    if (speedups.length === 0) return [];
    const { work, count, isolation, sandboxes, speedup } = row;
    const usual = median(speedups);
    const ratio = speedup / usual;
    return [{ work, count, isolation, sandboxes, speedup, before: usual, ratio, worse: ratio < 1 - WORSE_BY }];
  });
  return { runs: before.length, changes };
}

function isLike(a: BenchRecord, b: BenchRecord): boolean {
  return a.suite === b.suite && a.version === b.version && isSameMachine(a.machine, b.machine);
}

/** The memory may differ by a little: a kernel keeps a part that changes with its version. */
function isSameMachine(a: BenchMachine, b: BenchMachine): boolean {
  return a.os === b.os && a.arch === b.arch && a.processor === b.processor && a.cores === b.cores &&
    Math.abs(a.memory_gib - b.memory_gib) <= 0.05 * Math.max(a.memory_gib, b.memory_gib);
}

function isSameRow(a: BenchResult, b: BenchResult): boolean {
  return a.work === b.work && a.count === b.count && a.isolation === b.isolation && a.sandboxes === b.sandboxes;
}
