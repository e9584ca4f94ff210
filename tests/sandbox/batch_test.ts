import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { Batch } from "../../src/sandbox/batch.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { createLane } from "../../src/statelog/lane.ts";
import { TrialPlugin } from "../helpers/trial_plugin.ts";

/** The test process keeps threads that cannot be taken down, and their timers are the runtime's. */
const loose = { sanitizeOps: false, sanitizeResources: false };

/** Runs a batch of attempts numbered from 0; resolves to their ends, in the order in which they were told. */
async function runBatch(sandbox: Sandbox, count: number, onLog = () => {}, signal = new AbortController().signal) {
  const ends: string[] = [];
  await sandbox.run({
    jobId: "job",
    step: "trial",
    agent: "trial",
    params: "{}",
    attempts: Array.from({ length: count }, (_, index) => {
      return { attempt: 1, index, lane: createLane({ inputs: [], maxBytes: 1 << 20 }) };
    }),
  }, { signal, onLog, onEnd: (place, { kind }) => ends.push(`${place} ${kind}`) });
  return ends;
}

const slow = `export default { run({ index, log }) {
  if (index !== 1) return {};
  log.info("at work");
  const end = performance.now() + 300;
  while (performance.now() < end);
  return {};
} };`;

for (const isolation of ["worker", "process"] as const) {
  Deno.test(`${isolation}: a sandbox runs a batch in order`, loose, async () => {
    await using plugin = new TrialPlugin(`export default { run: () => ({}) };`, isolation);
    assertEquals(await runBatch(plugin.start(), 4), ["0 done", "1 done", "2 done", "3 done"]);
  });

  Deno.test(`${isolation}: what waits behind a loop comes back at once, and the sandbox goes on`, loose, async () => {
    await using plugin = new TrialPlugin(slow, isolation);
    const sandbox = plugin.start();
    const ends = await runBatch(sandbox, 4, () => sandbox.giveBack());
    assertEquals(ends, ["0 done", "2 returned", "3 returned", "1 done"]);
    assertEquals(await runBatch(sandbox, 1), ["0 done"]);
  });

  Deno.test(`${isolation}: what comes back before the first attempt began is all but that one`, loose, async () => {
    await using plugin = new TrialPlugin(`export default { run: () => ({}) };`, isolation);
    const sandbox = plugin.start();
    const ends = runBatch(sandbox, 3);
    sandbox.giveBack();
    // A child has its orders in a pipe: it may have begun all of them before it reads this one.
    if (isolation === "worker") assertEquals(await ends, ["1 returned", "2 returned", "0 done"]);
    assert((await ends).includes("0 done"));
    assertEquals(await runBatch(sandbox, 2), ["0 done", "1 done"]);
  });

  Deno.test(`${isolation}: an abort stops the attempt at work, and those behind it come back`, loose, async () => {
    await using plugin = new TrialPlugin(
      `export default { run: ({ index, log }) => index === 1 ? (log.info("up"), new Promise(() => {})) : {} };`,
      isolation,
    );
    const controller = new AbortController();
    const ends = await runBatch(plugin.start(), 4, () => controller.abort(), controller.signal);
    assertEquals(ends, ["0 done", "2 returned", "3 returned", "1 stopped"]);
  });

  Deno.test(
    `${isolation}: a sandbox that goes down takes the attempt at work with it and no other`,
    loose,
    async () => {
      await using plugin = new TrialPlugin(
        `export default { run: ({ index }) => index === 2 ? (self.close(), new Promise(() => {})) : {} };`,
        isolation,
      );
      const sandbox = plugin.start();
      const ends = await runBatch(sandbox, 5);
      assertEquals(ends.toSorted(), ["0 done", "1 done", "2 failed", "3 returned", "4 returned"]);
      assertEquals(await runBatch(sandbox, 2), ["1 returned", "0 failed"]);
    },
  );
}

Deno.test("property: a batch tells each attempt's end once, and the first one never comes back", () => {
  const move = fc.oneof(
    fc.record({ end: fc.integer({ min: 1, max: 12 }) }),
    fc.record({ back: fc.integer({ min: -3, max: 12 }) }),
  );
  fc.assert(fc.property(fc.integer({ min: 1, max: 8 }), fc.array(move), (count, moves) => {
    const ends = new Map<number, string>();
    const batch = new Batch(1, count, {
      signal: new AbortController().signal,
      onLog: () => {},
      onEnd: (place, { kind }) => {
        assertEquals(ends.has(place), false);
        ends.set(place, kind);
      },
    });
    for (const each of moves) {
      if ("end" in each) batch.end(each.end, { kind: "done" });
      else batch.returnBehind(each.back);
      const done = [...ends].filter(([, kind]) => kind === "done").map(([place]) => place);
      assertEquals(done, done.map((_, at) => at));
      assert(ends.get(0) !== "returned");
      assertEquals(batch.atWork, done.length + 1);
    }
  }));
});
