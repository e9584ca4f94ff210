import { assert, assertEquals, assertStrictEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { AppError } from "../../src/errors/app_error.ts";
import { MAX_AHEAD, SandboxPool } from "../../src/sandbox/pool.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { runTrial, TrialPlugin } from "../helpers/trial_plugin.ts";

const loose = { sanitizeOps: false, sanitizeResources: false };
const idle = `export default { run: () => ({}) };`;

Deno.test("SandboxPool gives a sandbox back to the same agent, never to another", loose, async () => {
  await using plugin = new TrialPlugin(idle);
  await using pool = new SandboxPool(() => plugin.start());
  const first = pool.take("a")!;
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
  assert(started.includes(pool.take("a")!));
});

Deno.test("SandboxPool forgets a sandbox that is not alive", loose, async () => {
  await using plugin = new TrialPlugin(`export default { run() { self.close(); return new Promise(() => {}); } };`);
  await using pool = new SandboxPool(() => plugin.start());
  const sandbox = pool.take("a")!;
  await runTrial(sandbox);
  pool.release("a", sandbox);
  assert(pool.take("a") !== sandbox);
});

Deno.test("SandboxPool ends every sandbox when it is disposed of", loose, async () => {
  await using plugin = new TrialPlugin(idle);
  const pool = new SandboxPool(() => plugin.start());
  const busy = pool.take("a")!;
  pool.prewarm("b", 2);
  await runTrial(busy);
  pool.retire("b");
  await pool[Symbol.asyncDispose]();
  assertEquals(plugin.sandboxes.map(({ alive }) => alive), [false, false, false]);
});

const PATIENT = { firstDelayMs: 1, longestDelayMs: 1, mostTries: 3 };

/** A pool of a system that lets so many sandboxes live; `limit` may be changed. */
function shortPool(plugin: TrialPlugin, limit: { most: number; message: string }) {
  const started: string[] = [];
  const pool = new SandboxPool((agent) => {
    if (plugin.sandboxes.filter(({ alive }) => alive).length >= limit.most) throw new Error(limit.message);
    started.push(agent);
    return plugin.start();
  }, PATIENT);
  return { pool, started };
}

const FULL = "Failed to spawn: Resource temporarily unavailable (os error 11)";
const never = new AbortController().signal;

Deno.test(
  "SandboxPool has no sandbox where the system has no room: it comes when another one is given back",
  loose,
  async () => {
    await using plugin = new TrialPlugin(idle);
    const { pool } = shortPool(plugin, { most: 2, message: FULL });
    await using _ = pool;
    const [first, second] = [pool.take("a")!, pool.take("a")!];
    assertEquals(pool.take("a"), undefined);
    const waited = pool.wait("a", never);
    pool.release("a", second);
    assertStrictEquals(await waited, second);
    pool.release("a", first);
    assertStrictEquals(pool.take("a"), first);
  },
);

Deno.test("SandboxPool ends what is idle where its room is wanted for another agent", loose, async () => {
  await using plugin = new TrialPlugin(idle);
  const { pool, started } = shortPool(plugin, { most: 1, message: FULL });
  await using _ = pool;
  const first = pool.take("a")!;
  assertEquals(pool.take("b"), undefined);
  const waited = pool.wait("b", never);
  pool.release("a", first);
  assert((await waited).alive);
  assertEquals([first.alive, started], [false, ["a", "b"]]);
});

Deno.test("SandboxPool tries again where there is no room, and gives up after some tries alone", loose, async () => {
  await using plugin = new TrialPlugin(idle);
  const limit = { most: 0, message: FULL };
  const { pool } = shortPool(plugin, limit);
  await using _ = pool;
  assertEquals(pool.take("a"), undefined);
  const error = await pool.wait("a", never).catch((error) => error);
  assertEquals(error.code, "agent.start");
  assertStringIncludes(error.message, FULL);
  assertEquals(pool.take("a"), undefined);
  const waited = pool.wait("a", never);
  limit.most = 1;
  assert((await waited).alive);
});

Deno.test("SandboxPool does not wait for what will not pass, nor for one who has left", loose, async () => {
  await using plugin = new TrialPlugin(idle);
  const limit = { most: 0, message: "Failed to spawn: entity not found" };
  const { pool } = shortPool(plugin, limit);
  await using _ = pool;
  assertEquals(assertThrows(() => pool.take("a"), AppError).code, "agent.start");
  pool.prewarm("a", 1);
  limit.message = FULL;
  assertEquals(pool.take("a"), undefined);
  const reason = new Error("told to stop");
  assertStrictEquals(await pool.wait("a", AbortSignal.abort(reason)).catch((error) => error), reason);
});
