/** The self-test of the sandboxes, and agents that make it fail as a broken sandbox would. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { pathToFileURL } from "node:url";
import { loadConfig } from "../../src/config/load.ts";
import { checkSandbox } from "../../src/doctor/check_sandbox.ts";
import { SHIPPED_CONFIG } from "../../src/program/files.ts";

const { config } = await loadConfig({ shipped: SHIPPED_CONFIG, cwd: "/", homes: [], env: {}, set: [] });
const RIGHTS = "name: rights\nversion: 1.0.0\nwrites: { rights: none }\n";
const STUCK = "name: stuck\nversion: 1.0.0\n";
const NEVER_ENDS = "export default { run: () => new Promise((end) => setTimeout(end, 1e9)) };\n";
const ALL_REFUSED = 'export default { run: () => ({ rights: { refused: ["read"], had: [] } }) };\n';

/** A folder with the two agents of the test, as a test wants them. */
async function withAgents(
  agents: Readonly<Record<string, readonly [manifest: string, code: string]>>,
  work: (folder: URL) => Promise<void>,
): Promise<void> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_agents_" }));
  try {
    for (const [name, [manifest, code]] of Object.entries(agents)) {
      await Deno.mkdir(`${folder}/${name}`);
      await Deno.writeTextFile(`${folder}/${name}/agent.yaml`, manifest);
      await Deno.writeTextFile(`${folder}/${name}/agent.ts`, code);
    }
    await work(pathToFileURL(`${folder}/`));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

for (const isolation of ["worker", "process"] as const) {
  Deno.test(`the sandbox of isolation ${isolation} passes its self-test`, async () => {
    const rights = "read, write, net, env, sys, run, ffi";
    assertEquals(await checkSandbox({ isolation, config }), [{
      subject: "sandbox",
      level: "ok",
      message: `${isolation}: ${rights} are refused, and an agent that does not stop is ended`,
    }]);
  });

  Deno.test(`planted: a sandbox of isolation ${isolation} that lets a right through`, () => {
    const leaky = `${RIGHTS}permissions: { env: [PATH] }\n`;
    const code =
      'export default { run() { Deno.env.get("PATH"); return { rights: { refused: [], had: ["env"] } }; } };\n';
    return withAgents({ rights: [leaky, code], stuck: [STUCK, NEVER_ENDS] }, async (agents) => {
      const [found, ...more] = await checkSandbox({ isolation, config, agents });
      assertEquals(more, []);
      assertEquals([found?.level, found?.message], [
        "problem",
        `${isolation}: an agent without rights had these: env`,
      ]);
      assert(found?.hint);
    });
  });
}

Deno.test("planted: a sandbox in which no agent starts", () =>
  withAgents({ rights: [RIGHTS, "export default {}\n"], stuck: [STUCK, NEVER_ENDS] }, async (agents) => {
    const [found] = await checkSandbox({ isolation: "process", config, agents });
    assertEquals(found?.level, "problem");
    assert(found?.message.startsWith("process: no agent can run: "), found?.message);
  }));

Deno.test("planted: a sandbox that is not ended when its time is up", () =>
  withAgents(
    { rights: [RIGHTS, ALL_REFUSED], stuck: [STUCK, "export default { run: () => ({}) };\n"] },
    async (agents) => {
      const [found] = await checkSandbox({ isolation: "worker", config, agents, stuckMs: 20_000 });
      assertEquals([found?.level, found?.message], [
        "problem",
        "worker: an agent that does not stop was not ended: it is completed",
      ]);
    },
  ));

Deno.test("a self-test that is stopped ends with the signal's reason", async () => {
  const stopped = AbortSignal.abort(new DOMException("enough", "AbortError"));
  await assertRejects(() => checkSandbox({ isolation: "worker", config, signal: stopped }), DOMException, "enough");
});
