/** Runs steps as a job of the real engine: real plugins, real plan, real workers; only the workflow file is left out. */
import { discoverPlugins } from "../../src/catalog/discover.ts";
import type { Config } from "../../src/config/config.ts";
import { loadConfig } from "../../src/config/load.ts";
import { BUILT_IN_PLUGINS, SHIPPED_CONFIG } from "../../src/program/files.ts";
import { makePlan } from "../../src/plan/make_plan.ts";
import type { Json } from "../../src/plugin/mod.ts";
import type { JobResult } from "../../src/run/job_result.ts";
import { type Outcome, outcomeName } from "../../src/run/outcome.ts";
import type { RunEvent } from "../../src/run/run_event.ts";
import { runJob } from "../../src/run/run_job.ts";
import type { Schedule, Step } from "../../src/workflow/workflow.ts";

/** The folder of the agents that misbehave, and of those that do not. */
export const FIXTURE_AGENTS = new URL("../fixtures/agents", import.meta.url).pathname;

/** How a job of steps is run; what is left out is the shipped config's. */
export interface FixtureJobOptions {
  readonly steps: readonly (Partial<Step> & { readonly agent: string })[];
  readonly plugins?: readonly string[];
  /** A folder in the place of the built-in plugins. */
  readonly builtIn?: URL;
  /** The working folder, whose `plugins/` is searched too. */
  readonly cwd?: string;
  readonly initial?: Readonly<Record<string, Json>>;
  /** Absolute paths, for `{sources}` in grants. */
  readonly sources?: readonly string[];
  readonly workflows?: Partial<Config["workflows"]>;
  readonly maxValueBytes?: number;
  readonly schedule?: Schedule;
  readonly permits?: number;
  readonly failFast?: boolean;
  readonly signal?: AbortSignal;
}

/** A finished job. */
export interface FixtureJob {
  readonly result: JobResult;
  readonly events: readonly RunEvent[];
  /** The outcome by name, like `echo` or `part[2]`. */
  outcome(name: string): Outcome;
}

/** Runs the steps to the job's end. */
export async function runSteps(options: FixtureJobOptions): Promise<FixtureJob> {
  const { steps, plugins = [FIXTURE_AGENTS], builtIn = BUILT_IN_PLUGINS, initial = {}, sources = [] } = options;
  const { cwd = Deno.cwd(), permits = 5, failFast = false, schedule, signal } = options;
  const { config } = await loadConfig({ shipped: SHIPPED_CONFIG, cwd, env: {}, set: [] });
  const catalog = await discoverPlugins({ builtIn, cwd, directories: plugins, grants: config.plugins.grants });
  const workflow = {
    name: "fixture",
    description: "",
    file: "fixture.yaml",
    inputs: Object.keys(initial),
    steps: steps.map((step): Step => ({ needs: [], with: {}, ...step, id: step.id ?? step.agent })),
  };
  const events: RunEvent[] = [];
  const result = await runJob({
    plan: makePlan(workflow, catalog, { schedule }),
    config: {
      ...config,
      workflows: { ...config.workflows, ...options.workflows },
      state: { ...config.state, ...(options.maxValueBytes ? { maxValueBytes: options.maxValueBytes } : {}) },
    },
    jobId: "fixture",
    initial: new Map(Object.entries(initial)),
    sources,
    parallel: permits > 1,
    maxParallel: permits,
    failFast,
    signal,
    onEvent: (event) => events.push(event),
  });
  const byName = new Map(result.outcomes.map((outcome) => [outcomeName(outcome), outcome]));
  return {
    result,
    events,
    outcome(name) {
      const found = byName.get(name);
      if (!found) throw new Error(`no outcome "${name}" among ${[...byName.keys()].join(", ")}`);
      return found;
    },
  };
}
