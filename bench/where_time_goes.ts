/**
 * Where the time of a group goes: five agents in cold sandboxes, from the start of the first one to the last outcome,
 * cut at marks. `--tree DIR` (repeatable) measures another checkout in turns with this one; `--runs N` measures each so
 * often, and the medians of the fastest quarter are shown.
 *
 * Each run is a process of its own, so that the host's code is as cold as it is in a job. A mark is the last of the five:
 * - spawned: `new Worker` or the child's start has returned;
 * - ready: the sandbox has said so (workers only; what a child says stays in its pipe);
 * - imported: the first statement of the plugin's module has run;
 * - running: `run` was called, with its inputs;
 * - ended: `run` has returned, after a timer of 100 ms;
 * - outcome: outputs checked and in the state, `agent_finished` told.
 *
 * Not measured: the start of the program, config, plugins, the plan. Marks of several threads are on the system's clock,
 * good to about 0.1 ms.
 */
// deno-lint-ignore-file no-console
import { parseArgs } from "@std/cli/parse-args";
import { fileURLToPath } from "node:url";
import type { ExecutionEngine as Engine } from "ucop";
import { median } from "../src/speedup/median.ts";

const MARKS = ["spawned", "ready", "imported", "running", "ended", "outcome"] as const;
type Mark = typeof MARKS[number];
/** Milliseconds from the group's start to each mark. */
type Marks = Readonly<Partial<Record<Mark, number>>>;

const AGENTS = 5;
const WAIT_MS = 100;
const HERE = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

const MANIFEST = "name: marks\nversion: 1.0.0\ndescription: Tells when it was where.\nwrites:\n  marks: append\n";
const AGENT = `const now = () => performance.timeOrigin + performance.now();
const imported = now();
export default {
  async run() {
    const running = now();
    await new Promise((resolve) => setTimeout(resolve, ${WAIT_MS}));
    return { marks: [{ imported, running, ended: now() }] };
  },
};
`;

const now = () => performance.timeOrigin + performance.now();

/** Marks what the host sees of its sandboxes, whatever the engine does with them. */
function watch(seen: (mark: Mark) => void): void {
  const RealWorker = globalThis.Worker;
  globalThis.Worker = class extends RealWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      seen("spawned");
      this.addEventListener("message", ({ data }) => data?.kind === "ready" && seen("ready"));
    }
  };
  const { spawn } = Deno.Command.prototype;
  Deno.Command.prototype.spawn = function () {
    const child = spawn.call(this);
    seen("spawned");
    return child;
  };
}

/** One group in this process, with the engine of a checkout. */
async function runOnce(tree: string, isolation: "worker" | "process"): Promise<Marks> {
  const last = new Map<Mark, number>();
  const seen = (mark: Mark, at = now()) => void last.set(mark, Math.max(at, last.get(mark) ?? 0));
  watch(seen);
  const { ExecutionEngine }: { ExecutionEngine: typeof Engine } = await import(`file://${tree}/src/run/mod.ts`);
  const folder = await Deno.makeTempDir({ prefix: "ucop_bench_" });
  try {
    await Deno.mkdir(`${folder}/marks`);
    await Deno.writeTextFile(`${folder}/marks/agent.yaml`, MANIFEST);
    await Deno.writeTextFile(`${folder}/marks/agent.ts`, AGENT);
    const grants = { marks: { isolation } };
    let start = 0;
    const { state } = await new ExecutionEngine({ maxParallelAgents: AGENTS, plugins: [folder], grants, cwd: folder })
      .executePipeline({
        workflowName: "marks",
        steps: Array.from({ length: AGENTS }, (_, index) => ({ agent: "marks", id: `marks_${index}` })),
        inputData: {},
        jobId: "bench",
        onEvent({ kind }) {
          if (kind === "agent_started" && start === 0) start = now();
          if (kind === "agent_finished") seen("outcome");
        },
      });
    const marks = state.get("marks") as unknown as readonly Record<"imported" | "running" | "ended", number>[];
    if (marks?.length !== AGENTS) throw new Error(`${AGENTS} agents, not ${marks?.length}`);
    for (const mark of marks) for (const [name, at] of Object.entries(mark)) seen(name as Mark, at);
    return Object.fromEntries([...last].map(([mark, at]) => [mark, at - start]));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function inOwnProcess(tree: string, isolation: string): Promise<Marks> {
  const script = fileURLToPath(import.meta.url);
  const args = [
    "run",
    "-A",
    "--no-check",
    "--config",
    `${tree}/deno.json`,
    script,
    "--once",
    isolation,
    "--tree",
    tree,
  ];
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** Each mark as the time since the mark before it; the wait of the agents is not counted. */
function phases(marks: Marks): Marks {
  let before = 0;
  return Object.fromEntries(
    MARKS.filter((mark) => marks[mark] !== undefined).map((mark) => {
      const took = marks[mark]! - before - (mark === "ended" ? WAIT_MS : 0);
      before = marks[mark]!;
      return [mark, took];
    }),
  );
}

function total(phases: Marks): number {
  return Object.values(phases).reduce((sum, took) => sum + took, 0);
}

/** The runs that were disturbed least: what else runs on the machine only adds. */
function fastestQuarter(runs: readonly Marks[]): readonly Marks[] {
  return runs.toSorted((a, b) => total(a) - total(b)).slice(0, Math.ceil(runs.length / 4));
}

const args = parseArgs(Deno.args, { string: ["tree", "runs", "once"], collect: ["tree"], default: { runs: "15" } });
if (args.once !== undefined) {
  const marks = await runOnce(args.tree.map(String)[0]!, args.once === "process" ? "process" : "worker");
  console.log(JSON.stringify(marks));
  Deno.exit(0);
}
const columns = [...args.tree.map(String), HERE].flatMap((tree) =>
  (["worker", "process"] as const).map((isolation) => ({ tree, isolation, runs: [] as Marks[] }))
);
for (let run = 0; run < Number(args.runs); run++) {
  for (const { tree, isolation, runs } of columns) runs.push(phases(await inOwnProcess(tree, isolation)));
}
const quiet = columns.map(({ runs }) => fastestQuarter(runs));
const rows = MARKS.map((mark) => [
  mark,
  ...quiet.map((runs) => {
    const values = runs.map((phase) => phase[mark]).filter((value) => value !== undefined);
    return values.length === 0 ? "-" : `${median(values).toFixed(1)} ms`;
  }),
]);
const sums = quiet.map((runs) => `${median(runs.map(total)).toFixed(1)} ms`);
const header = ["until", ...columns.map(({ tree, isolation }) => `${tree}, ${isolation}`)];
console.log(
  [header, header.map(() => "---"), ...rows, ["in all, without the wait", ...sums]]
    .map((cells) => `| ${cells.join(" | ")} |`).join("\n"),
);
