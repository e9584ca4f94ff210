/** A timeout on an endless loop under `process`: the outcome comes at once, and the core is free. */
import { assert, assertEquals } from "@std/assert";
import { runTrial, TrialPlugin } from "../helpers/trial_plugin.ts";
import { loose } from "./attack.ts";
import { cells, runs } from "./processes.ts";
import { NO_PERMISSIONS } from "../../src/plugin/permissions.ts";

const TIMEOUT_MS = 300;
const TIMES = 20;

Deno.test("process: an endless loop with a timeout of 300 ms ends then, and its process is gone", loose, async () => {
  await using plugin = new TrialPlugin("export default { run: () => { for (;;); } };", "process");
  const took: number[] = [];
  for (let n = 0; n < TIMES; n++) {
    const sandbox = plugin.start(NO_PERMISSIONS, 5);
    await sandbox.ready;
    const children = await cells(Deno.pid);
    assertEquals(children.length, 1);
    const start = performance.now();
    const { end } = await runTrial(sandbox, {}, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    took.push(performance.now() - start);
    assertEquals(end, { kind: "stopped", gone: true });
    assertEquals(await runs(children[0]!), false, "the process is gone when the outcome is there");
  }
  const median = took.sort((a, b) => a - b)[TIMES / 2]!;
  // deno-lint-ignore no-console
  console.log(
    `a timeout of ${TIMEOUT_MS} ms on an endless loop: the outcome after ${median.toFixed(1)} ms (median of ${TIMES})`,
  );
  // The goal is 320 ms on an idle machine; here, only that it is near the timeout and never before it.
  assert(median >= TIMEOUT_MS - 1 && median < TIMEOUT_MS * 3, `${median} ms`);
});
