/**
 * Measures a suite several times, and again where a ratio is suspect.
 *
 * 1. The files take turns, so that a minute in which the machine is busy touches one run of many files, and not all
 *    runs of one.
 * 2. A file with a suspect is measured again before the check fails. The new runs are added to the old ones: nothing is
 *    thrown away, and a ratio that is really worse stays so.
 */
import type { Pair } from "./bench_facts.ts";
import { type Series, withRun } from "./series.ts";
import type { SuiteFile } from "./suite.ts";

/** How a suite is measured. */
export interface MeasureOptions {
  readonly files: readonly SuiteFile[];
  /** How often each file is run at first, and in each round after that; but `once` where it says so. */
  readonly runs: number;
  /** How many more rounds a suspect gets. */
  readonly rounds: number;
  /** Runs a file once; `turn` counts all runs, from 0. */
  readonly run: (file: SuiteFile, turn: number) => Promise<ReadonlyMap<string, Pair>>;
  /** The names of the ratios that would fail. */
  readonly suspects: (series: Series) => ReadonlySet<string>;
  readonly onTurn?: (file: SuiteFile, round: number) => void;
}

/** Every run of every ratio. */
export async function measure({ files, runs, rounds, run, suspects, onTurn }: MeasureOptions): Promise<Series> {
  let series: Series = new Map();
  const fileOf = new Map<string, SuiteFile>();
  let turn = 0;
  let doubtful: readonly SuiteFile[] = files;
  for (let round = 0; round <= rounds && doubtful.length > 0; round++) {
    for (let again = 0; again < runs; again++) {
      for (const file of doubtful) {
        if (file.once && again > 0) continue;
        onTurn?.(file, round);
        const measured = await run(file, turn++);
        for (const name of measured.keys()) fileOf.set(name, file);
        series = withRun(series, measured);
      }
    }
    const names = suspects(series);
    doubtful = files.filter((file) => [...names].some((name) => fileOf.get(name) === file));
  }
  return series;
}
