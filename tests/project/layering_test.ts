/** The direction of imports, read from the graph that Deno itself builds. */
import { assert, assertEquals } from "@std/assert";
import { fileCycles, folderCycles, folderOf, type Levels, pluginOffences, upwardImports } from "./layers.ts";
import { type Edge, reached, readModuleGraph } from "./module_graph.ts";
import { filesIn, textOf, withoutComments } from "./tree.ts";

/** The table: a folder imports from folders with a lower number, and from its own level without a cycle. */
const LEVELS: Levels = {
  errors: 0,
  program: 0,
  concurrency: 1,
  decode: 1,
  machine: 1,
  statelog: 1,
  plugin: 2,
  workflow: 2,
  catalog: 3,
  config: 3,
  protocol: 3,
  state: 3,
  text: 3,
  brief: 4,
  journal: 4,
  model: 4,
  plan: 4,
  sandbox: 4,
  worker: 4,
  run: 5,
  authoring: 6,
  doctor: 6,
  report: 6,
  speedup: 6,
  cli: 7,
};

/** What both sides of the thread border may hold. */
const SHARED = new Set([
  "concurrency",
  "decode",
  "errors",
  "plugin",
  "protocol",
  "state",
  "statelog",
  "text",
  "workflow",
]);

/** The other end of the log's format: threads that follow a job use it, and the stress test. */
const READ_FROM_OUTSIDE = ["src/statelog/log_reader.ts"];

/** What is open to plugins. */
const OPEN = new Set(["src/plugin/mod.ts", "src/text/mod.ts", "src/text/rank.ts"]);

const host = await readModuleGraph("main.ts");
const worker = await readModuleGraph("src/worker/entry.ts");
const cell = await readModuleGraph("src/sandbox/cell.ts");
const config = JSON.parse(textOf("deno.json")) as Record<"exports" | "imports", Record<string, string>>;
const graphOf = (path: string) => readModuleGraph(path.replace(/^\.\/|\?.*$/g, ""));
const published = await Promise.all(Object.values(config.exports).map(graphOf));
/** What plugins get in the place of modules of Node. */
const nodeFaces = new Set(
  Object.entries(config.imports).filter(([name]) => name.startsWith("node:")).map(([, path]) => path.split("?")[0]!),
);
const faces = await Promise.all([...nodeFaces].map(graphOf));
const agents = await Promise.all(
  filesIn("plugins", "src/speedup/agents", "src/doctor/agents").filter((file) => file.endsWith("/agent.ts")).map(
    readModuleGraph,
  ),
);
const graphs = [host, worker, cell, ...published, ...faces];
const edges: readonly Edge[] = graphs.flatMap((graph) => graph.edges);

Deno.test("a folder imports only from lower levels or its own", () => {
  assertEquals(upwardImports(edges, LEVELS), []);
});

Deno.test("no cycle among folders, and none among files", () => {
  assertEquals(folderCycles(edges), []);
  assertEquals(fileCycles(edges), []);
});

Deno.test("what host and worker share lies in the shared folders", () => {
  const inside = reached(worker.root, worker.edges);
  const outside = reached(host.root, host.edges);
  const both = [...inside].filter((file) => outside.has(file));
  assert(both.length > 0, "host and worker share the protocol at least");
  assertEquals(both.filter((file) => folderOf(file) !== undefined && !SHARED.has(folderOf(file) ?? "")), []);
});

Deno.test("the worker's start loads no package", () => {
  const atStart = reached(worker.root, worker.edges, (edge) => edge.kind === "code" && !edge.late);
  assertEquals(worker.foreign.filter(({ from, late }) => atStart.has(from) && !late), []);
});

Deno.test("every module of src is reached from a root or an export", () => {
  const used = new Set([...graphs, ...agents].flatMap((graph) => [...reached(graph.root, graph.edges)]));
  const modules = filesIn("src").filter((file) => file.endsWith(".ts") && folderOf(file) !== undefined);
  assertEquals(modules.filter((file) => !used.has(file)), READ_FROM_OUTSIDE);
});

Deno.test("a plugin imports its own folder and the public faces only", () => {
  assert(agents.length > 0, "there are built-in agents");
  assertEquals(agents.flatMap((graph) => pluginOffences(graph.edges, OPEN)), []);
});

Deno.test("no module of the program imports what plugins get of Node: it is locked when it is loaded", () => {
  const isFace = (file: string) => nodeFaces.has(`./${file}`);
  const outside = edges.filter(({ from, to, late }) => isFace(to) && folderOf(from) !== undefined && !late);
  assertEquals(outside.map(({ from, to }) => `${from} imports ${to}`), []);
});

Deno.test("only worker_sandbox.ts makes a worker, only main.ts ends the process, only its face and what bars it name worker_threads", () => {
  const sources = ["main.ts", ...filesIn("src", "plugins").filter((file) => file.endsWith(".ts"))];
  const holding = (pattern: RegExp) => sources.filter((file) => pattern.test(withoutComments(textOf(file))));
  assertEquals(holding(/new Worker\(/), ["src/sandbox/worker_sandbox.ts"]);
  // A cell is the main module of its own process.
  assertEquals(holding(/Deno\.exit\([^)]/), ["main.ts", "src/sandbox/cell.ts"]);
  // It bars what that module offers.
  assertEquals(holding(/worker_threads/), ["src/worker/node/threads.ts", "src/worker/node_threads.ts"]);
});

function edge(from: string, to: string, kind: Edge["kind"] = "code"): Edge {
  return { from, to, kind, late: false };
}

Deno.test("upwardImports() names the edge, type imports included", () => {
  const found = upwardImports(
    [edge("src/errors/a.ts", "src/run/b.ts", "type"), edge("src/run/b.ts", "src/plan/c.ts")],
    LEVELS,
  );
  assertEquals(found, ["src/errors/a.ts [0] imports src/run/b.ts [5]: imports point to lower levels only"]);
});

Deno.test("upwardImports() refuses a folder without a level, a way out of src, and a stand-in that knows ucop", () => {
  const found = upwardImports([
    edge("src/magic/a.ts", "src/errors/b.ts"),
    edge("src/run/a.ts", "tests/b.ts"),
    edge("src/std/async/a.ts", "src/errors/b.ts"),
    edge("src/run/a.ts", "src/std/async/mod.ts"),
  ], LEVELS);
  assertEquals(found, [
    "src/magic/ has no level in the table",
    "src/run/a.ts imports tests/b.ts: that is outside of src/",
    "src/std/async/a.ts imports src/errors/b.ts: a stand-in knows nothing of ucop",
  ]);
});

Deno.test("folderCycles() and fileCycles() give the path that closes the cycle", () => {
  const ring = [edge("src/a/x.ts", "src/b/y.ts"), edge("src/b/y.ts", "src/c/z.ts"), edge("src/c/z.ts", "src/a/x.ts")];
  assertEquals(folderCycles(ring), ["a → b → c → a"]);
  assertEquals(fileCycles(ring), ["src/a/x.ts → src/b/y.ts → src/c/z.ts → src/a/x.ts"]);
  assertEquals(fileCycles([edge("src/a/x.ts", "src/a/y.ts"), edge("src/a/y.ts", "src/a/x.ts", "type")]), []);
});

Deno.test("pluginOffences() lets a plugin see its own folder and the open faces", () => {
  const found = pluginOffences([
    edge("plugins/one/agent.ts", "plugins/one/part.ts"),
    edge("plugins/one/agent.ts", "src/plugin/mod.ts", "type"),
    edge("plugins/one/agent.ts", "plugins/two/part.ts"),
    edge("plugins/one/part.ts", "src/run/run_job.ts"),
  ], OPEN);
  assertEquals(found.map((line) => line.split(":")[0]), [
    "plugins/one/agent.ts imports plugins/two/part.ts",
    "plugins/one/part.ts imports src/run/run_job.ts",
  ]);
});
