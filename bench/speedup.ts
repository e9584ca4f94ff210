/**
 * The one measuring of parallel against sequential: agents that wait and agents that compute, through the real engine with
 * real workers. `speedup_bench.ts` runs it under `deno bench`; run as a program it prints the table alone.
 */
// deno-lint-ignore-file no-console
import { parseArgs } from "@std/cli/parse-args";
import { ExecutionEngine } from "ucop";

/** The kinds of sandbox. */
export type Isolation = "worker" | "process";

/** So many agents of one kind. */
export interface Case {
  readonly isolation: Isolation;
  readonly name: string;
  readonly agent: "wait_1s" | "compute";
  readonly count: number;
}

/** The suite of the runbook, and its waiting agents in child processes. */
export const CASES: readonly Case[] = [
  { name: "3 agents that wait 1 s", agent: "wait_1s", count: 3, isolation: "worker" },
  { name: "5 agents that wait 1 s", agent: "wait_1s", count: 5, isolation: "worker" },
  { name: "5 agents that wait 1 s, in processes", agent: "wait_1s", count: 5, isolation: "process" },
  { name: "2 agents that compute", agent: "compute", count: 2, isolation: "worker" },
  { name: "3 agents that compute", agent: "compute", count: 3, isolation: "worker" },
  { name: "5 agents that compute", agent: "compute", count: 5, isolation: "worker" },
];

/** One run, in milliseconds. */
export interface Sample {
  /** From the start of the first agent to the end of the last one, as the run itself measured it. */
  readonly wallMs: number;
  /** What the slowest agent measured inside of its worker. */
  readonly longestMs: number;
}

/** How a case is run: one permit or many; the sandboxes started in the measured time, or while an earlier step runs. */
export type Way = "sequential" | "cold" | "warm";

/** The samples of one case, each way. */
export interface Measured {
  readonly case: Case;
  readonly samples: Readonly<Record<Way, Sample[]>>;
}

const AGENTS = new URL("agents", import.meta.url).pathname;

/** An engine whose agents run in sandboxes of that kind. */
function engine(isolation: Isolation, enableParallelExecution: boolean): ExecutionEngine {
  const grants = { before: { isolation }, wait_1s: { isolation }, compute: { isolation } };
  return new ExecutionEngine({ enableParallelExecution, maxParallelAgents: 10, plugins: [AGENTS], grants });
}

const ENGINES = {
  worker: { one: engine("worker", false), many: engine("worker", true) },
  process: { one: engine("process", false), many: engine("process", true) },
};

/** No samples yet. */
export function unmeasured(each: Case): Measured {
  return { case: each, samples: { sequential: [], cold: [], warm: [] } };
}

/** Runs a case once. */
export async function runOnce({ agent, count, isolation }: Case, way: Way): Promise<Sample> {
  const engine = ENGINES[isolation][way === "sequential" ? "one" : "many"];
  const before = way === "warm" ? [{ agent: "before" }] : [];
  const agents = Array.from({ length: count }, (_, index) => ({
    agent,
    id: `${agent}_${index + 1}`,
    needs: before.map((step) => step.agent),
  }));
  const { groups, outcomes, state } = await engine.executePipeline({
    workflowName: "bench",
    steps: [...before, ...agents],
    inputData: {},
    jobId: "bench",
  });
  const failed = outcomes.find(({ status }) => status !== "completed");
  if (failed) throw new Error(`${failed.step} ${failed.status}: ${failed.error?.message ?? failed.reason}`);
  const measured = state.get("measured_ms");
  if (!Array.isArray(measured) || measured.length !== count) throw new Error(`${count} agents measured ${measured}`);
  return { wallMs: groups[before.length]!.wallMs, longestMs: Math.max(...measured.map(Number)) };
}

/** The table: medians of the samples, as Markdown. */
export function table(measured: readonly Measured[]): string {
  const cores = navigator.hardwareConcurrency;
  const rows = measured.flatMap(({ case: { name, agent, count }, samples }) => {
    const one = median(samples.sequential.map(({ wallMs }) => wallMs));
    const most = agent === "compute" ? Math.min(count, cores) : count;
    return (["cold", "warm"] as const).map((way) => {
      const all = median(samples[way].map(({ wallMs }) => wallMs));
      const overhead = median(samples[way].map(({ wallMs, longestMs }) => wallMs - longestMs));
      return [
        name,
        way,
        `${one.toFixed(0)} ms`,
        `${all.toFixed(0)} ms`,
        `${(one / all).toFixed(2)}×`,
        `${(one / all / most * 100).toFixed(0)}%`,
        `${overhead.toFixed(1)} ms`,
      ];
    });
  });
  const header = ["case", "sandboxes", "sequential", "parallel", "speedup", "efficiency", "over the longest"];
  const runs = Math.min(...measured.map(({ samples }) => samples.warm.length));
  return [
    `${cores} cores, medians of ${runs} runs`,
    "",
    ...[header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`),
  ].join("\n");
}

/** The middle value; of an even number the mean of the two. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

if (import.meta.main) {
  const { runs } = parseArgs(Deno.args, { string: ["runs"], default: { runs: "5" } });
  const measured = CASES.map(unmeasured);
  for (const { case: each, samples } of measured) {
    // Every way in turn, so that a machine that gets slower or faster touches all of them.
    for (let run = 0; run < Number(runs); run++) {
      for (const way of ["sequential", "cold", "warm"] as const) samples[way].push(await runOnce(each, way));
    }
  }
  console.log(table(measured));
}
