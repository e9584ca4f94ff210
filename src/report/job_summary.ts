/** The last lines of a job for people: how it ended, how long it took, what parallel running may have saved. Pure. */
import type { Warning } from "../plugin/mod.ts";
import type { JobResult, JobStatus } from "../run/job_result.ts";
import { count, type EventLine, seconds, type Tone } from "./event_text.ts";
import { oneLine } from "./printable.ts";

const HEADS: Readonly<Record<JobStatus, readonly [tone: Tone, text: string]>> = {
  completed: ["good", "✓ Job completed"],
  partial: ["bad", "✗ Job ended partial"],
  failed: ["bad", "✗ Job failed"],
  cancelled: ["warning", "- Job cancelled"],
};

/**
 * The summary of a job, without paths: those are known only when the outputs are written.
 *
 * @param isWritten False where there is no `run.json` to look into.
 *
 * @example
 * ```ts
 * import { jobSummary } from "./job_summary.ts";
 * const result = {
 *   jobId: "j1", workflow: "default", status: "completed", startedAt: "2026-01-01T00:00:00.000Z", durationMs: 1234,
 *   parallel: { enabled: true, maxParallelAgents: 3 }, estimatedSpeedup: 1, groups: [], outcomes: [], warnings: [],
 *   quality: [], state: new Map(),
 * } as const;
 * if (jobSummary(result)[0]?.text !== "✓ Job completed in 1.23s: no agents") throw new Error(jobSummary(result)[0]?.text);
 * ```
 */
export function jobSummary(result: JobResult, isWritten = true): readonly EventLine[] {
  const [tone, head] = HEADS[result.status];
  const lines: EventLine[] = [{ tone, text: `${head} in ${seconds(result.durationMs)}: ${tally(result)}` }];
  for (const warning of result.warnings) {
    lines.push({ tone: "warning", text: `⚠ ${oneLine(shortOf(warning, isWritten))}` });
  }
  const { status, parallel: { enabled, maxParallelAgents } } = result;
  const ended = status === "completed" || status === "partial";
  // One agent alone has nothing to be faster than.
  const ran = result.outcomes.filter(({ executionMs }) => executionMs > 0).length;
  if (ended && enabled && maxParallelAgents > 1 && ran > 1) {
    const meaning = "an estimate: the agents' measured times added up, over the time of the job";
    lines.push({
      tone: "plain",
      text: `📊 Estimated speedup of the job: ${result.estimatedSpeedup.toFixed(2)}× (${meaning})`,
    });
  }
  return lines;
}

/** One line, however many a warning has. */
function shortOf(warning: Warning, isWritten: boolean): string {
  if (typeof warning === "string") return warning;
  return `${warning.summary}; ${isWritten ? "run.json" : "--json"} says where`;
}

/** `3 agents: 2 completed, 1 failed; 1 check failed`, in the order of how they may end. */
function tally({ outcomes, quality }: JobResult): string {
  const failed = quality.filter(({ status }) => status === "failed").length;
  const checks = failed === 0 ? "" : `; ${count(failed, "check")} failed`;
  if (outcomes.length === 0) return `no agents${checks}`;
  const order = ["completed", "failed", "timed_out", "abandoned", "cancelled", "skipped"] as const;
  const parts = order.flatMap((status) => {
    const number = outcomes.filter((outcome) => outcome.status === status).length;
    return number === 0 ? [] : [`${number} ${status.replace("_", " ")}`];
  });
  return `${count(outcomes.length, "agent")}: ${parts.join(", ")}${checks}`;
}
