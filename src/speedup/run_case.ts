/** Runs one case once, through the real engine with real sandboxes, and tells the times that the run itself measured. */
import { fileURLToPath } from "node:url";
import type { Catalog } from "../catalog/catalog.ts";
import { discoverPlugins } from "../catalog/discover.ts";
import type { Config } from "../config/config.ts";
import { loadConfig } from "../config/load.ts";
import { SHIPPED_CONFIG, SPEEDUP_AGENTS } from "../program/files.ts";
import { AppError } from "../errors/app_error.ts";
import { makePlan } from "../plan/make_plan.ts";
import { runJob } from "../run/run_job.ts";
import type { Step } from "../workflow/workflow.ts";
import { agentsOf, type Case, caseName, type Isolation, type Load } from "./cases.ts";

/** How a case is run: one permit or many; the sandboxes started in the measured time, or while an earlier step runs. */
export type Way = "sequential" | "cold" | "warm";

/** Every way, in the order of measuring. */
export const WAYS: readonly Way[] = ["sequential", "cold", "warm"];

/** One run, in milliseconds. */
export interface Sample {
  /** From the start of the first agent to the end of the last one, as the run itself measured it. */
  readonly wallMs: number;
  /** What each agent measured inside of its sandbox, in the order of `agentsOf`. */
  readonly agentMs: readonly number[];
}

/** What times a run from outside. */
export interface Clock {
  /** The first of the measured agents starts. */
  start(): void;
  /** The last of them has ended. */
  end(): void;
}

interface Setup {
  readonly config: Config;
  readonly catalogs: Readonly<Record<Isolation, Catalog>>;
}

/** An agent that takes longer than this is stuck: the longest one takes seconds, on a slow machine that is busy. */
const STUCK_MS = 60_000;

let found: Promise<Setup> | undefined;

/** The shipped config and the suite's own agents: what the working folder holds is not measured. */
function setup(): Promise<Setup> {
  found ??= (async () => {
    const cwd = fileURLToPath(SPEEDUP_AGENTS);
    const catalogOf = (isolation: Isolation) => {
      const grants = { wait: { isolation }, compute: { isolation }, warm_up: { isolation } };
      return discoverPlugins({ builtIn: SPEEDUP_AGENTS, cwd, directories: [], grants });
    };
    const { config: shipped } = await loadConfig({ shipped: SHIPPED_CONFIG, cwd, env: {}, set: [] });
    const config = { ...shipped, workflows: { ...shipped.workflows, agentTimeoutMs: STUCK_MS } };
    return { config, catalogs: { worker: await catalogOf("worker"), process: await catalogOf("process") } };
  })();
  return found;
}

/**
 * Runs a case once.
 *
 * @param signal ends the run early; the promise then rejects with its reason
 * @param clock is told when `wallMs` starts and ends, for those who time it themselves
 * @throws {AppError} `agent.failed` where an agent did not complete: nothing was measured then
 *
 * @example
 * ```ts
 * import { runCase } from "./run_case.ts";
 * const load = { waitMs: 20, computeSteps: 1_000, warmUpMs: 20 };
 * const { wallMs, agentMs } = await runCase({ work: "waiting", count: 2, isolation: "worker" }, "cold", load);
 * if (agentMs.length !== 2 || wallMs < Math.max(...agentMs)) throw new Error(`${wallMs}: ${agentMs}`);
 * ```
 */
export async function runCase(
  each: Case,
  way: Way,
  load: Load,
  signal?: AbortSignal,
  clock: Clock = { start() {}, end() {} },
): Promise<Sample> {
  const { config, catalogs } = await setup();
  const before: Step[] = way === "warm"
    ? [{ id: "warm_up", agent: "warm_up", needs: [], with: { ms: load.warmUpMs } }]
    : [];
  const needs = before.map(({ id }) => id);
  const steps = agentsOf(each).map((agent, index): Step => ({
    id: `${agent}_${index + 1}`,
    agent,
    needs,
    with: agent === "wait" ? { ms: load.waitMs } : { steps: load.computeSteps },
  }));
  const workflow = { name: "speedup", description: "", file: "speedup", inputs: [], steps: [...before, ...steps] };
  const { groups, outcomes, state } = await runJob({
    plan: makePlan(workflow, catalogs[each.isolation]),
    config,
    jobId: "speedup",
    initial: new Map(),
    sources: [],
    parallel: way !== "sequential",
    maxParallel: each.count,
    failFast: true,
    signal,
    onEvent(event) {
      if (event.kind === "group_started" && event.group === before.length) clock.start();
      if (event.kind === "group_finished" && event.group === before.length) clock.end();
    },
  });
  signal?.throwIfAborted();
  const failed = outcomes.find(({ status }) => status !== "completed");
  if (failed) {
    const why = failed.error?.message ?? failed.reason;
    throw new AppError("agent.failed", `Cannot measure ${caseName(each)}: ${failed.step} ${failed.status}: ${why}`, {
      hint: 'Run "ucop doctor" to see whether agents can run here',
    });
  }
  const agentMs = state.get("measured_ms");
  if (!Array.isArray(agentMs) || agentMs.length !== each.count) throw new TypeError(`measured_ms is ${agentMs}`);
  return { wallMs: groups[before.length]!.wallMs, agentMs: agentMs.map(Number) };
}
