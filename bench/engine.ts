/**
 * Jobs of the real engine over the agents of `bench/agents`, as the benches run them: real plan, real sandboxes.
 * It measures nothing itself.
 */
import { ExecutionEngine, type JobResult, type RunEvent } from "ucop";

/** Where the agents run. */
export type Isolation = "worker" | "process";

/** A job of a bench. */
export interface BenchJob {
  readonly steps: Parameters<ExecutionEngine["executePipeline"]>[0]["steps"];
  readonly inputData?: Readonly<Record<string, unknown>>;
  readonly onEvent?: (event: RunEvent) => void;
}

const AGENTS = new URL("agents", import.meta.url).pathname;

/** Runs jobs with so many permits; a job in which something failed is an error of the bench. */
export function benchEngine(
  { permits, isolation = "worker", agents = AGENTS }: {
    readonly permits: number;
    readonly isolation?: Isolation;
    /** The folder of the agents. */
    readonly agents?: string;
  },
): (job: BenchJob) => Promise<JobResult> {
  const names = [...Deno.readDirSync(agents)].map(({ name }) => name);
  const engine = new ExecutionEngine({
    enableParallelExecution: permits > 1,
    maxParallelAgents: permits,
    plugins: [agents],
    grants: Object.fromEntries(names.map((name) => [name, { isolation }])),
  });
  return async ({ steps, inputData = {}, onEvent }) => {
    const result = await engine.executePipeline({ workflowName: "bench", steps, inputData, jobId: "bench", onEvent });
    const failed = result.outcomes.find(({ status }) => status === "failed" || status === "skipped");
    if (failed) throw new Error(`${failed.step} ${failed.status}: ${failed.error?.message ?? failed.reason}`);
    return result;
  };
}

/**
 * Times a job from the end of its first step or item to the end of the job: what the further ones cost, without the
 * reading of plugins, the plan and the first sandbox.
 */
export async function timeAfterFirst(
  run: (job: BenchJob) => Promise<JobResult>,
  job: BenchJob,
  b: Deno.BenchContext,
): Promise<void> {
  let started = false;
  await run({
    ...job,
    onEvent({ kind }) {
      if (kind === "agent_finished" && !started) {
        started = true;
        b.start();
      }
      if (kind === "job_finished") b.end();
    },
  });
}
