/**
 * The programmatic face of ucop: run agents in parallel from your own program.
 *
 * @module
 */
export { AppError, type AppErrorOptions, type Problem } from "../errors/app_error.ts";
export type { WireError } from "../errors/wire_error.ts";
export type { Json, JsonObject, MergeStrategy, QualityRow, Warning } from "../plugin/mod.ts";
export { type ExecutePipelineOptions, ExecutionEngine, type ExecutionEngineOptions } from "./execution_engine.ts";
export type { GroupResult, JobResult, JobStatus } from "./job_result.ts";
export type { Outcome, Status } from "./outcome.ts";
export {
  type AgentRequest,
  type ExecuteParallelOptions,
  ParallelExecutor,
  type ParallelExecutorOptions,
} from "./parallel_executor.ts";
export type { RunEvent } from "./run_event.ts";
export { SharedState } from "./shared_state.ts";
