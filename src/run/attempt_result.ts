/** How one attempt ended, as the run sees it. */
import { stopReason } from "../concurrency/linked_signal.ts";
import { unreachable } from "../errors/unreachable.ts";
import type { WireError } from "../errors/wire_error.ts";
import type { AttemptEnd, AttemptReturned } from "../sandbox/sandbox.ts";
import type { Status } from "./outcome.ts";

/** The end of one attempt. */
export interface AttemptResult {
  readonly status: Exclude<Status, "skipped">;
  /** Milliseconds. */
  readonly executionMs: number;
  readonly error?: WireError;
  readonly reason?: string;
}

/**
 * What a sandbox's word means for the run.
 *
 * @param signal says why an attempt was stopped
 */
export function resultOf(
  end: Exclude<AttemptEnd, AttemptReturned>,
  signal: AbortSignal,
  executionMs: number,
): AttemptResult {
  switch (end.kind) {
    case "done":
      return { status: "completed", executionMs };
    case "failed":
      return { status: "failed", executionMs, error: end.error };
    case "stopped": {
      const { kind, message } = stopReason(signal);
      const timedOut = kind === "agent_timeout" || kind === "group_timeout";
      if (end.gone && !timedOut) return { status: "cancelled", executionMs, reason: message };
      const left = end.gone
        ? ""
        : "; it did not stop when told to, and its thread holds its core until the program ends";
      return {
        status: end.gone ? "timed_out" : "abandoned",
        executionMs,
        reason: message,
        error: { code: timedOut ? "agent.timeout" : "run.cancelled", message: message + left },
      };
    }
    default:
      return unreachable(end);
  }
}
