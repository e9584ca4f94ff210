/** Measures a suite: every case each way, run after run. */
import type { Case, Suite } from "./cases.ts";
import { type Measured, unmeasured } from "./measured.ts";
import { runCase, type Sample, type Way, WAYS } from "./run_case.ts";

/** What is about to be measured. */
export interface Step {
  /** Counted from 1. */
  readonly run: number;
  readonly case: Case;
  readonly way: Way;
}

/** How a suite is measured. */
export interface MeasureOptions {
  readonly suite: Pick<Suite, "cases" | "load">;
  readonly runs: number;
  /** After a run, the next one begins only if it is likely to end within this many milliseconds from the start. */
  readonly budgetMs?: number;
  readonly signal?: AbortSignal;
  readonly onStep?: (step: Step) => void;
  /** Measures once; the engine, unless a test plays it. */
  readonly measureOnce?: (each: Case, way: Way) => Promise<Sample>;
  /** Milliseconds that only grow. */
  readonly clock?: () => number;
}

/**
 * Measures all cases in turn and then again, so that a machine that gets slower or faster touches all of them.
 *
 * @throws the signal's reason when it aborts; an error where an agent did not complete
 */
export async function measure(options: MeasureOptions): Promise<readonly Measured[]> {
  const { suite, runs, budgetMs = Infinity, signal, onStep, clock = () => performance.now() } = options;
  const measureOnce = options.measureOnce ?? ((each, way) => runCase(each, way, suite.load, signal));
  const measured = suite.cases.map(unmeasured);
  const start = clock();
  for (let run = 1; run <= runs; run++) {
    const runStart = clock();
    for (const { case: each, samples } of measured) {
      for (const way of WAYS) {
        signal?.throwIfAborted();
        onStep?.({ run, case: each, way });
        samples[way].push(await measureOnce(each, way));
      }
    }
    const now = clock();
    if (now - start + (now - runStart) > budgetMs) break;
  }
  return measured;
}
