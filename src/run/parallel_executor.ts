/** Runs a list of agents side by side, for programs that have no workflow file. One job of the one run path. */
import type { Config } from "../config/config.ts";
import { identifyParallelGroups } from "../plan/identify_parallel_groups.ts";
import { makePlan } from "../plan/make_plan.ts";
import type { JsonObject } from "../plugin/mod.ts";
import type { Step, Workflow } from "../workflow/workflow.ts";
import { checkNumbers, numbersOf } from "./check_numbers.ts";
import type { Outcome } from "./outcome.ts";
import type { RunEvent } from "./run_event.ts";
import { runJob } from "./run_job.ts";
import { Setups } from "./setups.ts";
import type { SharedState } from "./shared_state.ts";

/** How an executor runs its agents. */
export interface ParallelExecutorOptions {
  /** How many agents may be at work at once; 1 is sequential. */
  readonly maxWorkers?: number;
  /** Milliseconds from the first agent's start. */
  readonly groupTimeoutMs?: number;
  /** Cancel the rest at the first failure. */
  readonly failFast?: boolean;
  /** What plugins may do and where they run, by name; counts over the config's `plugins.grants`. */
  readonly grants?: Config["plugins"]["grants"];
}

/** One agent to run. */
export interface AgentRequest {
  readonly agent: string;
  /** Unique among the requests; the agent's name by default, numbered where it is there twice. */
  readonly id?: string;
  /** Handed to the agent as `params`. */
  readonly with?: JsonObject;
  /** By key that several agents write: all of them, or those that were asked for before this one. */
  readonly reads?: Step["reads"];
  readonly timeoutMs?: number;
  readonly retries?: number;
}

/** What is to be run, on what. */
export interface ExecuteParallelOptions {
  readonly agents: readonly AgentRequest[];
  /** Read before the run; what completed agents wrote is in it after the run. */
  readonly state: SharedState;
  readonly context: {
    readonly jobId: string;
    /** Further folders of plugins. */
    readonly plugins?: readonly string[];
    /** Paths that agents may read, where they ask for `{sources}`. */
    readonly sources?: readonly string[];
    /** The folder that relative paths start from; the current one by default. */
    readonly cwd?: string;
  };
  readonly signal?: AbortSignal;
  /** What it throws does not end the run. */
  readonly onEvent?: (event: RunEvent) => void;
}

/**
 * Runs agents in parallel.
 *
 * @example
 * ```ts
 * import { ParallelExecutor, SharedState } from "./mod.ts";
 * const executor = new ParallelExecutor({ maxWorkers: 5, groupTimeoutMs: 300_000, failFast: false });
 * const state = new SharedState({
 *   sources: { kb: [], api: [], blog: [] },
 * });
 * const results = await executor.executeParallel({
 *   agents: [{ agent: "kb_ingestion" }, { agent: "api_ingestion" }, { agent: "blog_ingestion" }],
 *   state,
 *   context: { jobId: "test" },
 * });
 * for (const result of results) {
 *   if (result.status !== "completed") throw new Error(`${result.agent}: ${result.error?.message}`);
 * }
 * ```
 */
export class ParallelExecutor {
  readonly #options: Required<Omit<ParallelExecutorOptions, "grants">>;
  readonly #setups: Setups;

  constructor({ maxWorkers = 5, groupTimeoutMs = 300_000, failFast = false, grants }: ParallelExecutorOptions = {}) {
    checkNumbers([
      { name: "maxWorkers", value: maxWorkers, rule: "count" },
      { name: "groupTimeoutMs", value: groupTimeoutMs, rule: "milliseconds" },
    ]);
    this.#setups = new Setups(grants);
    this.#options = { maxWorkers, groupTimeoutMs, failFast };
  }

  /**
   * Sorts steps into groups whose members may run at the same time.
   *
   * @param dependencies for each agent that has any, the agents that come before it
   * @throws {AppError} `plan.invalid` for a cycle, with its path, and for an unknown name.
   */
  identifyParallelGroups(
    steps: readonly { readonly agent: string }[],
    dependencies: Readonly<Record<string, readonly string[]>>,
  ): string[][] {
    return identifyParallelGroups(steps, dependencies);
  }

  /**
   * Runs the agents; an agent that reads what another one writes waits for it.
   *
   * @returns the outcomes, in the order in which the agents were asked for. Failures are outcomes, not rejections.
   * @throws {AppError} `plan.invalid`, `plugin.invalid` or `agent.not_found` before anything runs.
   * @throws {RangeError} for a `timeoutMs` or `retries` that cannot be meant, likewise.
   */
  async executeParallel(
    { agents, state, context, signal, onEvent }: ExecuteParallelOptions,
  ): Promise<readonly Outcome[]> {
    checkNumbers(numbersOf("agents", agents));
    const cwd = context.cwd ?? Deno.cwd();
    const { config, catalog, warnings } = await this.#setups.of(cwd, context.plugins ?? []);
    const initial = state.snapshot();
    const plan = makePlan(workflowOf(agents, [...initial.keys()]), catalog);
    const { maxWorkers, groupTimeoutMs, failFast } = this.#options;
    const result = await runJob({
      plan,
      config: { ...config, workflows: { ...config.workflows, groupTimeoutMs } },
      jobId: context.jobId,
      initial,
      sources: context.sources ?? [],
      parallel: maxWorkers > 1,
      maxParallel: maxWorkers,
      failFast,
      signal,
      onEvent,
      warnings,
    });
    state.merge(Object.fromEntries(result.state));
    return result.outcomes;
  }
}

function workflowOf(agents: readonly AgentRequest[], inputs: readonly string[]): Workflow {
  const uses = new Map<string, number>();
  const steps = agents.map((request): Step => {
    const use = (uses.get(request.agent) ?? 0) + 1;
    uses.set(request.agent, use);
    return {
      id: request.id ?? (use === 1 ? request.agent : `${request.agent}_${use}`),
      agent: request.agent,
      needs: [],
      with: request.with ?? {},
      reads: request.reads,
      timeoutMs: request.timeoutMs,
      retries: request.retries,
    };
  });
  return { name: "parallel", description: "", file: "executeParallel", inputs, steps };
}
