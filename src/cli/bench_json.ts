/** What `ucop bench --json` prints: the record that the history keeps, and what was made of it. Pure. */
import type { Problem } from "../errors/app_error.ts";
import type { BenchRecord } from "../speedup/bench_record.ts";
import type { Comparison } from "../speedup/compare_records.ts";
import { FLOOR, FLOOR_ADVICE, meetsFloor, waitingSpeedups } from "../speedup/floor.ts";
import type { Result } from "../speedup/measured.ts";

/** One run, and all that is told of it. */
export interface BenchReport {
  readonly record: BenchRecord;
  readonly results: readonly Result[];
  /** Undefined without `--compare`. */
  readonly comparison: Comparison | undefined;
  readonly broken: readonly Problem[] | undefined;
  /** The file in the history; undefined under `--no-save`. */
  readonly saved: string | undefined;
}

/** The report as an object for `JSON.stringify`. */
export function benchAsJson({ record, results, comparison, broken, saved }: BenchReport): object {
  const met = meetsFloor(results);
  return {
    ...record,
    floor: {
      least_speedup: FLOOR,
      met,
      below: waitingSpeedups(results).filter(({ speedup }) => speedup < FLOOR),
      check: met ? [] : FLOOR_ADVICE,
    },
    compared: comparison === undefined ? null : {
      runs: comparison.runs,
      changes: comparison.changes.map(({ before, ...change }) => ({ ...change, before_speedup: before })),
      broken: broken ?? [],
    },
    saved: saved ?? null,
  };
}
