/** A job of small agents written in the test itself: real plugins in a folder of their own, the real run path. */
import type { Catalog, Plugin } from "../../src/catalog/catalog.ts";
import type { Config } from "../../src/config/config.ts";
import { makePlan } from "../../src/plan/make_plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { Manifest } from "../../src/plugin/manifest.ts";
import type { Json } from "../../src/plugin/mod.ts";
import { NO_PERMISSIONS } from "../../src/plugin/permissions.ts";
import type { JobResult } from "../../src/run/job_result.ts";
import { outcomeName } from "../../src/run/outcome.ts";
import type { RunJobOptions } from "../../src/run/job_options.ts";
import { runJob } from "../../src/run/run_job.ts";
import type { RunEvent } from "../../src/run/run_event.ts";
import type { Step } from "../../src/workflow/workflow.ts";

/** An agent: the body of `run(ctx)`, and what differs from an agent that reads and writes nothing. */
export interface TrialAgent extends Partial<Manifest> {
  /** Code of the module before the agent. */
  readonly module?: string;
  readonly run: string;
  /** Where it runs; in a worker where absent. */
  readonly isolation?: Plugin["isolation"];
}

/** What the job is made of. */
export interface TrialJob {
  readonly agents: Readonly<Record<string, TrialAgent>>;
  /** The agents in order, one step each, where absent. */
  readonly steps?: readonly (Partial<Step> & { readonly agent: string })[];
  readonly initial?: Readonly<Record<string, Json>>;
  readonly schedule?: "ready" | "groups";
  readonly workflows?: Partial<Config["workflows"]>;
  readonly state?: Partial<Config["state"]>;
  readonly log?: Partial<Config["log"]>;
  readonly options?: Partial<RunJobOptions>;
}

/** What came of it. */
export interface TrialResult {
  readonly plan: Plan;
  readonly result: JobResult;
  readonly events: readonly RunEvent[];
  /** Name (`step` or `step[item]`) to status. */
  readonly statuses: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, Json>>;
}

const config: Config = {
  workflows: {
    enableParallelExecution: true,
    maxParallelAgents: 5,
    groupTimeoutMs: 60_000,
    agentTimeoutMs: 60_000,
    cancelGraceMs: 10,
    failFast: false,
    retries: 0,
    schedule: "ready",
    default: "default",
    directories: [],
  },
  plugins: { directories: [], memoryMb: 256, grants: {} },
  sources: { directories: [] },
  state: { maxValueBytes: 1 << 24, maxLogBytes: 1 << 28 },
  text: { backend: "extractive" },
  log: { level: "info", maxLines: 1_000 },
};

/** Writes the agents, plans the steps, runs the job, removes the agents. */
export async function trialJob(job: TrialJob): Promise<TrialResult> {
  const root = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_job_" }));
  try {
    const catalog: Catalog = new Map(
      Object.entries(job.agents).map(([name, agent]) => [name, writePlugin(root, name, agent)]),
    );
    const steps: TrialJob["steps"] = job.steps ?? Object.keys(job.agents).map((agent) => ({ agent }));
    const plan = makePlan(
      {
        name: "trial",
        description: "",
        file: "trial.yaml",
        inputs: Object.keys(job.initial ?? {}),
        steps: steps.map((step): Step => ({ needs: [], with: {}, ...step, id: step.id ?? step.agent })),
      },
      catalog,
      { schedule: job.schedule ?? "ready" },
    );
    const events: RunEvent[] = [];
    // The run keeps a listener's errors to itself; here they are what a test says.
    const said: unknown[] = [];
    const result = await runJob({
      plan,
      config: {
        ...config,
        workflows: { ...config.workflows, ...job.workflows },
        state: { ...config.state, ...job.state },
        log: { ...config.log, ...job.log },
      },
      jobId: "trial",
      initial: new Map(Object.entries(job.initial ?? {})),
      sources: [],
      parallel: true,
      maxParallel: 5,
      failFast: false,
      ...job.options,
      onEvent: (event) => {
        events.push(event);
        try {
          job.options?.onEvent?.(event);
        } catch (error) {
          said.push(error);
        }
      },
    });
    if (said.length > 0) throw said[0];
    const statuses = Object.fromEntries(result.outcomes.map((outcome) => [outcomeName(outcome), outcome.status]));
    return { plan, result, events, statuses, state: Object.fromEntries(result.state) };
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

function writePlugin(
  root: string,
  name: string,
  { run, module = "", isolation = "worker", ...manifest }: TrialAgent,
): Plugin {
  const folder = `${root}/${name}`;
  Deno.mkdirSync(folder);
  Deno.writeTextFileSync(`${folder}/agent.ts`, `${module}\nexport default { async run(ctx) { ${run} } };`);
  return {
    manifest: {
      name,
      version: "1.0.0",
      description: "",
      profile: "io",
      reads: {},
      writes: {},
      permissions: NO_PERMISSIONS,
      ...manifest,
    },
    origin: "flag",
    form: "folder",
    folder,
    module: new URL(`file://${folder}/agent.ts`).href,
    grant: manifest.permissions ?? NO_PERMISSIONS,
    isolation,
  };
}
