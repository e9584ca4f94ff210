/** Keeps agents from flooding the log: each attempt has a number of lines, and a level below which nothing is told. */
import type { Logged, RunEvent } from "../run/run_event.ts";
import { outcomeName } from "../run/outcome.ts";

const LEVELS = ["debug", "info", "warn", "error"] as const;

/** What is let through. */
export interface LogLimits {
  /** The least level that is told. */
  readonly level: (typeof LEVELS)[number];
  /** Lines for each attempt of an agent; warnings of the run itself are not counted. */
  readonly maxLines: number;
}

/**
 * Hands events on, but for log lines below the level or beyond the number; the first line beyond it is replaced by
 * a warning that says so.
 *
 * @example
 * ```ts
 * import { limitLogs } from "./limit_logs.ts";
 * const told: string[] = [];
 * const tell = limitLogs({ level: "info", maxLines: 1 }, (event) => {
 *   if (event.kind === "logged") told.push(event.message);
 * });
 * for (const message of ["one", "two", "three"]) tell({ kind: "logged", level: "info", step: "a", message });
 * if (told.join("; ") !== "one; more log lines are left out (log.max_lines is 1)") throw new Error(told.join("; "));
 * ```
 */
export function limitLogs(limits: LogLimits, emit: (event: RunEvent) => void): (event: RunEvent) => void {
  const lines = new Map<string, number>();
  return (event) => {
    // An attempt's lines are counted from its start; who has ended is forgotten, however many there are.
    if (event.kind === "agent_started" && lines.size > 0) lines.delete(outcomeName(event));
    if (event.kind === "agent_finished" && lines.size > 0) lines.delete(outcomeName(event.outcome));
    if (event.kind !== "logged") return emit(event);
    if (LEVELS.indexOf(event.level) < LEVELS.indexOf(limits.level)) return;
    if (event.step === undefined) return emit(event);
    const name = outcomeName({ step: event.step, item: event.item });
    const number = (lines.get(name) ?? 0) + 1;
    lines.set(name, number);
    if (number <= limits.maxLines) emit(event);
    else if (number === limits.maxLines + 1) emit(leftOut(event, limits.maxLines));
  };
}

function leftOut(event: Logged, maxLines: number): Logged {
  return { ...event, level: "warn", message: `more log lines are left out (log.max_lines is ${maxLines})` };
}
