/** One member of a group from its permit to its outcome, retries included. */
import { delay } from "@std/async/delay";
import { stopReason } from "../concurrency/linked_signal.ts";
import type { AttemptResult } from "./attempt_result.ts";
import type { GroupScope } from "./group_scope.ts";
import type { JobContext } from "./job_context.ts";
import type { Item, Member } from "./member.ts";
import type { Outcome } from "./outcome.ts";
import { runBatch } from "./run_batch.ts";

/** Milliseconds before the second attempt; doubled for each further one, up to the longest. */
const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 30_000;

/** What a member has tried so far. */
export interface Tried {
  readonly attempts: number;
  /** The end of its last attempt, with the time of all of them. */
  readonly result: AttemptResult;
}

/**
 * Runs a member. Never rejects for an agent's failure: that is the outcome.
 *
 * @param before its first attempt, where that has been made
 */
export async function runMember(
  context: JobContext,
  group: GroupScope,
  member: Member,
  before?: Tried,
): Promise<Outcome> {
  const { step, item } = member;
  let tried = before;
  try {
    while (!tried || mayRetry(context, member, tried)) {
      if (tried) await pause(context, group, member, tried);
      const attempt: number = (tried?.attempts ?? 0) + 1;
      const beforeMs: number = tried?.result.executionMs ?? 0;
      using _permit = await context.permits.acquire(step.plugin.manifest.profile, group.signal);
      await runBatch(context, step, [{ ...(item ? { item } : {}), attempt }], group.signal, {
        began: () => beginMember(context, group, member, attempt),
        ended: (_place, result) =>
          tried = { attempts: attempt, result: { ...result, executionMs: beforeMs + result.executionMs } },
        returned: () => {},
      });
    }
  } catch (reason) {
    if (!group.signal.aborted) throw reason;
    // It was told to stop while it waited, for a permit or for its next attempt.
    tried ??= notTried(group);
  }
  return outcomeOf(member, tried);
}

/** Tells that an attempt begins. */
export function beginMember(context: JobContext, group: GroupScope, { step, item }: Member, attempt: number): void {
  group.memberStarted();
  context.emit({ kind: "agent_started", ...whereOf(step.id, item), group: step.group, attempt });
}

/** Whether another attempt may help and there is one left. */
export function mayRetry({ retries }: JobContext, { step }: Member, { attempts, result }: Tried): boolean {
  if (result.status !== "failed" || !result.error?.retryable) return false;
  return attempts <= (step.retries ?? step.plugin.manifest.retries ?? retries);
}

/** The end of a member whose group was told to stop before it began. */
export function notTried(group: GroupScope): Tried {
  return {
    attempts: 0,
    result: { status: "cancelled", executionMs: 0, reason: stopReason(group.signal).message },
  };
}

/** The outcome of a member after its last attempt. */
export function outcomeOf({ step, item }: Member, { attempts, result }: Tried): Outcome {
  return {
    step: step.id,
    agent: step.plugin.manifest.name,
    ...(item ? { item: item.index } : {}),
    status: result.status,
    executionMs: result.executionMs,
    attempts,
    ...(result.error ? { error: result.error } : {}),
    ...(result.reason ? { reason: result.reason } : {}),
    llmCalls: 0,
    tokensUsed: 0,
    isolation: step.plugin.isolation,
  };
}

async function pause(context: JobContext, group: GroupScope, { step, item }: Member, tried: Tried): Promise<void> {
  const { attempts: attempt, result } = tried;
  const delayMs = retryDelay(attempt);
  const { message, causes, at } = result.error!;
  context.emit({
    kind: "agent_retried",
    ...whereOf(step.id, item),
    group: step.group,
    attempt,
    delayMs,
    message,
    ...(causes === undefined ? {} : { causes }),
    ...(at === undefined ? {} : { at }),
  });
  await delay(delayMs, { signal: group.signal });
}

function whereOf(step: string, item: Item | undefined): { readonly step: string; readonly item?: number } {
  return item ? { step, item: item.index } : { step };
}

/** Exponential, with full jitter on its upper half: it spreads retries and touches no output. */
function retryDelay(attempt: number): number {
  const longest = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
  return Math.round(longest * (0.5 + Math.random() / 2));
}
