import { assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
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

Deno.test("numbers that cannot be meant are refused by name, all at once, before anything runs", async () => {
  const text = "5" as unknown as number;
  for (const maxParallelAgents of [0, -1, 1.5, NaN, Infinity, text]) {
    assertThrows(() => new ExecutionEngine({ maxParallelAgents }), RangeError, "Cannot use maxParallelAgents");
  }
  assertThrows(() => new ParallelExecutor({ groupTimeoutMs: text }), RangeError, 'groupTimeoutMs "5" (string)');
  const wrong = [{ agent: "none", timeoutMs: NaN, retries: -1 }, { agent: "none", timeoutMs: text, retries: 0.5 }];
  const expected = "Cannot use LIST[0].timeoutMs NaN: it should be a number of milliseconds, more than 0; " +
    "Cannot use LIST[0].retries -1: it should be a whole number from 0; " +
    'Cannot use LIST[1].timeoutMs "5" (string): it should be a number of milliseconds, more than 0; ' +
    "Cannot use LIST[1].retries 0.5: it should be a whole number from 0";
  const context = { jobId: "test" };
  const parallel = new ParallelExecutor().executeParallel({ agents: wrong, state: new SharedState(), context });
  assertEquals((await assertRejects(() => parallel, RangeError)).message, expected.replaceAll("LIST", "agents"));
  const pipeline = new ExecutionEngine().executePipeline({
    workflowName: "x",
    steps: wrong,
    inputData: {},
    jobId: "x",
  });
  assertEquals((await assertRejects(() => pipeline, RangeError)).message, expected.replaceAll("LIST", "steps"));
});

Deno.test(
  "a listener that throws or rejects does not end the job, and its first failure is a warning",
  loose,
  async () => {
    const folder = await pluginFolder();
    const engine = new ExecutionEngine({ plugins: [folder] });
    const job = { workflowName: "notes", steps: [{ agent: "note", with: { name: "x" } }], inputData: {}, jobId: "x" };
    const heard: string[] = [];
    const thrown = await engine.executePipeline({
      ...job,
      onEvent({ kind }) {
        heard.push(kind);
        throw new Error(`cannot show ${kind}`);
      },
    });
    assertEquals([thrown.status, thrown.state.get("notes")], ["completed", ["x"]]);
    assertEquals(thrown.warnings, ["The listener of events failed: cannot show job_started"]);
    assertEquals(heard.at(-1), "job_finished");
    const rejected = await engine.executePipeline({
      ...job,
      onEvent: (async () => await Promise.reject(new Error("not now"))) as () => void,
    });
    assertEquals([rejected.status, rejected.warnings], ["completed", ["The listener of events failed: not now"]]);
    const outcomes = await new ParallelExecutor().executeParallel({
      agents: [{ agent: "note", with: { name: "x" } }],
      state: new SharedState(),
      context: { jobId: "x", plugins: [folder] },
      onEvent() {
        throw new Error("no");
      },
    });
    assertEquals(outcomes.map(({ status }) => status), ["completed"]);
    await Deno.remove(folder, { recursive: true });
  },
);

Deno.test("a broken plugin is told of before the job, and stops only who asks for it", loose, async () => {
  const folder = await pluginFolder();
  await Deno.mkdir(`${folder}/typo`);
  await Deno.writeTextFile(`${folder}/typo/agent.yaml`, "name: typo\nreadz: []\n");
  await Deno.writeTextFile(`${folder}/typo/agent.ts`, "");
  const engine = new ExecutionEngine({ plugins: [folder] });
  const job = { workflowName: "x", inputData: {}, jobId: "x" };
  const told: string[] = [];
  const { status } = await engine.executePipeline({
    ...job,
    steps: [{ agent: "note", with: { name: "x" } }],
    onEvent: (event) => told.push(event.kind === "logged" ? event.message : event.kind),
  });
  assertEquals(status, "completed");
  assertMatch(told[0]!, /^The plugin "typo" cannot be used: .*readz/);
  const error = await assertRejects(() => engine.executePipeline({ ...job, steps: [{ agent: "typo" }] }), AppError);
  assertEquals(error.code, "plugin.invalid");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a granted variable that is not set is told before the run", loose, async () => {
  const folder = await pluginFolder();
  const manifest = `${folder}/note/agent.yaml`;
  const asks = "permissions: { env: [UCOP_TEST_UNSET, PATH] }\n";
  await Deno.writeTextFile(manifest, await Deno.readTextFile(manifest) + asks);
  const told: string[] = [];
  await new ExecutionEngine({ plugins: [folder], grants: { note: { env: ["UCOP_TEST_UNSET", "PATH"] } } })
    .executePipeline({
      workflowName: "notes",
      steps: [{ agent: "note", with: { name: "x" } }],
      inputData: {},
      jobId: "x",
      onEvent: (event) => told.push(event.kind === "logged" ? event.message : event.kind),
    });
  assertEquals(told.slice(0, 2), [
    'Plugin "note" is granted the variable "UCOP_TEST_UNSET", which is not set',
    "job_started",
  ]);
  await Deno.remove(folder, { recursive: true });
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
