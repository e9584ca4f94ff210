/** From the ends of the steps to the end of the job. */
import { stopReason } from "../concurrency/linked_signal.ts";
import type { Plan } from "../plan/plan.ts";
import type { QualityRow } from "../plugin/mod.ts";
import type { JobStatus } from "./job_result.ts";
import type { Outcome, Status } from "./outcome.ts";

/**
 * - `cancelled`: told to stop from outside.
 * - `completed`: no agent failed (what was skipped had nothing to do), and no check of the quality.
 * - `failed`: `fail_fast` ended it, or no last step (one that nobody waits for) completed: there is no result.
 * - `partial`: something failed, and there is a result.
 */
export function jobStatus(
  plan: Plan,
  ends: readonly Status[],
  outcomes: readonly Outcome[],
  quality: readonly QualityRow[],
  job: AbortSignal,
): JobStatus {
  const stop = job.aborted ? stopReason(job).kind : undefined;
  if (stop === "cancelled") return "cancelled";
  if (outcomes.every(({ status }) => status === "completed" || status === "skipped")) {
    return quality.some(({ status }) => status === "failed") ? "partial" : "completed";
  }
  if (stop === "fail_fast") return "failed";
  return hasResult(plan, ends) ? "partial" : "failed";
}

/** Whether a last step, one that nobody waits for, completed. One item of a fan-out is enough. */
export function hasResult(plan: Plan, ends: readonly Status[]): boolean {
  const awaited = new Set([...plan.steps.map((step) => step.after), ...plan.joins].flat());
  return plan.steps.some(({ index }) => !awaited.has(index) && ends[index] === "completed");
}
