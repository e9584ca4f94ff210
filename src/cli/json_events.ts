/**
 * The lines of `--json`, schema `ucop.events/1`: one event a line, `kind` first, snake_case. Pure.
 *
 * 1. `job_started`, then for each group `group_started` … `group_finished` with the events of its agents between; groups
 *    overlap where steps of several groups run at the same time. Then `job_finished`.
 * 2. The last line is `outputs_written`, with the status and the paths, `outputs_compared` where nothing was to be written
 *    (`--check`, `--diff`), or `error` (see `render_error.ts`).
 * 3. Fields are only ever added. Times are milliseconds where the name ends with `_ms`; `execution_time` is in seconds.
 */
import { unreachable } from "../errors/unreachable.ts";
import type { OutputChange } from "../report/compare_outputs.ts";
import { type ReportedStep, reportStep, type RunReport, runReport } from "../report/run_report.ts";
import type { WrittenOutputs } from "../report/write_outputs.ts";
import type { JobStatus } from "../run/job_result.ts";
import { outcomeName } from "../run/outcome.ts";
import type { RunEvent } from "../run/run_event.ts";

/** A line of `--json`, apart from errors. An `id` is a step's, with the item's index: `section_writer[2]`. */
export type JsonEvent =
  | {
    readonly kind: "job_started";
    readonly schema: "ucop.events/1";
    readonly job_id: string;
    readonly workflow: string;
    readonly steps: number;
    readonly parallel: boolean;
    readonly max_parallel_agents: number;
  }
  | {
    readonly kind: "group_started";
    readonly group: number;
    readonly labels: readonly string[];
    /** How many members are known so far. */
    readonly members: number;
    /** The ids of the first hundred of them. */
    readonly agents: readonly string[];
  }
  | { readonly kind: "step_expanded"; readonly group: number; readonly step: string; readonly items: number }
  | { readonly kind: "agent_started"; readonly group: number; readonly id: string; readonly attempt: number }
  | {
    readonly kind: "agent_retried";
    readonly group: number;
    readonly id: string;
    readonly attempt: number;
    readonly delay_ms: number;
    readonly message: string;
    readonly causes?: readonly string[];
    readonly at?: string;
  }
  | (
    & { readonly kind: "agent_finished"; readonly group: number; readonly done: number; readonly of: number }
    & ReportedStep
  )
  | {
    readonly kind: "group_finished";
    readonly group: number;
    readonly labels: readonly string[];
    readonly members: number;
    readonly succeeded: number;
    readonly failed: number;
    readonly skipped: number;
    readonly wall_ms: number;
    readonly longest_ms: number;
    readonly sum_ms: number;
  }
  | {
    readonly kind: "logged";
    readonly level: "debug" | "info" | "warn";
    /** Null for a warning of the run itself. */
    readonly id: string | null;
    readonly message: string;
  }
  | ({ readonly kind: "job_finished" } & Omit<RunReport, "schema" | "artifacts" | "brief">)
  | {
    readonly kind: "outputs_written";
    readonly status: JobStatus;
    readonly exit_code: number;
    readonly artifacts: readonly string[];
    /** Null where `--strict` wrote nothing. */
    readonly report: string | null;
    /** The file of `--state-out`, where it was given. */
    readonly state?: string;
    /** What else became of the files of the job's folder. */
    readonly warnings: readonly string[];
  }
  | {
    readonly kind: "outputs_compared";
    readonly status: JobStatus;
    readonly exit_code: number;
    readonly changes: readonly {
      readonly path: string;
      readonly change: OutputChange["kind"];
      /** True where the file is not as ucop wrote it, so that only `--force` replaces it. */
      readonly by_hand: boolean;
      /** A unified diff; null without `--diff`. */
      readonly diff: string | null;
    }[];
  };

/**
 * An event of the run as a line of `--json`.
 *
 * @example
 * ```ts
 * import { jsonEvent } from "./json_events.ts";
 * const line = JSON.stringify(jsonEvent({ kind: "agent_started", step: "writer", item: 2, group: 1, attempt: 1 }));
 * if (line !== '{"kind":"agent_started","group":1,"id":"writer[2]","attempt":1}') throw new Error(line);
 * ```
 */
export function jsonEvent(event: RunEvent): JsonEvent {
  switch (event.kind) {
    case "job_started": {
      const { kind, jobId, workflow, steps, parallel, maxParallel } = event;
      return {
        kind,
        schema: "ucop.events/1",
        job_id: jobId,
        workflow,
        steps,
        parallel,
        max_parallel_agents: maxParallel,
      };
    }
    case "group_started": {
      const { kind, group, labels, members, agents } = event;
      return { kind, group, labels, members, agents };
    }
    case "step_expanded":
      return { kind: event.kind, group: event.group, step: event.step, items: event.items };
    case "agent_started":
      return { kind: event.kind, group: event.group, id: outcomeName(event), attempt: event.attempt };
    case "agent_retried": {
      const { kind, group, attempt, delayMs, message, causes, at } = event;
      const why = { message, ...(causes === undefined ? {} : { causes }), ...(at === undefined ? {} : { at }) };
      return { kind, group, id: outcomeName(event), attempt, delay_ms: Math.round(delayMs), ...why };
    }
    case "agent_finished":
      return { kind: event.kind, group: event.group, done: event.done, of: event.of, ...reportStep(event.outcome) };
    case "group_finished": {
      const { kind, group, labels, members, succeeded, failed, skipped, wallMs, longestMs, sumMs } = event;
      const times = { wall_ms: Math.round(wallMs), longest_ms: Math.round(longestMs), sum_ms: Math.round(sumMs) };
      return { kind, group, labels, members, succeeded, failed, skipped, ...times };
    }
    case "logged": {
      const id = event.step === undefined ? null : outcomeName({ step: event.step, item: event.item });
      return { kind: event.kind, level: event.level, id, message: event.message };
    }
    case "job_finished": {
      const { schema: _schema, artifacts: _artifacts, brief: _brief, ...report } = runReport(event.result, []);
      return { kind: event.kind, ...report };
    }
    default:
      return unreachable(event);
  }
}

/** The last line of a job that was written; `undefined` where `--strict` wrote nothing. */
export function outputsEvent(
  status: JobStatus,
  exitCode: number,
  written: WrittenOutputs | undefined,
  state?: string,
): JsonEvent {
  const { artifacts, report, warnings } = written ?? { artifacts: [], report: null, warnings: [] };
  const kept = state === undefined ? {} : { state };
  return { kind: "outputs_written", status, exit_code: exitCode, artifacts, report, warnings, ...kept };
}

/** The last line of a job that was compared. */
export function comparedEvent(
  status: JobStatus,
  exitCode: number,
  changes: readonly OutputChange[],
  diffs: readonly string[] | undefined,
): JsonEvent {
  return {
    kind: "outputs_compared",
    status,
    exit_code: exitCode,
    changes: changes.map(({ path, kind, byHand }, at) => ({
      path,
      change: kind,
      by_hand: byHand,
      diff: diffs?.[at] ?? null,
    })),
  };
}
