/** What a run tells while it goes on: facts in the past tense, for progress, `--json` and the log. */
import type { Outcome } from "./outcome.ts";
import type { JobResult } from "./job_result.ts";

/** The job began. */
export interface JobStarted {
  readonly kind: "job_started";
  readonly jobId: string;
  readonly workflow: string;
  readonly steps: number;
  readonly parallel: boolean;
  readonly maxParallel: number;
}
/** The first member of a group began: how many members are known so far (items of a fan-out included), and the first of them. */
export interface GroupStarted {
  readonly kind: "group_started";
  readonly group: number;
  readonly labels: readonly string[];
  readonly members: number;
  /** The names of the first hundred. */
  readonly agents: readonly string[];
}
/** A fan-out step found its items. */
export interface StepExpanded {
  readonly kind: "step_expanded";
  readonly step: string;
  readonly group: number;
  readonly items: number;
}
/** An attempt began. */
export interface AgentStarted {
  readonly kind: "agent_started";
  readonly step: string;
  readonly item?: number;
  readonly group: number;
  readonly attempt: number;
}
/** An attempt failed and another one follows. */
export interface AgentRetried {
  readonly kind: "agent_retried";
  readonly step: string;
  readonly item?: number;
  readonly group: number;
  readonly attempt: number;
  readonly delayMs: number;
  readonly message: string;
  /** As of the error of an outcome. */
  readonly causes?: readonly string[];
  readonly at?: string;
}
/** A step or item ended; `done` of `of` members of its group have. */
export interface AgentFinished {
  readonly kind: "agent_finished";
  readonly outcome: Outcome;
  readonly group: number;
  readonly done: number;
  readonly of: number;
}
/** The last member of a group ended. */
export interface GroupFinished {
  readonly kind: "group_finished";
  readonly group: number;
  readonly labels: readonly string[];
  readonly succeeded: number;
  readonly failed: number;
  readonly skipped: number;
  /** From the first member's start to the last one's end. */
  readonly wallMs: number;
  /** Sum of the members' measured times. */
  readonly sumMs: number;
  readonly longestMs: number;
  readonly members: number;
}
/** A line that an agent logged, or a warning of the run itself (no step). */
export interface Logged {
  readonly kind: "logged";
  readonly level: "debug" | "info" | "warn";
  readonly step?: string;
  readonly item?: number;
  readonly message: string;
}
/** The job ended. */
export interface JobFinished {
  readonly kind: "job_finished";
  readonly result: JobResult;
}

/** Everything a run may tell. */
export type RunEvent =
  | JobStarted
  | GroupStarted
  | StepExpanded
  | AgentStarted
  | AgentRetried
  | AgentFinished
  | GroupFinished
  | Logged
  | JobFinished;
