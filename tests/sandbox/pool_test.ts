import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { MAX_AHEAD, SandboxPool } from "../../src/sandbox/pool.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { runTrial, TrialPlugin } from "../helpers/trial_plugin.ts";

const loose = { sanitizeOps: false, sanitizeResources: false };
const idle = `export default { run: () => ({}) };`;

Deno.test("SandboxPool gives a sandbox back to the same agent, never to another", loose, async () => {
  await using plugin = new TrialPlugin(idle);
  await using pool = new SandboxPool(() => plugin.start());
  const first = pool.take("a");
  pool.release("a", first);
  assert(pool.take("b") !== first);
  assertStrictEquals(pool.take("a"), first);
});

Deno.test("SandboxPool starts sandboxes ahead, within its bound", loose, async () => {
  await using plugin = new TrialPlugin(idle);
  const started: Sandbox[] = [];
  await using pool = new SandboxPool(() => {
    const sandbox = plugin.start();
    started.push(sandbox);
    return sandbox;
  });
  pool.prewarm("a", 2);
  pool.prewarm("a", 2);
  assertEquals(started.length, 2);
  pool.prewarm("b", 100);
  assertEquals(started.length, MAX_AHEAD);
  assert(started.includes(pool.take("a")));
});

Deno.test("SandboxPool forgets a sandbox that is not alive", loose, async () => {
  await using plugin = new TrialPlugin(`export default { run() { self.close(); return new Promise(() => {}); } };`);
  await using pool = new SandboxPool(() => plugin.start());
  const sandbox = pool.take("a");
  await runTrial(sandbox);
  pool.release("a", sandbox);
  assert(pool.take("a") !== sandbox);
});

Deno.test("SandboxPool ends every sandbox when it is disposed of", loose, async () => {
  await using plugin = new TrialPlugin(idle);
  const pool = new SandboxPool(() => plugin.start());
  const busy = pool.take("a");
  pool.prewarm("b", 2);
  await runTrial(busy);
  pool.retire("b");
  await pool[Symbol.asyncDispose]();
  assertEquals(plugin.sandboxes.map(({ alive }) => alive), [false, false, false]);
});
