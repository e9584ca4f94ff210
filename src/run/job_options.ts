/** What a job is run with. */
import type { Config } from "../config/config.ts";
import type { Plan } from "../plan/plan.ts";
import type { Json } from "../plugin/mod.ts";
import type { RunEvent } from "./run_event.ts";

/** A plan, what it is run on, and how. */
export interface RunJobOptions {
  readonly plan: Plan;
  readonly config: Config;
  readonly jobId: string;
  /** The values that the job brings along. */
  readonly initial: ReadonlyMap<string, Json>;
  /** The brief's absolute path, for `{input}` in grants. */
  readonly input?: string;
  /** Absolute paths, for `{sources}` in grants. */
  readonly sources: readonly string[];
  /** False: the same code with one permit. */
  readonly parallel: boolean;
  /** How many agents may be at work at once, where `parallel`. */
  readonly maxParallel: number;
  readonly failFast: boolean;
  /** Aborts to end the job as `cancelled`. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
  /** What is to be told before it starts. */
  readonly warnings?: readonly string[];
}
