/** Runs a whole pipeline from a program: a named workflow or given steps, with input data, as one job. */
import type { Config } from "../config/config.ts";
import { recommendedParallel, workloadOf } from "../config/recommended_parallel.ts";
import { readMachine } from "../machine/machine.ts";
import { thisMachine } from "../machine/machine_source.ts";
import { makePlan } from "../plan/make_plan.ts";
import { SHIPPED_WORKFLOWS } from "../program/files.ts";
import { loadWorkflow } from "../workflow/load.ts";
import type { Step, Workflow } from "../workflow/workflow.ts";
import { checkNumbers, numbersOf } from "./check_numbers.ts";
import type { JobResult } from "./job_result.ts";
import type { RunEvent } from "./run_event.ts";
import { runJob } from "./run_job.ts";
import { Setups } from "./setups.ts";
import { SharedState } from "./shared_state.ts";

/** What an engine runs with; what is left out comes from the config of the working folder, or the shipped one. */
export interface ExecutionEngineOptions {
  readonly enableParallelExecution?: boolean;
  readonly maxParallelAgents?: number | "auto";
  readonly failFast?: boolean;
  /** Further folders of plugins. */
  readonly plugins?: readonly string[];
  /** What plugins may do and where they run, by name; counts over the config's `plugins.grants`. */
  readonly grants?: Config["plugins"]["grants"];
  /** The folder that relative paths start from; the current one by default. */
  readonly cwd?: string;
}

/** One job. */
export interface ExecutePipelineOptions {
  /** A workflow by name or file; with `steps` only the name that reports show. */
  readonly workflowName: string;
  /** The steps themselves, instead of a workflow file. */
  readonly steps?: readonly (Pick<Step, "agent"> & Partial<Step>)[];
  /** The first values of the state. */
  readonly inputData: Readonly<Record<string, unknown>>;
  readonly jobId: string;
  /** Absolute paths that agents may read, where they ask for `{sources}`. */
  readonly sources?: readonly string[];
  readonly signal?: AbortSignal;
  /** What it throws does not end the job: the first failure is a warning of the result. */
  readonly onEvent?: (event: RunEvent) => void;
}

/**
 * Runs pipelines.
 *
 * @example
 * ```ts
 * import { ExecutionEngine } from "./mod.ts";
 * const engine = new ExecutionEngine({ enableParallelExecution: true, maxParallelAgents: 5 });
 * const result = await engine.executePipeline({
 *   workflowName: "ingest",
 *   steps: [{ agent: "kb_ingestion" }],
 *   inputData: { sources: { kb: [], api: [], blog: [] } },
 *   jobId: "test-job-123",
 * });
 * if (result.status !== "completed") throw new Error(result.status);
 * ```
 */
export class ExecutionEngine {
  readonly #options: ExecutionEngineOptions;
  readonly #setups: Setups;

  /** @throws {RangeError} for a `maxParallelAgents` that cannot be meant. */
  constructor(options: ExecutionEngineOptions = {}) {
    const { maxParallelAgents: value } = options;
    if (value !== "auto") checkNumbers([{ name: "maxParallelAgents", value, rule: "count" }]);
    this.#options = options;
    this.#setups = new Setups(options.grants);
  }

  /**
   * Runs one job to its end.
   *
   * @throws {AppError} `config.invalid`, `workflow.not_found`, `workflow.invalid`, `plugin.invalid` or `plan.invalid`
   * before anything runs. An agent's failure is in the result.
   * @throws {RangeError} for a `timeoutMs` or `retries` of a step that cannot be meant, likewise.
   */
  async executePipeline(options: ExecutePipelineOptions): Promise<JobResult> {
    checkNumbers(numbersOf("steps", options.steps ?? []));
    const { enableParallelExecution, maxParallelAgents, failFast, plugins = [], cwd = Deno.cwd() } = this.#options;
    const { config, catalog, warnings } = await this.#setups.of(cwd, plugins);
    const initial = new SharedState(options.inputData).snapshot();
    const workflow = options.steps
      ? workflowOf(options.workflowName, options.steps, [...initial.keys()])
      : await loadWorkflow({
        name: options.workflowName,
        shipped: SHIPPED_WORKFLOWS,
        cwd,
        directories: config.workflows.directories,
      });
    const plan = makePlan(workflow, catalog, { schedule: workflow.schedule ?? config.workflows.schedule });
    const wanted = maxParallelAgents ?? config.workflows.maxParallelAgents;
    return await runJob({
      plan,
      config,
      jobId: options.jobId,
      initial,
      sources: options.sources ?? [],
      parallel: enableParallelExecution ?? config.workflows.enableParallelExecution,
      maxParallel: wanted === "auto"
        ? recommendedParallel(
          readMachine(thisMachine()),
          workloadOf(plan.steps.map(({ plugin }) => plugin.manifest.profile)),
        )
        : wanted,
      failFast: failFast ?? config.workflows.failFast,
      signal: options.signal,
      onEvent: options.onEvent,
      warnings,
    });
  }
}

function workflowOf(
  name: string,
  steps: NonNullable<ExecutePipelineOptions["steps"]>,
  inputs: readonly string[],
): Workflow {
  return {
    name,
    description: "",
    file: "executePipeline",
    inputs,
    steps: steps.map((step) => ({ needs: [], with: {}, ...step, id: step.id ?? step.agent })),
  };
}
