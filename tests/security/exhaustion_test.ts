/** Time, memory and space: an agent that takes all it can get takes it from itself. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { NO_PERMISSIONS } from "../../src/plugin/permissions.ts";
import type { Status } from "../../src/run/outcome.ts";
import type { TrialAgent, TrialJob } from "../helpers/trial_job.ts";
import { type Isolation, runTrial, TrialPlugin } from "../helpers/trial_plugin.ts";
import { attack, ISOLATIONS, loose } from "./attack.ts";
import { runs, within } from "./processes.ts";

/** A thread cannot be taken down: in a worker the attack ends by itself, so that the tests that follow have their core. */
const until = (isolation: Isolation) => isolation === "worker" ? "1_500" : "Infinity";

interface Hog {
  readonly agent: (isolation: Isolation) => TrialAgent;
  readonly ends: Readonly<Record<Isolation, readonly [status: Status, code: string | undefined]>>;
  readonly job?: Omit<Partial<TrialJob>, "agents">;
  readonly timeoutMs?: number;
}

/** Milliseconds: long after the agent has begun, long before it would end by itself. */
const SHORT = 500;
const both = (status: Status, code?: string): Hog["ends"] => ({ worker: [status, code], process: [status, code] });

const HOGS: Readonly<Record<string, Hog>> = {
  "an endless loop": {
    agent: (isolation) => ({
      run: `const end = performance.now() + ${until(isolation)}; while (performance.now() < end);`,
    }),
    ends: { worker: ["abandoned", "agent.timeout"], process: ["timed_out", "agent.timeout"] },
    timeoutMs: SHORT,
  },
  "an endless loop at import": {
    agent: (isolation) => ({
      module: `const end = performance.now() + ${until(isolation)}; while (performance.now() < end);`,
      run: "return {};",
    }),
    ends: { worker: ["abandoned", "agent.timeout"], process: ["timed_out", "agent.timeout"] },
    timeoutMs: SHORT,
  },
  "Atomics.wait for ever": {
    agent: (isolation) => ({
      run: `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${until(isolation)});`,
    }),
    ends: { worker: ["abandoned", "agent.timeout"], process: ["timed_out", "agent.timeout"] },
    timeoutMs: SHORT,
  },
  "an endless chain of microtasks": {
    agent: (isolation) => ({
      run: `const end = performance.now() + ${until(isolation)}; while (performance.now() < end) await null;`,
    }),
    ends: { worker: ["abandoned", "agent.timeout"], process: ["timed_out", "agent.timeout"] },
    timeoutMs: SHORT,
  },
  "a promise that never ends": {
    agent: () => ({ run: "await new Promise(() => {});" }),
    ends: both("timed_out", "agent.timeout"),
    timeoutMs: SHORT,
  },
  "an import that never ends": {
    agent: () => ({ module: "await new Promise(() => {});", run: "return {};" }),
    ends: both("timed_out", "agent.timeout"),
    timeoutMs: SHORT,
  },
  "endless recursion": {
    agent: () => ({ module: "const deep = () => deep() + 1;", run: "return { loot: deep() };" }),
    ends: both("failed", "agent.failed"),
  },
  "a value beyond the bound": {
    agent: () => ({ run: `return { loot: "x".repeat(3_000_000) };` }),
    ends: both("failed", "state.limit"),
    job: { state: { maxValueBytes: 1_000_000, maxLogBytes: 4_000_000 } },
  },
  "an output of 200,000 keys": {
    agent: () => ({ run: `return Object.fromEntries(Array.from({ length: 200_000 }, (_, n) => ["key" + n, n]));` }),
    ends: both("failed", "agent.output"),
  },
  "keys beyond the lane": {
    agent: () => ({ run: `return Object.fromEntries(Array.from({ length: 200_000 }, (_, n) => ["key" + n, n]));` }),
    ends: both("failed", "state.limit"),
    job: { state: { maxValueBytes: 1_000_000, maxLogBytes: 1_000_000 } },
  },
  "a flood of messages": {
    agent: () => ({
      run: `for (let n = 0; n < 30_000; n++) self.postMessage({ kind: "logged", id: 1, level: "info", message: "x" });
        await new Promise(() => {});`,
    }),
    ends: both("failed", "agent.protocol"),
  },
  "a flood of timers and promises": {
    agent: () => ({ run: `for (let n = 0; n < 100_000; n++) setTimeout(() => {}, 1e6); return { loot: "mine" };` }),
    ends: both("completed"),
  },
};

for (const isolation of ISOLATIONS) {
  for (const [name, { agent, ends, job, timeoutMs }] of Object.entries(HOGS)) {
    Deno.test(`${isolation}: ${name} ends its own attempt only`, loose, async () => {
      const { outcome, loot } = await attack({ ...agent(isolation), timeoutMs }, isolation, job);
      assertEquals([outcome.status, outcome.error?.code], [...ends[isolation]], JSON.stringify(outcome.error));
      if (outcome.status !== "completed") assertEquals(loot, undefined);
    });
  }

  Deno.test(`${isolation}: a log bomb is cut, in lines and in characters`, loose, async () => {
    const { outcome, log } = await attack({
      run: `const long = "x".repeat(1_000_000);
        for (let n = 0; n < 2_000; n++) ctx.log.info(long);
        for (let n = 0; n < 2_000; n++) console.log(long);
        return {};`,
    }, isolation);
    assertEquals(outcome.status, "completed");
    assert(log.length <= 1_001, `${log.length} lines`);
    assert(log.every((line) => line.length <= 4_001));
    assertMatch(log.at(-1)!, /the rest is dropped/);
  });
}

const BOMBS: Readonly<Record<string, string>> = {
  "of the heap": `const kept = []; for (;;) kept.push(Array.from({ length: 1_000 }, (_, n) => ({ n })));`,
  "of array buffers": `const kept = [];
    for (;;) { kept.push(new Uint8Array(2 ** 24).fill(1)); await new Promise((resolve) => setTimeout(resolve)); }`,
  "of shared memory": `const kept = [];
    for (;;) { kept.push(new Uint8Array(new SharedArrayBuffer(2 ** 24)).fill(1)); await new Promise((r) => setTimeout(r)); }`,
  "of WebAssembly": `const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 });
    for (;;) { memory.grow(256); new Uint8Array(memory.buffer).fill(1); await new Promise((r) => setTimeout(r)); }`,
};

for (const [name, run] of Object.entries(BOMBS)) {
  Deno.test(`process: a memory bomb ${name} ends its own process, and the memory comes back`, loose, async () => {
    const before = Deno.memoryUsage().rss;
    const { outcome } = await attack({ run }, "process");
    assertEquals([outcome.status, outcome.error?.code], ["failed", "agent.memory"], JSON.stringify(outcome.error));
    const grown = (Deno.memoryUsage().rss - before) / 2 ** 20;
    assert(grown < 256, `the host grew by ${grown.toFixed(0)} MiB`);
  });
}

Deno.test("process: a value of a gigabyte ends its own attempt only", loose, async () => {
  const { outcome, loot } = await attack({
    run: `const half = "x".repeat(2 ** 29 - 100); return { loot: [half, half] };`,
  }, "process");
  // The text of it is longer than a string can be; on the way there it may meet the bound of the memory first.
  assertMatch(outcome.error?.code ?? "", /^agent\.(failed|memory)$/);
  assertEquals([outcome.status, loot], ["failed", undefined]);
});

Deno.test("process: an agent whose program kills it ends its own attempt only", loose, async () => {
  const { outcome, loot } = await attack({
    permissions: { ...NO_PERMISSIONS, run: ["sh"], env: ["PATH"] },
    run: `await new Deno.Command("sh", { args: ["-c", "kill -9 $PPID"] }).output(); return { loot: 1 };`,
  }, "process");
  assertEquals([outcome.status, outcome.error?.code, loot], ["failed", "agent.crashed", undefined]);
  assertMatch(outcome.error!.message, /SIGKILL/);
});

Deno.test("process: what an agent was allowed to run is killed with it, and holds nothing up", loose, async () => {
  await using plugin = new TrialPlugin(
    `export default { run({ log }) {
      const { pid } = new Deno.Command("sleep", { args: ["30"], stdout: "inherit", stderr: "inherit" }).spawn();
      log.info(String(pid));
      for (;;);
    } };`,
    "process",
  );
  const controller = new AbortController();
  const sandbox = plugin.start({ ...NO_PERMISSIONS, run: ["sleep"], env: ["PATH"] });
  let pid = 0;
  const { end } = await runTrial(sandbox, {}, {
    signal: controller.signal,
    onLog: (_, line) => {
      pid = Number(line);
      controller.abort();
    },
  });
  assertEquals([end, Number.isInteger(pid) && pid > 0], [{ kind: "stopped", gone: true }, true]);
  assert(await within(1_000, async () => !await runs(pid)) !== undefined, "it is still there");
});
