import { assertEquals } from "@std/assert";
import { EXAMPLE_BRIEF } from "../../scripts/generate.ts";
import { readBrief } from "../../src/brief/read_brief.ts";
import { BUILT_IN_PLUGINS } from "../../src/program/files.ts";
import { ExecutionEngine, type JobResult } from "../../src/run/mod.ts";
import { cachePackages } from "../helpers/cache_packages.ts";

type Isolation = "worker" | "process";

async function runExample(isolation: Isolation): Promise<JobResult> {
  const { brief, sources } = await readBrief({ input: EXAMPLE_BRIEF, kb: [], api: [], blog: [], cwd: "." });
  const names = [...Deno.readDirSync(BUILT_IN_PLUGINS)].map(({ name }) => name);
  const paths = Object.values(sources).flat().map(({ path }) => path);
  // A grant of one's own counts over the config's, so it says all that the plugin may do.
  const grants = Object.fromEntries(names.map((name) => [name, { isolation, read: ["{sources}"] }]));
  return await new ExecutionEngine({ grants, maxParallelAgents: 5 }).executePipeline({
    workflowName: "default",
    inputData: { brief, sources },
    jobId: isolation,
    sources: paths,
  });
}

Deno.test("The default workflow gives the same state in workers and in processes", async () => {
  await cachePackages();
  const [worker, process] = [await runExample("worker"), await runExample("process")];
  for (const [result, isolation] of [[worker, "worker"], [process, "process"]] as const) {
    assertEquals(result.outcomes.filter(({ status }) => status !== "completed"), [], isolation);
    assertEquals(new Set(result.outcomes.map((outcome) => outcome.isolation)), new Set([isolation]));
  }
  assertEquals(JSON.stringify([...process.state]), JSON.stringify([...worker.state]));
});
