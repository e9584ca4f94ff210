import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { NO_PERMISSIONS } from "../../src/plugin/permissions.ts";
import { type Attempt, runTrial as run, TrialPlugin as Plugin } from "../helpers/trial_plugin.ts";

/** The test process keeps threads that cannot be taken down, and their timers are the runtime's. */
const loose = { sanitizeOps: false, sanitizeResources: false };

function failure(attempt: Attempt): { code: string; message: string } {
  assert(attempt.end.kind === "failed", JSON.stringify(attempt.end));
  return attempt.end.error;
}

for (const isolation of ["worker", "process"] as const) {
  Deno.test(`${isolation}: a sandbox hands inputs in and outputs back, attempt after attempt`, loose, async () => {
    await using plugin = new Plugin(
      `export default { run: ({ inputs, params, log }) => {
    log.info("at work");
    return { twice: inputs.n * params.by };
  } };`,
      isolation,
    );
    const sandbox = plugin.start();
    const first = await run(sandbox, { n: 21 });
    assertEquals([first.outputs, first.log], [{ twice: 42 }, ["info at work"]]);
    const second = await run(sandbox, { n: 4 });
    assertEquals(second.outputs, { twice: 8 });
  });

  Deno.test(`${isolation}: a sandbox decodes inputs only when they are looked at`, loose, async () => {
    await using plugin = new Plugin(
      `const parse = JSON.parse; let seen = 0;
    export default { run: ({ inputs }) => ({ keys: Object.keys(inputs), b: inputs.b, missing: inputs.c === undefined }) };`,
      isolation,
    );
    const { outputs } = await run(plugin.start(), { a: 1, b: [2] });
    assertEquals(outputs, { keys: ["a", "b"], b: [2], missing: true });
  });

  Deno.test(`${isolation}: a sandbox turns what an agent does wrong into a failure that names it`, loose, async () => {
    const table: [code: string, error: string, message: RegExp][] = [
      [`throw new Error("broken at import");`, "agent.load", /broken at import/],
      [`export default 7;`, "agent.load", /no default export with a run function/],
      [`export default { run( };`, "agent.load", /Cannot load the agent/],
      [`export default { run() { throw new Error("no luck"); } };`, "agent.failed", /^no luck$/],
      [`export default { run() { throw null; } };`, "agent.failed", /^threw null$/],
      [`export default { run() {} };`, "agent.output", /it is nothing and should be an object/],
      [`export default { run: () => 7 };`, "agent.output", /it is a number/],
      [`export default { run: () => ({ f: () => 1 }) };`, "agent.output", /outputs\.f: it is a function/],
      [
        `export default { run() { self.close(); return new Promise(() => {}); } };`,
        "agent.exited",
        /ended its own worker/,
      ],
      [`export default { run() { Deno.exit(0); } };`, "agent.exited", /ended its own worker/],
      [
        `export default { run() { setTimeout(() => { throw new Error("late"); }); return new Promise(() => {}); } };`,
        "agent.crashed",
        /late/,
      ],
    ];
    for (const [code, error, message] of table) {
      await using plugin = new Plugin(code, isolation);
      const failed = failure(await run(plugin.start()));
      assertEquals(failed.code, error, code);
      assertMatch(failed.message, message);
    }
  });

  Deno.test(`${isolation}: a sandbox stops an idle agent: it is gone`, loose, async () => {
    await using plugin = new Plugin(
      `export default { run: ({ log }) => { log.info("up"); return new Promise(() => {}); } };`,
      isolation,
    );
    const controller = new AbortController();
    const { end } = await run(plugin.start(), {}, {
      signal: controller.signal,
      onLog: () => controller.abort({ kind: "agent_timeout", message: "late" }),
    });
    assertEquals(end, { kind: "stopped", gone: true });
  });

  Deno.test(`${isolation}: an agent that stops when told to keeps its sandbox`, loose, async () => {
    await using plugin = new Plugin(
      `export default { run: ({ signal, log }) => new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve({}));
    log.info("up");
  }) };`,
      isolation,
    );
    const sandbox = plugin.start(NO_PERMISSIONS, 5_000);
    const controller = new AbortController();
    const { end } = await run(sandbox, {}, { signal: controller.signal, onLog: () => controller.abort() });
    assertEquals([end, sandbox.alive], [{ kind: "stopped", gone: true }, true]);
  });

  Deno.test(`${isolation}: a sandbox says whether a looping agent is gone`, loose, async () => {
    // The loop ends by itself, so that a thread does not burn a core for the tests that follow.
    await using plugin = new Plugin(
      `export default { run: ({ log }) => {
    log.info("up");
    const end = performance.now() + 1_000;
    while (performance.now() < end);
    return {};
  } };`,
      isolation,
    );
    const controller = new AbortController();
    const sandbox = plugin.start();
    const { end } = await run(sandbox, {}, { signal: controller.signal, onLog: () => controller.abort() });
    assertEquals([end, sandbox.alive], [{ kind: "stopped", gone: isolation === "process" }, false]);
  });

  Deno.test(`${isolation}: a sandbox gives an agent nothing that its grant does not name`, loose, async () => {
    const secret = await Deno.makeTempFile();
    await Deno.writeTextFile(secret, "secret");
    const code = `export default { async run() {
    const tries = {
      read: () => Deno.readTextFile(${JSON.stringify(secret)}),
      write: () => Deno.writeTextFile(${JSON.stringify(secret)}, "x"),
      env: () => Deno.env.get("HOME"),
      net: () => fetch("http://127.0.0.1:4242/"),
      run: () => new Deno.Command("/bin/true").output(),
      sys: () => Deno.hostname(),
      ffi: () => Deno.dlopen("libc.so.6", {}),
      module: () => import(["data:text/javascript", "export default 1"].join(",")),
      local: () => import("file:///etc/" + "hostname"),
    };
    const refused = {};
    for (const [name, attempt] of Object.entries(tries)) {
      try { await attempt(); refused[name] = "allowed"; } catch (error) { refused[name] = error.name; }
    }
    refused.doors = ["BroadcastChannel", "caches", "localStorage", "Worker"].filter((name) => globalThis[name] !== undefined);
    refused.locks = String(navigator.locks);
    return refused;
  } };`;
    await using plugin = new Plugin(code, isolation);
    const { outputs } = await run(plugin.start());
    for (const name of ["read", "write", "env", "net", "run", "sys", "ffi"]) {
      assertEquals(outputs[name], "NotCapable", name);
    }
    assertEquals([outputs.doors, outputs.locks], [[], "undefined"]);
    assert(outputs.local !== "allowed", "a file outside was imported");

    await using granted = new Plugin(
      `export default { run: () => ({ text: Deno.readTextFileSync(${JSON.stringify(secret)}) }) };`,
      isolation,
    );
    assertEquals((await run(granted.start({ ...NO_PERMISSIONS, read: [secret] }))).outputs, { text: "secret" });
    await Deno.remove(secret);
  });

  Deno.test(`${isolation}: a sandbox bounds the log of an agent that floods it`, loose, async () => {
    await using plugin = new Plugin(
      `export default { run: ({ log }) => {
    for (let i = 0; i < 100_000; i++) log.info("line " + i);
    return { ok: true };
  } };`,
      isolation,
    );
    const { end, log } = await run(plugin.start());
    assertEquals(end.kind, "done");
    assertEquals(log.length, 1_001);
    assertStringIncludes(log[1_000]!, "the rest is dropped");
  });

  Deno.test(`${isolation}: a sandbox ends an agent that floods the host with messages of its own`, loose, async () => {
    await using plugin = new Plugin(
      `export default { async run() {
    for (let i = 0; i < 20_000; i++) self.postMessage({ kind: "logged", id: 99, level: "info", message: "x" });
    await new Promise(() => {});
  } };`,
      isolation,
    );
    assertEquals(failure(await run(plugin.start())).code, "agent.protocol");
  });

  Deno.test(`${isolation}: what an agent prints is a log line of its own`, loose, async () => {
    await using plugin = new Plugin(
      `export default { run: () => { console.log("a", { b: 1 }); console.error("c"); return {}; } };`,
      isolation,
    );
    const { log } = await run(plugin.start());
    assertEquals(log, ["info a { b: 1 }", "warn c"]);
  });

  Deno.test(
    `${isolation}: lines that an agent writes to stdout and stderr are log lines of its own`,
    loose,
    async () => {
      await using plugin = new Plugin(
        `import process from "node:process";
      export default { async run() {
        const bytes = (text) => new TextEncoder().encode(text);
        Deno.stdout.writeSync(bytes("one\\ntwo\\n"));
        await Deno.stderr.write(bytes("three"));
        await new Promise((resolve) => process.stdout.write("four\\n", resolve));
        await Deno.stdout.writable.getWriter().write(bytes("five\\r\\n"));
        return { ok: true };
      } };`,
        isolation,
      );
      const { log, outputs } = await run(plugin.start());
      assertEquals(outputs, { ok: true });
      assertEquals(log, ["info one", "info two", "warn three", "info four", "info five"]);
    },
  );
}
