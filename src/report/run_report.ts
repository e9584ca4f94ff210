/** The report of a job as data: the document `run.json`, schema `ucop.run/1`. Pure; snake_case as it is written. */
import type { WireError } from "../errors/wire_error.ts";
import type { GroupResult, JobResult, JobStatus } from "../run/job_result.ts";
import type { QualityRow } from "../plugin/mod.ts";
import { type Outcome, outcomeName, type Status } from "../run/outcome.ts";

/** A file that was written, as the report names it. */
export interface WrittenArtifact {
  /** Relative to the folder of `run.json`. */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** The earlier job that made it, where this one did not come to it and left it as it was. */
  readonly job_id?: string;
}

/** One group of the report. */
export interface ReportedGroup {
  readonly index: number;
  readonly labels: readonly string[];
  readonly steps: readonly string[];
  /** From the first member's start to the last one's end, in milliseconds. */
  readonly wall_ms: number;
  readonly longest_ms: number;
  /** Sum of the members' times over `wall_ms`; null where nothing ran. */
  readonly speedup: number | null;
}

/** One step, or one item of a fan-out. */
export interface ReportedStep {
  /** `section_writer[2]`, or `outline_creation`. */
  readonly id: string;
  readonly agent: string;
  /** The item's index in a fan-out, else null. */
  readonly item: number | null;
  readonly status: Status;
  /** Seconds, to the millisecond; of all attempts. */
  readonly execution_time: number;
  readonly attempts: number;
  readonly error: ReportedError | null;
  /** Why it was skipped or cancelled, else null. */
  readonly reason: string | null;
  readonly llm_calls: number;
  readonly tokens_used: number;
  readonly isolation: "worker" | "process";
}

/** Why it failed. */
export interface ReportedError {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** What it was caused by, the nearest first. */
  readonly causes?: readonly string[];
  /** The first line of the agent's own code on the way to it: `word_count/agent.ts:12`. */
  readonly at?: string;
}

/** `run.json`. */
export interface RunReport {
  readonly schema: "ucop.run/1";
  readonly job_id: string;
  readonly workflow: string;
  /** The file of `--input`, relative to the folder of `run.json`; null where nobody says it. */
  readonly brief: string | null;
  readonly status: JobStatus;
  /** ISO 8601, UTC. */
  readonly started_at: string;
  readonly duration_ms: number;
  readonly parallel: { readonly enabled: boolean; readonly max_parallel_agents: number };
  /** Sum of the agents' measured times over the wall time of the job. */
  readonly estimated_speedup: number;
  readonly groups: readonly ReportedGroup[];
  readonly steps: readonly ReportedStep[];
  /** Every line of every warning. */
  readonly warnings: readonly string[];
  /** The checks that agents made of the result. */
  readonly quality: readonly QualityRow[];
  readonly artifacts: readonly WrittenArtifact[];
}

/**
 * Makes the report of a job.
 *
 * @example
 * ```ts
 * import { runReport } from "./run_report.ts";
 * const result = {
 *   jobId: "j1", workflow: "default", status: "completed", startedAt: "2026-01-01T00:00:00.000Z", durationMs: 12.4,
 *   parallel: { enabled: true, maxParallelAgents: 3 }, estimatedSpeedup: 2.7312, groups: [], outcomes: [], warnings: [],
 *   quality: [], state: new Map(),
 * } as const;
 * const report = runReport(result, []);
 * if (report.duration_ms !== 12 || report.estimated_speedup !== 2.73) throw new Error(JSON.stringify(report));
 * ```
 */
export function runReport(
  result: JobResult,
  artifacts: readonly WrittenArtifact[],
  brief: string | null = null,
): RunReport {
  return {
    schema: "ucop.run/1",
    job_id: result.jobId,
    workflow: result.workflow,
    brief,
    status: result.status,
    started_at: result.startedAt,
    duration_ms: Math.round(result.durationMs),
    parallel: { enabled: result.parallel.enabled, max_parallel_agents: result.parallel.maxParallelAgents },
    estimated_speedup: round(result.estimatedSpeedup, 2),
    groups: result.groups.map(reportGroup),
    steps: result.outcomes.map(reportStep),
    warnings: result.warnings.flatMap((warning) => typeof warning === "string" ? [warning] : warning.details),
    quality: result.quality,
    artifacts,
  };
}

/** One outcome as `run.json` and the events of `--json` have it. */
export function reportStep(outcome: Outcome): ReportedStep {
  const { error } = outcome;
  return {
    id: outcomeName(outcome),
    agent: outcome.agent,
    item: outcome.item ?? null,
    status: outcome.status,
    execution_time: round(outcome.executionMs / 1000, 3),
    attempts: outcome.attempts,
    error: error === undefined ? null : reportError(error),
    reason: outcome.reason ?? null,
    llm_calls: outcome.llmCalls,
    tokens_used: outcome.tokensUsed,
    isolation: outcome.isolation,
  };
}

function reportError({ code, message, hint, causes, at }: WireError): ReportedError {
  return {
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(causes === undefined ? {} : { causes }),
    ...(at === undefined ? {} : { at }),
  };
}

function reportGroup(group: GroupResult): ReportedGroup {
  return {
    index: group.index,
    labels: group.labels,
    steps: group.steps,
    wall_ms: Math.round(group.wallMs),
    longest_ms: Math.round(group.longestMs),
    speedup: group.wallMs > 0 ? round(group.sumMs / group.wallMs, 2) : null,
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
