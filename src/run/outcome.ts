/** How a step (or one item of it) ended. A failure is a value of the run, never an exception. */
import type { WireError } from "../errors/wire_error.ts";

/** The ways to end. `abandoned`: it did not stop when told to, and its thread could not be taken down. */
export type Status = "completed" | "failed" | "timed_out" | "cancelled" | "skipped" | "abandoned";

/** The end of one step or item. */
export interface Outcome {
  readonly step: string;
  readonly agent: string;
  /** The item's index in a fan-out. */
  readonly item?: number;
  readonly status: Status;
  /** The time of all its attempts, each from its start to its end, without the pauses between; 0 where it never ran. */
  readonly executionMs: number;
  readonly attempts: number;
  readonly error?: WireError;
  /** Why it was skipped or cancelled. */
  readonly reason?: string;
  readonly llmCalls: number;
  readonly tokensUsed: number;
  readonly isolation: "worker" | "process";
}

/** `section_writer[2]`, or `outline_creation`. */
export function outcomeName(outcome: Pick<Outcome, "step" | "item">): string {
  return outcome.item === undefined ? outcome.step : `${outcome.step}[${outcome.item}]`;
}
