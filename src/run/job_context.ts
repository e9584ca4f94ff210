/** What the parts of one run share. Made once by `run_job.ts`, handed down, never global. */
import type { Permits } from "../concurrency/permits.ts";
import type { PlannedStep } from "../plan/plan.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { SandboxPool } from "../sandbox/pool.ts";
import type { JobState } from "../state/job_state.ts";
import type { Member } from "./member.ts";
import type { RunEvent } from "./run_event.ts";

/** The job's own things and bounds. */
export interface JobContext {
  readonly jobId: string;
  readonly permits: Permits;
  readonly pool: SandboxPool;
  /** The lanes of each sandbox that has run, by place in its batches. */
  readonly lanes: WeakMap<Sandbox, SharedArrayBuffer[]>;
  readonly state: JobState;
  /** The folder for temporary files, where a grant names it. */
  readonly scratch: string | undefined;
  /** Milliseconds for one attempt, where neither the step nor the manifest says. */
  readonly agentTimeoutMs: number;
  /** Further attempts, where neither the step nor the manifest says. */
  readonly retries: number;
  readonly maxValueBytes: number;
  readonly maxLaneBytes: number;
  readonly emit: (event: RunEvent) => void;
  /** A member of that step runs: what comes next can be prepared. */
  readonly onRunning: (step: PlannedStep) => void;
  readonly onLog: (member: Member, level: "debug" | "info" | "warn", message: string) => void;
}
