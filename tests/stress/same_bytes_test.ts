/**
 * The same job gives the same bytes, whatever the schedule and the timing: permits 1, 2, 5 and 16, with and without barriers,
 * while every agent pauses at random. `STRESS_RUNS=100 deno test -A tests/stress` runs it more often.
 */
import { assert, assertEquals } from "@std/assert";
import { EXAMPLE_BRIEF } from "../../scripts/generate.ts";
import { readBrief } from "../../src/brief/read_brief.ts";
import { BUILT_IN_PLUGINS, SHIPPED_WORKFLOWS } from "../../src/program/files.ts";
import { outcomeName } from "../../src/run/outcome.ts";
import { loadWorkflow } from "../../src/workflow/load.ts";
import type { Schedule, Step } from "../../src/workflow/workflow.ts";
import { type FixtureJobOptions, runSteps } from "../helpers/fixture_job.ts";

const RUNS = Number(Deno.env.get("STRESS_RUNS") ?? 12);
const AGENTS = new URL("agents", import.meta.url).pathname;

/** What an early reader sees of the keys of several writers: what stands above it, or all that can be waited for. */
const SCOPES = {
  so_far: { stirred: "so_far", notes: "so_far", tags: "so_far", tree: "so_far", latest: "so_far" },
  all: { stirred: "all", notes: "all", tags: "all", tree: "all", latest: "all" },
} as const satisfies Readonly<Record<string, Step["reads"]>>;

/** Fan-outs, merges of every strategy, readers in between, and steps whose order only `needs` fixes. */
const STEPS: readonly (Partial<Step> & { readonly agent: string })[] = [
  { agent: "make_items", with: { count: 12 } },
  { agent: "note", id: "note_a" },
  { agent: "note", id: "note_bb", needs: ["make_items"] },
  { agent: "note", id: "note_ccc" },
  { agent: "stir", forEach: "items" },
  { agent: "digest", id: "early", reads: SCOPES.so_far },
  { agent: "note", id: "note_d", needs: ["stir"] },
  { agent: "note", id: "note_ee" },
  { agent: "stir", id: "stir_again", forEach: "stirred" },
  { agent: "digest", id: "middle", reads: SCOPES.all },
  { agent: "digest", id: "each_item", forEach: "items", reads: SCOPES.so_far },
  { agent: "note", id: "note_fff", needs: ["note_a"] },
  { agent: "note", id: "note_g", needs: ["early"] },
  { agent: "note", id: "note_hh" },
  { agent: "digest", id: "late", reads: SCOPES.so_far },
  { agent: "note", id: "note_iii", needs: ["late"] },
  { agent: "note", id: "note_j", needs: ["middle"] },
  { agent: "digest", id: "each_stirred", forEach: "stirred", reads: SCOPES.all },
  { agent: "note", id: "note_kk" },
  { agent: "digest", id: "last" },
];

const WAYS: readonly { readonly permits: number; readonly schedule: Schedule }[] = [
  { permits: 1, schedule: "ready" },
  { permits: 2, schedule: "ready" },
  { permits: 5, schedule: "ready" },
  { permits: 16, schedule: "ready" },
  { permits: 16, schedule: "groups" },
  { permits: 2, schedule: "groups" },
];

/** Runs a job once in each way, in turn, `RUNS` times in all: every end state must have the bytes of the first. */
async function sameBytes(job: FixtureJobOptions): Promise<void> {
  let first: string | undefined;
  const orders = new Set<string>();
  for (let run = 0; run < RUNS; run++) {
    const way = WAYS[run % WAYS.length]!;
    const { result, events } = await runSteps({ ...job, ...way });
    assertEquals(result.status, "completed", JSON.stringify(result.outcomes.find(({ error }) => error)));
    const bytes = JSON.stringify([...result.state]);
    first ??= bytes;
    assert(bytes === first, `run ${run} differs, with ${way.permits} permits and schedule ${way.schedule}`);
    orders.add(events.flatMap((event) => event.kind === "agent_finished" ? [outcomeName(event.outcome)] : []).join());
  }
  assert(orders.size > 2, `the runs differ in timing, or nothing is tested: ${orders.size} orders`);
}

Deno.test(`${STEPS.length} steps that pause at random give the same bytes, ${RUNS} runs of ${RUNS}`, async () => {
  await sameBytes({ steps: STEPS, plugins: [AGENTS] });
});

/** The built-in plugins, each behind an agent that pauses before and after it. */
async function pausingPlugins(folder: string): Promise<void> {
  for (const { name } of Deno.readDirSync(BUILT_IN_PLUGINS)) {
    await Deno.mkdir(`${folder}/${name}`);
    const from = new URL(`${name}/`, BUILT_IN_PLUGINS);
    for (const file of Deno.readDirSync(from)) {
      const to = file.name === "agent.ts" ? "real_agent.ts" : file.name;
      await Deno.copyFile(new URL(file.name, from), `${folder}/${name}/${to}`);
    }
    await Deno.writeTextFile(
      `${folder}/${name}/agent.ts`,
      `import agent from "./real_agent.ts";
const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
export default {
  async run(context: never) {
    await pause();
    const outputs = await agent.run(context);
    await pause();
    return outputs;
  },
};
`,
    );
  }
}

Deno.test(`the default workflow on the example gives the same bytes, ${RUNS} runs of ${RUNS}`, async () => {
  const folder = await Deno.makeTempDir({ prefix: "ucop_pausing_" });
  try {
    await pausingPlugins(folder);
    const workflow = await loadWorkflow({ name: "default", cwd: folder, directories: [], shipped: SHIPPED_WORKFLOWS });
    const none = { kb: [], api: [], blog: [] };
    const { brief, sources } = await readBrief({ input: EXAMPLE_BRIEF, ...none, cwd: folder });
    await sameBytes({
      steps: workflow.steps,
      plugins: [],
      cwd: folder,
      builtIn: new URL(`file://${folder}/`),
      initial: JSON.parse(JSON.stringify({ brief, sources })),
      sources: Object.values(sources).flat().map(({ path }) => path),
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
