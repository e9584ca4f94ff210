/**
 * The one measuring of parallel against sequential: agents that wait and agents that compute, through the real engine with
 * real workers. `speedup_bench.ts` runs it under `deno bench`; run as a program it prints the table alone.
 */
// deno-lint-ignore-file no-console
import { parseArgs } from "@std/cli/parse-args";
import { ParallelExecutor, SharedState } from "ucop";

/** So many agents of one kind. */
export interface Case {
  readonly name: string;
  readonly agent: "wait_1s" | "compute";
  readonly count: number;
}

/** The suite of the runbook. */
export const CASES: readonly Case[] = [
  { name: "3 agents that wait 1 s", agent: "wait_1s", count: 3 },
  { name: "5 agents that wait 1 s", agent: "wait_1s", count: 5 },
  { name: "2 agents that compute", agent: "compute", count: 2 },
  { name: "3 agents that compute", agent: "compute", count: 3 },
  { name: "5 agents that compute", agent: "compute", count: 5 },
];

/** One run: milliseconds from the call to the last outcome, and what the slowest agent measured inside of its worker. */
export interface Sample {
  readonly wallMs: number;
  readonly longestMs: number;
}

/** The samples of one case, both ways. */
export interface Measured {
  readonly case: Case;
  readonly sequential: Sample[];
  readonly parallel: Sample[];
}

const AGENTS = new URL("agents", import.meta.url).pathname;

/** Runs a case once, with so many permits. */
export async function runOnce({ agent, count }: Case, maxWorkers: number): Promise<Sample> {
  const executor = new ParallelExecutor({ maxWorkers, groupTimeoutMs: 60_000, failFast: false });
  const agents = Array.from({ length: count }, (_, index) => ({ agent, id: `${agent}_${index + 1}` }));
  const state = new SharedState();
  const start = performance.now();
  const results = await executor.executeParallel({ agents, state, context: { jobId: "bench", plugins: [AGENTS] } });
  const wallMs = performance.now() - start;
  const failed = results.find(({ status }) => status !== "completed");
  if (failed) throw new Error(`${failed.step} ${failed.status}: ${failed.error?.message ?? failed.reason}`);
  const measured = state.get("measured_ms");
  if (!Array.isArray(measured) || measured.length !== count) throw new Error(`${count} agents measured ${measured}`);
  return { wallMs, longestMs: Math.max(...measured.map(Number)) };
}

/** The table: medians of the samples, as Markdown. */
export function table(measured: readonly Measured[]): string {
  const cores = navigator.hardwareConcurrency;
  const rows = measured.map(({ case: { name, agent, count }, sequential, parallel }) => {
    const [one, all] = [median(sequential.map(({ wallMs }) => wallMs)), median(parallel.map(({ wallMs }) => wallMs))];
    const overhead = median(parallel.map(({ wallMs, longestMs }) => wallMs - longestMs));
    const most = agent === "compute" ? Math.min(count, cores) : count;
    const speedup = one / all;
    return [
      name,
      `${one.toFixed(0)} ms`,
      `${all.toFixed(0)} ms`,
      `${speedup.toFixed(2)}×`,
      `${(speedup / most * 100).toFixed(0)}%`,
      `${overhead.toFixed(1)} ms`,
    ];
  });
  const header = ["case", "sequential", "parallel", "speedup", "efficiency", "over the longest"];
  const runs = Math.min(...measured.map(({ parallel }) => parallel.length));
  return [
    `${cores} cores, medians of ${runs} runs, sandboxes started within the measured time`,
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
  const measured: Measured[] = [];
  for (const each of CASES) {
    const row: Measured = { case: each, sequential: [], parallel: [] };
    // Both ways in turn, so that a machine that gets slower or faster touches both.
    for (let run = 0; run < Number(runs); run++) {
      row.sequential.push(await runOnce(each, 1));
      row.parallel.push(await runOnce(each, each.count));
    }
    measured.push(row);
  }
  console.log(table(measured));
}
