/** Under `process` an agent shares the pipes of its cell: raw bytes of its own end its own attempt at most. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { NO_PERMISSIONS } from "../../src/plugin/permissions.ts";
import { encodeFrame } from "../../src/sandbox/frames.ts";
import { createLane } from "../../src/statelog/lane.ts";
import { runTrial, TrialPlugin } from "../helpers/trial_plugin.ts";
import { attack, loose, opened, tryAll } from "./attack.ts";
import { cells, within } from "./processes.ts";

const frame = (message: unknown, ...lane: Uint8Array[]) => `new Uint8Array([${encodeFrame(message, ...lane).join()}])`;
/** A frame that announces more than it may: `[magic, message bytes, lane bytes]`. */
const header = (message: number, lane: number) =>
  `new Uint8Array(new Uint32Array([0x4c454355, ${message}, ${lane}]).buffer)`;
const never = "await new Promise(() => {});";

/** An agent has no number for the pipe; a program that it was granted has. */
const GRANT = { ...NO_PERMISSIONS, run: ["cat"], env: ["PATH"] };
const write = (bytes: string) =>
  `{ const cat = new Deno.Command("cat", { stdin: "piped", stdout: "inherit" }).spawn();
    const input = cat.stdin.getWriter();
    await input.write(${bytes});
    await input.close();
    await cat.status; }`;
const text = `new TextEncoder().encode("{\\"kind\\":\\"done\\",\\"id\\":1}\\n")`;
const FACES = {
  "Deno.stdout": (bytes: string) => `Deno.stdout.writeSync(${bytes});`,
  "process.stdout": (bytes: string) =>
    `await new Promise(async (resolve) => (await import("node:process")).stdout.write(${bytes}, resolve));`,
};

Deno.test("process: what an agent's program writes on file descriptor 1 ends its own attempt", loose, async () => {
  const { outcome, loot } = await attack({ permissions: GRANT, run: `${write(text)} ${never}` }, "process");
  assertEquals([outcome.status, outcome.error?.code, loot], ["failed", "agent.protocol", undefined]);
  assertMatch(outcome.error!.message, /wrote into its sandbox's pipe/);
});

Deno.test("process: an agent itself has no number for the pipes of its cell", loose, async () => {
  const tries = {
    write: `(await import("node:fs")).writeSync(1, "x")`,
    read: `(await import("node:fs")).readSync(0, new Uint8Array(9))`,
    "a stream": `new Promise(async (resolve, reject) =>
      (await import("node:fs")).createWriteStream("", { fd: 1 }).on("error", reject).on("finish", resolve).end("x"))`,
    "a socket": `new (await import("node:net")).Socket({ fd: 1 }).write("x")`,
    "the prototype": `Object.getPrototypeOf(Deno.stdin).readSync.call(Deno.stdin, new Uint8Array(9)).length`,
  };
  const { outcome, loot } = await attack({ run: tryAll(tries) }, "process");
  assertEquals([outcome.status, opened(loot)], ["completed", []], JSON.stringify([outcome.error, loot]));
});

for (const [name, write] of Object.entries(FACES)) {
  Deno.test(`process: what an agent writes on stdout through ${name} is a log line and no frame`, loose, async () => {
    const forged = frame({ kind: "ended", id: 1, end: { kind: "failed", error: { code: "forged", message: "x" } } });
    const { outcome, loot } = await attack({ run: `${write(forged)} ${never}`, timeoutMs: 500 }, "process");
    assertEquals(loot, undefined);
    assertEquals([outcome.status, outcome.error?.code], ["timed_out", "agent.timeout"]);
  });
}

const FRAMES: Readonly<Record<string, [code: string, error: string]>> = {
  "done, with no lane": [write(frame({ kind: "ended", id: 1, end: { kind: "done" } })), "statelog.refused"],
  "done, with a lane of noise": [
    write(frame({ kind: "ended", id: 1, end: { kind: "done" } }, new Uint8Array(200).fill(7))),
    "statelog.refused",
  ],
  "a lane of two gigabytes": [write(header(2, 2 ** 31 - 1)), "agent.protocol"],
  "a lane of more than the agent may write": [write(header(2, 100_000_000)), "agent.protocol"],
  "a message of four gigabytes": [write(header(2 ** 32 - 1, 0)), "agent.protocol"],
  "a message that is no JSON": [
    `${write(header(4, 0))} ${write(`new TextEncoder().encode("nope")`)}`,
    "agent.protocol",
  ],
  "another failure": [
    write(frame({ kind: "ended", id: 1, end: { kind: "failed", error: { code: "forged", message: "x" } } })),
    "forged",
  ],
  "stopped, by nobody": [
    write(frame({ kind: "ended", id: 1, end: { kind: "stopped", gone: true } })),
    "agent.protocol",
  ],
  "stopped, and still there": [
    write(frame({ kind: "ended", id: 1, end: { kind: "stopped", gone: false } })),
    "agent.protocol",
  ],
  "frames without end": [
    `const up = ${frame({ kind: "up" })}; const many = new Uint8Array(up.length * 1_000);
      for (let n = 0; n < 1_000; n++) many.set(up, n * up.length);
      for (let n = 0; n < 100; n++) ${write("many")}`,
    "agent.protocol",
  ],
};

for (const [name, [code, error]] of Object.entries(FRAMES)) {
  Deno.test(`process: a forged frame, ${name}, ends its own attempt`, loose, async () => {
    const { outcome, loot } = await attack({ permissions: GRANT, run: `${code} ${never}` }, "process");
    assertEquals([outcome.status, outcome.error?.code, loot], ["failed", error, undefined], outcome.error?.message);
  });
}

/** Numbers that are none of this batch's; its attempts are 1 to 3. */
const FOREIGN = [1.5, 2.5, 3.5, 0, -1, 7, 1e300, 2 ** 53, "1", null];

Deno.test("process: frames with fractional or foreign numbers change nothing of a batch", loose, async () => {
  const frames = FOREIGN.flatMap((id) => [
    frame({ kind: "ended", id, end: { kind: "returned" } }),
    frame({ kind: "ended", id, end: { kind: "done" } }),
    frame({ kind: "ended", id, end: { kind: "failed", error: { code: "forged", message: "x" } } }),
    frame({ kind: "logged", id, level: "info", message: "forged" }),
  ]);
  await using plugin = new TrialPlugin(
    `let first = true; export default { async run() {
      if (first) { first = false; ${frames.map(write).join("\n")} }
      return { loot: "mine" };
    } };`,
    "process",
  );
  const lanes = [1, 2, 3].map(() => createLane({ inputs: [], maxBytes: 1 << 16 }));
  const ends: [place: number, kind: string][] = [];
  const log: string[] = [];
  await plugin.start(GRANT).run(
    {
      jobId: "job",
      step: "trial",
      agent: "trial",
      params: "{}",
      attempts: lanes.map((lane) => ({ attempt: 1, lane })),
    },
    {
      signal: new AbortController().signal,
      onLog: (_level, message) => log.push(message),
      onEnd: (place, { kind }) => ends.push([place, kind]),
    },
  );
  assertEquals([ends, log], [[[0, "done"], [1, "done"], [2, "done"]], []]);
});

Deno.test(
  "process: an agent that reads the orders from stdin, or closes the pipes, gets no further",
  loose,
  async () => {
    for (
      const code of [
        `await Deno.stdin.read(new Uint8Array(1_000));`,
        `Deno.stdin.close(); Deno.stdout.close();`,
        `for (let fd = 0; fd < 64; fd++) { try { (await import("node:fs")).closeSync(fd); } catch { /* not its own */ } }`,
      ]
    ) {
      const { outcome, loot } = await attack({ run: `${code} ${never}`, timeoutMs: 500 }, "process");
      assert(["timed_out", "failed"].includes(outcome.status), `${code}: ${JSON.stringify(outcome)}`);
      assertEquals(loot, undefined);
    }
  },
);

Deno.test("process: an agent that goes on after its attempt is taken down with its sandbox", loose, async () => {
  await using plugin = new TrialPlugin(
    `export default { run: () => {
      setInterval(() => { for (let n = 0; n < 1_000; n++) self.postMessage({ kind: "done", id: 1 }); }, 1);
      return { ok: true };
    } };`,
    "process",
  );
  const sandbox = plugin.start();
  assertEquals((await runTrial(sandbox)).outputs, { ok: true });
  // Its worker is given up by the cell at once; what is sure here is that closing the sandbox leaves nothing.
  await sandbox.close();
  assertEquals(await within(1_000, async () => (await cells(Deno.pid)).length === 0) !== undefined, true);
});
