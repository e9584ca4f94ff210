/** One member of a group from its permit to its outcome, retries included. */
import { delay } from "@std/async/delay";
import { stopReason } from "../concurrency/linked_signal.ts";
import type { GroupScope } from "./group_scope.ts";
import type { JobContext } from "./job_context.ts";
import type { Outcome } from "./outcome.ts";
import { type AttemptResult, type Member, runAttempt } from "./run_attempt.ts";

/** Milliseconds before the second attempt; doubled for each further one, up to the longest. */
const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 30_000;

/** Runs a member. Never rejects for an agent's failure: that is the outcome. */
export async function runMember(
  context: JobContext,
  group: GroupScope,
  groupIndex: number,
  member: Member,
): Promise<Outcome> {
  const { step, item } = member;
  const retries = step.retries ?? step.plugin.manifest.retries ?? context.retries;
  const where = { step: step.id, ...(item ? { item: item.index } : {}), group: groupIndex };
  let attempt = 0;
  let result: AttemptResult | undefined;
  try {
    while (true) {
      {
        using _permit = await context.permits.acquire(step.plugin.manifest.profile, group.signal);
        attempt++;
        group.memberStarted();
        context.emit({ kind: "agent_started", ...where, attempt });
        result = await runAttempt(context, member, attempt, group.signal);
      }
      if (result.status !== "failed" || !result.error?.retryable || attempt > retries) break;
      const delayMs = retryDelay(attempt);
      context.emit({ kind: "agent_retried", ...where, attempt, delayMs, message: result.error.message });
      await delay(delayMs, { signal: group.signal });
    }
  } catch (reason) {
    if (!group.signal.aborted) throw reason;
    // It was told to stop while it waited, for a permit or for its next attempt.
    if (!result) result = { status: "cancelled", executionMs: 0, reason: stopReason(group.signal).message };
  }
  return {
    step: step.id,
    agent: step.plugin.manifest.name,
    ...(item ? { item: item.index } : {}),
    status: result.status,
    executionMs: result.executionMs,
    attempts: attempt,
    ...(result.error ? { error: result.error } : {}),
    ...(result.reason ? { reason: result.reason } : {}),
    llmCalls: 0,
    tokensUsed: 0,
    isolation: step.plugin.isolation,
  };
}

/** Exponential, with full jitter on its upper half: it spreads retries and touches no output. */
function retryDelay(attempt: number): number {
  const longest = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
  return Math.round(longest * (0.5 + Math.random() / 2));
}
