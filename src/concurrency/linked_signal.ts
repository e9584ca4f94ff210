/** An abort signal that follows a parent and may have a deadline of its own; dispose of it to let go of both. */

/** Why a signal of the run aborted: known to the code that reads `signal.reason`, and kept apart from errors. */
export interface StopReason {
  readonly kind: "agent_timeout" | "group_timeout" | "fail_fast" | "cancelled";
  readonly message: string;
}

/** A signal, the means to abort it, and its end. */
export interface LinkedSignal extends Disposable {
  readonly signal: AbortSignal;
  abort(reason: StopReason): void;
}

/**
 * Makes a signal that aborts when `parent` does (with its reason), after `deadline.ms` milliseconds, or by `abort()`.
 *
 * @example
 * ```ts
 * import { linkedSignal } from "./linked_signal.ts";
 * using linked = linkedSignal(undefined);
 * linked.abort({ kind: "cancelled", message: "told to stop" });
 * if (!linked.signal.aborted) throw new Error("still going");
 * ```
 */
export function linkedSignal(
  parent: AbortSignal | undefined,
  deadline?: { readonly ms: number; readonly reason: StopReason },
): LinkedSignal {
  const controller = new AbortController();
  const follow = () => controller.abort(parent?.reason);
  if (parent?.aborted) follow();
  else parent?.addEventListener("abort", follow, { once: true });
  const timer = deadline && deadline.ms < MAX_TIMER && !controller.signal.aborted
    ? setTimeout(() => controller.abort(deadline.reason), deadline.ms)
    : undefined;
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    [Symbol.dispose]() {
      clearTimeout(timer);
      parent?.removeEventListener("abort", follow);
    },
  };
}

/** The longest time a timer takes; a longer one would fire at once. */
const MAX_TIMER = 2 ** 31 - 1;

/** Reads the reason of a signal of the run; anything foreign counts as told to stop from outside. */
export function stopReason(signal: AbortSignal): StopReason {
  const reason: unknown = signal.reason;
  if (typeof reason === "object" && reason !== null && "kind" in reason && "message" in reason) {
    return reason as StopReason;
  }
  return { kind: "cancelled", message: reason instanceof Error ? reason.message : String(reason ?? "told to stop") };
}
