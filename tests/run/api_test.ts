import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { AppError, ExecutionEngine, ParallelExecutor, SharedState } from "../../src/run/mod.ts";

const loose = { sanitizeOps: false, sanitizeResources: false };

/** A folder with one bare plugin that notes its params. */
async function pluginFolder(): Promise<string> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_api_" }));
  await Deno.mkdir(`${folder}/note`);
  await Deno.writeTextFile(
    `${folder}/note/agent.yaml`,
    "name: note\nversion: 1.0.0\ndescription: Notes its params\nwrites: { notes: append }\n",
  );
  await Deno.writeTextFile(
    `${folder}/note/agent.ts`,
    `export default { run: async ({ params }) => {
      await new Promise((done) => setTimeout(done, params.ms ?? 0));
      if (params.fail) throw new Error("told to fail");
      return { notes: params.name };
    } };`,
  );
  return folder;
}

Deno.test(
  "ParallelExecutor.executeParallel() gives results in the order asked for, same names told apart",
  loose,
  async () => {
    const folder = await pluginFolder();
    const state = new SharedState({ initial: "state" });
    const results = await new ParallelExecutor({ maxWorkers: 3 }).executeParallel({
      agents: [
        { agent: "note", with: { name: "slow", ms: 50 } },
        { agent: "note", with: { name: "bad", fail: true } },
        { agent: "note", with: { name: "fast" } },
      ],
      state,
      context: { jobId: "test", plugins: [folder] },
    });
    assertEquals(results.map(({ step, agent, status }) => [step, agent, status]), [
      ["note", "note", "completed"],
      ["note_2", "note", "failed"],
      ["note_3", "note", "completed"],
    ]);
    assertEquals(Object.fromEntries(state.snapshot()), { initial: "state", notes: ["slow", "fast"] });
    await Deno.remove(folder, { recursive: true });
  },
);

Deno.test("ParallelExecutor.executeParallel() refuses an unknown agent with the nearest name", async () => {
  const error = await assertRejects(
    () =>
      new ParallelExecutor().executeParallel({
        agents: [{ agent: "kb_ingestoin" }],
        state: new SharedState({ sources: { kb: [], api: [], blog: [] } }),
        context: { jobId: "test" },
      }),
    AppError,
  );
  assertEquals(error.problems.map(({ hint }) => hint), ['Did you mean "kb_ingestion"?']);
});

Deno.test("ParallelExecutor refuses options that cannot be meant", () => {
  assertThrows(() => new ParallelExecutor({ maxWorkers: 0 }), RangeError, "whole number from 1");
  assertThrows(() => new ParallelExecutor({ groupTimeoutMs: NaN }), RangeError, "more than 0");
});

Deno.test("ParallelExecutor.identifyParallelGroups() sorts steps into levels", () => {
  const steps = ["a", "b", "c", "d"].map((agent) => ({ agent }));
  const groups = new ParallelExecutor().identifyParallelGroups(steps, { c: ["a", "b"], d: ["c"] });
  assertEquals(groups, [["a", "b"], ["c"], ["d"]]);
});

Deno.test("ExecutionEngine.executePipeline() runs given steps as one job", loose, async () => {
  const folder = await pluginFolder();
  const engine = new ExecutionEngine({ enableParallelExecution: true, maxParallelAgents: 5, plugins: [folder] });
  const result = await engine.executePipeline({
    workflowName: "notes",
    steps: [{ agent: "note", forEach: "names", with: { name: "x" } }],
    inputData: { names: [1, 2] },
    jobId: "test-job-123",
  });
  assertEquals([result.jobId, result.workflow, result.status], ["test-job-123", "notes", "completed"]);
  assertEquals(result.state.get("notes"), ["x", "x"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("ExecutionEngine.executePipeline() runs the default workflow by name", loose, async () => {
  const sources = new URL("../../config/examples/kb", import.meta.url).pathname;
  const result = await new ExecutionEngine().executePipeline({
    workflowName: "default",
    inputData: {
      brief: { title: "Retries", description: "", keywords: [], sections: [], audience: "", date: "", path: "b.md" },
      sources: { kb: [{ path: sources, name: "kb" }], api: [], blog: [] },
    },
    sources: [sources],
    jobId: "api",
  });
  assertEquals(
    result.status,
    "completed",
    JSON.stringify(result.outcomes.filter(({ status }) => status !== "completed")),
  );
});

Deno.test("A program's own grants count over the config's: a trusted plugin runs in a worker", loose, async () => {
  const folder = await pluginFolder();
  const run = (options: { readonly grants?: { readonly note: { readonly isolation: "worker" } } }) =>
    new ParallelExecutor(options).executeParallel({
      agents: [{ agent: "note", with: { name: "x" } }],
      state: new SharedState(),
      context: { jobId: "test", plugins: [folder] },
    });
  assertEquals((await run({})).map(({ isolation }) => isolation), ["process"]);
  assertEquals((await run({ grants: { note: { isolation: "worker" } } })).map(({ isolation }) => isolation), [
    "worker",
  ]);
  await Deno.remove(folder, { recursive: true });
});
