/**
 * The program as its operator runs it, with a hostile plugin: what happens to the process itself. It shows too what a
 * worker cannot refuse, which is why plugins from outside do not run there unless the operator says so.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FORM, PROGRAM_FOLDER } from "../../src/program/files.ts";
import type { Isolation } from "../helpers/trial_plugin.ts";
import { cells, runs, within } from "./processes.ts";

const MAIN = fileURLToPath(new URL(FORM === "bundle" ? "main.js" : "main.ts", PROGRAM_FOLDER));

/** A working folder with the plugins `hostile` and `good`, and a workflow of both. */
class Place implements AsyncDisposable {
  readonly folder = Deno.makeTempDirSync({ prefix: "ucop_place_" });

  constructor(hostile: string, isolation: Isolation) {
    this.#write("brief.md", "# Tea\n\nTea grows on hills.\n");
    this.#write("flow.yaml", "inputs: [brief, sources]\nsteps: [{ agent: hostile }, { agent: good }]\n");
    this.#write("plugins/hostile/agent.yaml", "name: hostile\nwrites: { loot: none }\n");
    this.#write("plugins/hostile/agent.ts", `export default { async run(ctx) { ${hostile} } };`);
    this.#write("plugins/good/agent.yaml", "name: good\nwrites: { good: none }\n");
    this.#write("plugins/good/agent.ts", "export default { run: () => ({ good: 42 }) };");
    this.#write("config/main.yaml", `plugins:\n  grants: { hostile: { isolation: ${isolation} } }\n`);
  }

  #write(path: string, text: string): void {
    const file = join(this.folder, path);
    Deno.mkdirSync(join(file, ".."), { recursive: true });
    Deno.writeTextFileSync(file, text);
  }

  command(...flags: readonly string[]): Deno.Command {
    return new Deno.Command(Deno.execPath(), {
      // A small heap for the program, so that a memory bomb in it is short.
      args: [
        "run",
        "-A",
        "--no-check",
        "--v8-flags=--max-old-space-size=128",
        MAIN,
        "run",
        "flow.yaml",
        "-i",
        "brief.md",
        "-o",
        "out",
        ...flags,
      ],
      cwd: this.folder,
      env: { NO_COLOR: "1" },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
      // Far more than it takes: a process that hangs fails the test instead of holding it up.
      signal: AbortSignal.timeout(30_000),
    });
  }

  async run(...flags: readonly string[]) {
    const { code, signal, stdout, stderr } = await this.command(...flags).output();
    const report = await Deno.readTextFile(join(this.folder, "out/flow/run.json")).catch(() => undefined);
    const steps: { id: string; status: string; error?: { code: string } }[] = report ? JSON.parse(report).steps : [];
    const decoder = new TextDecoder();
    return { code, signal, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr), steps };
  }

  async [Symbol.asyncDispose]() {
    await Deno.remove(this.folder, { recursive: true });
  }
}

/** What ends the process that it runs in, by no right at all. */
const DEADLY: Readonly<Record<string, [code: string, error: string]>> = {
  "a memory bomb": [
    `const kept = []; for (;;) kept.push(Array.from({ length: 1_000 }, (_, n) => ({ n })));`,
    "agent.memory",
  ],
};

for (const [name, [code, error]] of Object.entries(DEADLY)) {
  Deno.test(`process: ${name} ends the agent's own process, and the program goes on`, async () => {
    await using place = new Place(code, "process");
    const { code: exit, steps, stderr } = await place.run();
    assertEquals(exit, 3, stderr);
    assertEquals(steps.map(({ id, status }) => [id, status]), [["hostile", "failed"], ["good", "completed"]]);
    assertEquals(steps[0]!.error?.code, error, stderr);
  });

  Deno.test(`worker: ${name} is not refused: it ends the program`, async () => {
    await using place = new Place(code, "worker");
    const { code: exit, steps } = await place.run();
    assert(exit > 128, `exit code ${exit}`);
    assertEquals(steps, [], "no report is written");
  });
}

for (const isolation of ["worker", "process"] as const) {
  Deno.test(`${isolation}: what an agent writes on file descriptor 1 does not reach the program's output`, async () => {
    await using place = new Place(
      `let said = ""; try { (await import("node:fs")).writeSync(1, "\\n{\\"kind\\":\\"job_finished\\"}\\n"); }
       catch (error) { said = error.message; } return { loot: said };`,
      isolation,
    );
    const { stdout, steps } = await place.run("--json");
    assertEquals(stdout.split("\n").includes(`{"kind":"job_finished"}`), false);
    assertEquals(steps.map(({ status }) => status), ["completed", "completed"]);
  });
}

Deno.test("a plugin from outside runs in a process of its own where the config says nothing", async () => {
  await using place = new Place(`return { loot: Deno.pid };`, "process");
  await Deno.remove(join(place.folder, "config"), { recursive: true });
  const { stderr, code } = await place.run();
  assertEquals(code, 0, stderr);
  const report = JSON.parse(await Deno.readTextFile(join(place.folder, "out/flow/run.json")));
  assertEquals(report.steps.map(({ isolation }: { isolation: string }) => isolation), ["process", "process"]);
});

Deno.test("process: after kill -9 of the program no child is left within a second", async () => {
  const hostile = `Deno.addSignalListener("SIGTERM", () => {}); ctx.log.info("in the loop"); for (;;);`;
  await using place = new Place(hostile, "process");
  const program = place.command("--verbose").spawn();
  const stdout = program.stdout.cancel();
  const reader = program.stderr.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  let text = "";
  while (!text.includes("in the loop")) {
    const { value, done } = await reader.read();
    assert(!done, text);
    text += value;
  }
  const children = await cells(program.pid);
  assert(children.length > 0, "the agent runs in a child");
  program.kill("SIGKILL");
  const gone = async () => (await Promise.all(children.map(runs))).every((there) => !there);
  const ms = await within(1_000, gone);
  await Promise.all([program.status, stdout, reader.cancel()]);
  assert(ms !== undefined, `${children.length} children are still there`);
  // deno-lint-ignore no-console
  console.log(`kill -9 of the program: its children were gone after ${ms.toFixed(0)} ms`);
  assertStringIncludes(text, "hostile");
});
