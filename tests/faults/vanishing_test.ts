/** Things that go away, fill up or are taken hold of while a job runs: what had finished is not lost. */
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { Job, type Running, tally } from "./faulted.ts";

const onUnix = { ignore: Deno.build.os === "windows" };
const onLinux = { ignore: Deno.build.os !== "linux" };

/** A job of three steps: the second one waits for the file `go` between the first one's end and the third one's start. */
class Gated extends Job {
  constructor() {
    super();
    this.write("plugins/first/agent.yaml", "name: first\nwrites: { artifacts: append }\n");
    this.write("plugins/first/agent.ts", agent('return { artifacts: [{ path: "first.md", text: "made early" }] };'));
    this.write("plugins/gate/agent.yaml", `name: gate\npermissions: { read: [${JSON.stringify(this.folder)}] }\n`);
    this.write(
      "plugins/gate/agent.ts",
      agent(`log.info("at the gate");
    for (;;) {
      try {
        Deno.statSync(${JSON.stringify(this.path("go"))});
        return {};
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }`),
    );
    this.write("plugins/last/agent.yaml", "name: last\nwrites: { artifacts: append }\n");
    this.write("plugins/last/agent.ts", agent('return { artifacts: [{ path: "last.md", text: "made late" }] };'));
    this.write(
      "flow.yaml",
      "inputs: []\nsteps: [first, { agent: gate, needs: [first] }, { agent: last, needs: [gate] }]\n",
    );
    this.write("config/main.yaml", `plugins: { grants: { gate: { read: [${JSON.stringify(this.folder)}] } } }\n`);
  }

  /** Starts the job; resolves when the second step is at work. */
  async atTheGate(more: readonly string[] = [], shell?: string, env?: Record<string, string>): Promise<Running> {
    const args = ["run", "flow.yaml", "-i", "items.json", "-o", "out"];
    const running = this.start({ args, more, ...(shell ? { shell } : {}), ...(env ? { env } : {}) });
    await running.sees("at the gate");
    return running;
  }

  /** Opens the gate, and waits for the end. */
  async open({ end }: Running): Promise<{ readonly code: number; readonly err: string }> {
    Deno.mkdirSync(this.folder, { recursive: true });
    Deno.writeTextFileSync(this.path("go"), "");
    const { code, err } = await end;
    assertEquals(/internal error|panicked|Uncaught/.exec(err), null, err);
    return { code, err };
  }

  files(folder = "out/flow"): readonly string[] {
    return [...Deno.readDirSync(this.path(folder))].map(({ name }) => name).sort();
  }
}

function agent(body: string): string {
  return `export default { async run({ log, scratch }) {\n    ${body}\n  } };\n`;
}

Deno.test("the output folder is removed while a job runs: it is made again", async () => {
  await using job = new Gated();
  const running = await job.atTheGate();
  Deno.removeSync(job.path("out"), { recursive: true });
  const { code, err } = await job.open(running);
  assertEquals(code, 0, err);
  assertEquals(job.files(), ["first.md", "last.md", "run.json"]);
});

Deno.test("the working folder is removed while a job runs: its outputs are written all the same", onUnix, async () => {
  await using job = new Gated();
  const running = await job.atTheGate();
  Deno.removeSync(job.folder, { recursive: true });
  const { code, err } = await job.open(running);
  // The last step's plugin is gone, and it fails alone.
  assertEquals(code, 1, err);
  assertEquals(tally(job.report("out/flow")), { completed: 2, failed: 1 });
});

Deno.test("config, workflow, input and plugins are removed after the start: what has begun goes on", async () => {
  await using job = new Gated();
  const running = await job.atTheGate();
  for (const name of ["config", "flow.yaml", "items.json", "plugins"]) {
    Deno.removeSync(job.path(name), { recursive: true });
  }
  const { code, err } = await job.open(running);
  assertEquals(code, 1, err);
  const report = job.report("out/flow");
  assertEquals(tally(report), { completed: 2, failed: 1 });
  assertEquals(report.steps[2]!.error?.code, "agent.load");
});

Deno.test("a file stands in the place of the output folder when a job ends: its outputs are kept elsewhere", async () => {
  await using job = new Gated();
  job.write("tmp/.keep", "");
  const running = await job.atTheGate([], undefined, { TMPDIR: job.path("tmp") });
  Deno.removeSync(job.path("out"), { recursive: true });
  job.write("out", "in the way");
  const { code, err } = await job.open(running);
  assertEquals(code, 1, err);
  assertStringIncludes(err, "error[output.write]: Cannot write");
  const [, kept = ""] = /What the job made is in "([^"]+)"/.exec(err) ?? [];
  assertEquals([...Deno.readDirSync(kept)].map(({ name }) => name).sort(), ["first.md", "last.md", "run.json"]);
  assertStringIncludes(kept, job.path("tmp"));
});

Deno.test("neither the outputs nor the state can be written where they should be: the error tells of both", async () => {
  await using job = new Gated();
  job.write("tmp/.keep", "");
  job.write("kept/.keep", "");
  const running = await job.atTheGate(["--state-out", "kept/state.json"], undefined, { TMPDIR: job.path("tmp") });
  Deno.removeSync(job.path("kept"), { recursive: true });
  Deno.removeSync(job.path("out"), { recursive: true });
  job.write("out", "in the way");
  const { code, err } = await job.open(running);
  assertEquals(code, 1, err);
  assertMatch(err, /^error\[output\.write\]: Cannot write into .*: 1 problem$/m);
  assertStringIncludes(err, '  Cannot write "kept/state.json": no such folder\n');
  assertStringIncludes(err, "hint: What the job made is in");
});

/** A file system of 64 KiB at that place; undefined where this user may not mount one. */
function smallDisk(path: string): { readonly remount: (options: string) => void } & Disposable | undefined {
  const mount = (...args: readonly string[]) =>
    new Deno.Command("mount", { args: [...args, path] }).outputSync().success;
  Deno.mkdirSync(path, { recursive: true });
  if (!mount("-t", "tmpfs", "-o", "size=64k", "ucop")) return undefined;
  return {
    remount: (options) => void mount("-o", `remount,${options}`),
    [Symbol.dispose]: () => void new Deno.Command("umount", { args: ["-l", path] }).outputSync(),
  };
}

function canMount(): boolean {
  const folder = Deno.makeTempDirSync();
  try {
    using disk = smallDisk(folder);
    return disk !== undefined;
  } catch {
    return false; // There is no such program.
  } finally {
    Deno.removeSync(folder);
  }
}
const mounts = { ignore: Deno.build.os !== "linux" || !canMount() };

for (const fault of ["full", "read-only"] as const) {
  Deno.test(
    `the disk of the output folder is ${fault} when a job ends: its outputs are kept elsewhere`,
    mounts,
    async () => {
      await using job = new Gated();
      using disk = smallDisk(job.path("out"));
      job.write("tmp/.keep", "");
      const running = await job.atTheGate([], undefined, { TMPDIR: job.path("tmp") });
      if (fault === "read-only") disk!.remount("ro");
      else {
        try {
          Deno.writeFileSync(job.path("out/filler"), new Uint8Array(2 ** 17));
        } catch {
          // Now it is full.
        }
      }
      const { code, err } = await job.open(running);
      assertEquals(code, 1, err);
      assertMatch(err, fault === "full" ? /No space left on device/ : /Read-only file system/);
      const [, kept = ""] = /What the job made is in "([^"]+)"/.exec(err) ?? [];
      assertEquals([...Deno.readDirSync(kept)].map(({ name }) => name).sort(), ["first.md", "last.md", "run.json"]);
    },
  );
}

Deno.test("the temporary folder is full: the agent that writes there fails alone", mounts, async () => {
  await using job = new Job();
  using _disk = smallDisk(job.path("tmp"));
  job.write("plugins/fills/agent.yaml", "name: fills\npermissions: { write: ['{scratch}'] }\n");
  job.write(
    "plugins/fills/agent.ts",
    agent('await Deno.writeFile(scratch + "/big", new Uint8Array(1 << 18)); return {};'),
  );
  job.write("plugins/other/agent.yaml", "name: other\n");
  job.write("plugins/other/agent.ts", agent("return {};"));
  job.write("flow.yaml", "inputs: []\nsteps: [fills, other]\n");
  job.write("config/main.yaml", "plugins: { grants: { fills: { write: ['{scratch}'] } } }\n");
  const args = ["run", "flow.yaml", "-i", "items.json", "-o", "out"];
  const { code, err } = await job.run({ args, env: { TMPDIR: job.path("tmp") } });
  assertEquals(code, 3, err);
  assertEquals(tally(job.report("out/flow")), { completed: 1, failed: 1 });
  assertEquals([...Deno.readDirSync(job.path("tmp"))], []);
});

Deno.test("the scratch folder is removed while a job runs: the job ends as it would have", async () => {
  await using job = new Gated();
  job.write("tmp/.keep", "");
  const gate = JSON.stringify(job.folder);
  job.write("plugins/gate/agent.yaml", `name: gate\npermissions: { read: [${gate}], write: ['{scratch}'] }\n`);
  job.write("config/main.yaml", `plugins: { grants: { gate: { read: [${gate}], write: ['{scratch}'] } } }\n`);
  const running = await job.atTheGate([], undefined, { TMPDIR: job.path("tmp") });
  Deno.removeSync(job.path("tmp"), { recursive: true });
  const { code, err } = await job.open(running);
  assertEquals(code, 0, err);
  assertEquals(job.files(), ["first.md", "last.md", "run.json"]);
});

/** The processes of the agents, by what their parent has started. */
function cellsOf(pid: number): readonly number[] {
  return [...Deno.readDirSync("/proc")].map(({ name }) => Number(name)).filter((each) => {
    try {
      const parent = /^PPid:\s*(\d+)/m.exec(Deno.readTextFileSync(`/proc/${each}/status`))?.[1];
      return Number(parent) === pid && /cell\.(?:ts|js)/.test(Deno.readTextFileSync(`/proc/${each}/cmdline`));
    } catch {
      return false; // It has ended.
    }
  });
}

Deno.test("the process of an agent is killed: that agent fails alone", onLinux, async () => {
  await using job = new Gated();
  job.write(
    "flow.yaml",
    "inputs: []\nsteps: [first, { agent: gate, needs: [first] }, { agent: last, needs: [first] }]\n",
  );
  const running = await job.atTheGate();
  await running.sees("Agent last completed");
  for (const cell of cellsOf(running.child.pid)) Deno.kill(cell, "SIGKILL");
  const { code, err } = await running.end;
  assertEquals(code, 3, err);
  const report = job.report("out/flow");
  assertEquals(tally(report), { completed: 2, failed: 1 });
  assertEquals(report.steps[1]!.error?.code, "agent.crashed");
  assertEquals(job.files(), ["first.md", "last.md", "run.json"]);
});

Deno.test(
  "the process of an agent is stopped and never goes on: its time runs out, and it fails alone",
  onLinux,
  async () => {
    await using job = new Gated();
    job.write(
      "flow.yaml",
      "inputs: []\nsteps: [first, { agent: gate, needs: [first], timeout: 3 }, { agent: last, needs: [first] }]\n",
    );
    const running = await job.atTheGate();
    await running.sees("Agent last completed");
    for (const cell of cellsOf(running.child.pid)) Deno.kill(cell, "SIGSTOP");
    const { code, err } = await running.end;
    assertEquals(code, 3, err);
    assertEquals(tally(job.report("out/flow")), { completed: 2, timed_out: 1 });
  },
);

Deno.test("the program is stopped and goes on: the job goes on", onUnix, async () => {
  await using job = new Gated();
  const running = await job.atTheGate();
  running.child.kill("SIGSTOP");
  Deno.writeTextFileSync(job.path("go"), "");
  running.child.kill("SIGCONT");
  const { code, err } = await job.open(running);
  assertEquals(code, 0, err);
});

Deno.test("stdin, stdout and stderr are closed: the job runs and writes its outputs", onUnix, async () => {
  await using job = new Gated();
  job.write("go", "");
  const args = ["run", "flow.yaml", "-i", "items.json", "-o", "out"];
  const { code } = await job.run({ args, shell: 'exec "$@" <&- >&- 2>&-' });
  assertEquals([code, job.files()], [0, ["first.md", "last.md", "run.json"]]);
});

Deno.test("a plugin's code is replaced while a job runs: that agent fails alone", async () => {
  await using job = new Gated();
  const running = await job.atTheGate();
  job.write("plugins/last/agent.ts", "export default { run( };");
  const { code, err } = await job.open(running);
  assertEquals(code, 1, err);
  assertEquals(tally(job.report("out/flow")), { completed: 2, failed: 1 });
});

Deno.test(
  "output folders that no system can make are told in words",
  onUnix,
  async () => {
    await using job = new Job();
    for (const out of ["x".repeat(300), "deep/".repeat(2_000), "/proc/none/out", "items.json/out"]) {
      const args = ["run", "fan.yaml", "-i", "items.json", "-o", out];
      const { code, err } = await job.run({
        args,
        more: ["--plugins", new URL("../fixtures/agents", import.meta.url).pathname],
      });
      assertEquals(code, 2, err);
      assertStringIncludes(err, "error[output.folder]: Cannot write to the output folder");
    }
  },
);
