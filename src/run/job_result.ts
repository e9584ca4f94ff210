/** What a job came to: outcomes in plan order, the final state, and the measured times. */
import type { Json, QualityRow, Warning } from "../plugin/mod.ts";
import type { Outcome } from "./outcome.ts";

/**
 * `partial`: there is a result, and some agents failed or a check of its quality did; `cancelled`: told to stop from
 * outside.
 */
export type JobStatus = "completed" | "partial" | "failed" | "cancelled";

/** The measured times of one group. */
export interface GroupResult {
  readonly index: number;
  readonly labels: readonly string[];
  readonly steps: readonly string[];
  /** From the first member's start to the last one's end; 0 where nothing ran. */
  readonly wallMs: number;
  readonly longestMs: number;
  readonly sumMs: number;
}

/** The end of a job. */
export interface JobResult {
  readonly jobId: string;
  readonly workflow: string;
  readonly status: JobStatus;
  /** True where the job was cancelled and a last step had completed all the same: what it made is kept. */
  readonly hasResult?: true;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly parallel: { readonly enabled: boolean; readonly maxParallelAgents: number };
  /** Sum of the agents' measured times over the wall time. An estimate: the sum is what one permit would at least take. */
  readonly estimatedSpeedup: number;
  readonly groups: readonly GroupResult[];
  /** In plan order, then item order. */
  readonly outcomes: readonly Outcome[];
  readonly warnings: readonly Warning[];
  /** The checks that agents made of the result. */
  readonly quality: readonly QualityRow[];
  /** The final state: every key that has a value, merged by the plan, sorted by key. */
  readonly state: ReadonlyMap<string, Json>;
}
