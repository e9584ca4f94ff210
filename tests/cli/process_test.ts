/** The program as a process: signals, closed pipes, and what its start costs. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { followStream } from "../helpers/follow_stream.ts";
import { reached, readModuleGraph } from "../project/module_graph.ts";

const ROOT = new URL("../..", import.meta.url).pathname;
const AGENTS = join(ROOT, "tests/fixtures/agents");

/** A working folder with a brief and a workflow, gone when the test ends. */
async function folderWith(steps: string): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await Deno.makeTempDir({ prefix: "ucop_process_" });
  await Deno.writeTextFile(join(path, "brief.md"), "# Tea\n\nTea grows on hills.\n");
  await Deno.writeTextFile(join(path, "flow.yaml"), `inputs: [brief, sources]\nsteps: ${steps}\n`);
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

function start(cwd: string, ...more: readonly string[]): Deno.ChildProcess {
  const args = ["run", "flow.yaml", "-i", "brief.md", "-o", "out", "--plugins", AGENTS, ...more];
  const command = ["run", "-A", join(ROOT, "main.ts"), ...args];
  return new Deno.Command(Deno.execPath(), { args: command, cwd, stdin: "null", stdout: "piped", stderr: "piped" })
    .spawn();
}

for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  Deno.test(`${signal} cancels the job, writes run.json and ends with ${code}`, async () => {
    await using folder = await folderWith("[{ agent: wait, with: { ms: 600000 } }]");
    const child = start(folder.path, "--verbose");
    const err = followStream(child.stderr);
    await err.sees("Agent wait started");
    child.kill(signal);
    const [status, text] = await Promise.all([child.status, err.all, child.stdout.cancel()]);
    assertEquals(status.code, code);
    assertStringIncludes(text, `stopped by ${signal}`);
    const report = JSON.parse(await Deno.readTextFile(join(folder.path, "out/flow/run.json")));
    assertEquals([report.status, report.steps[0].status], ["cancelled", "cancelled"]);
  });
}

Deno.test("a second signal ends the program at once", async () => {
  await using folder = await folderWith("[ignores_cancel]");
  const child = start(folder.path, "--json", "--set", "workflows.cancel_grace=600");
  const out = followStream(child.stdout);
  await out.sees('"agent_started"');
  child.kill("SIGINT");
  child.kill("SIGTERM");
  const { code } = await child.status;
  await Promise.all([out.all, child.stderr.cancel()]);
  // Which of the two is heard first is for the system to say.
  assert(code === 130 || code === 143, `exit code ${code}`);
  assertEquals([...Deno.readDirSync(join(folder.path, "out"))], [], "no report: it did not wait for the agent");
});

Deno.test("a reader that goes away early leaves no stack behind, and the job is done all the same", async () => {
  await using folder = await folderWith("[echo]");
  const child = start(folder.path, "--json");
  await child.stdout.cancel();
  const [{ code }, err] = await Promise.all([child.status, followStream(child.stderr).all]);
  assertEquals([code, err], [0, ""]);
  const report = JSON.parse(await Deno.readTextFile(join(folder.path, "out/flow/run.json")));
  assertEquals(report.status, "completed");
});

for (const [isolation, ending] of [["process", "timed out"], ["worker", "abandoned"]]) {
  Deno.test(`an agent in an endless loop does not keep the program alive: ${isolation}`, async () => {
    await using folder = await folderWith("[loops_forever, echo]");
    const grant = `plugins.grants.loops_forever.isolation=${isolation}`;
    const child = start(folder.path, "--set", "workflows.agent_timeout=1.5", "--set", grant);
    const [{ code }, err] = await Promise.all([child.status, followStream(child.stderr).all, child.stdout.cancel()]);
    assertEquals(code, 3, err);
    assertStringIncludes(err, `Agent loops_forever ${ending}`);
    assertStringIncludes(err, "Agent echo completed");
  });
}

Deno.test("the start of the program, the version and the help load no package", async () => {
  for (const file of ["main.ts", "src/cli/help_text.ts", "src/cli/commands/version.ts"]) {
    const { root, edges, foreign } = await readModuleGraph(file);
    const atStart = reached(root, edges, (edge) => edge.kind === "code" && !edge.late);
    assertEquals(foreign.filter(({ from, late }) => atStart.has(from) && !late), [], file);
    assert(atStart.size < 15, `${file} loads ${atStart.size} modules: ${[...atStart].join(", ")}`);
  }
});
