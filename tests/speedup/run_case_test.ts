import { assert, assertEquals, assertRejects } from "@std/assert";
import { agentsOf, ALL_CASES, caseName } from "../../src/speedup/cases.ts";
import { runCase, WAYS } from "../../src/speedup/run_case.ts";

const LOAD = { waitMs: 60, computeSteps: 4_000_000, warmUpMs: 20 };

Deno.test("there is a case for each kind of work, each number of agents and each kind of sandbox", () => {
  assertEquals(new Set(ALL_CASES.map(caseName)).size, 18);
  assertEquals(agentsOf({ work: "mixed", count: 3 }), ["wait", "compute", "wait"]);
});

for (const isolation of ["worker", "process"] as const) {
  for (const way of WAYS) {
    Deno.test(`runCase() measures mixed agents, ${way}, isolation ${isolation}`, async () => {
      const { wallMs, agentMs } = await runCase({ work: "mixed", count: 3, isolation }, way, LOAD);
      assertEquals(agentMs.length, 3);
      const [first = 0, computed = 0, last = 0] = agentMs;
      // A timer may fire a little early.
      assert(first > 55 && last > 55 && computed > 0, `${agentMs}`);
      assert(
        wallMs >= (way === "sequential" ? first + computed + last : Math.max(...agentMs)),
        `${wallMs}: ${agentMs}`,
      );
    });
  }
}

Deno.test("runCase() ends with the signal's reason when it aborts", async () => {
  const abort = new AbortController();
  const run = runCase(
    { work: "waiting", count: 2, isolation: "worker" },
    "cold",
    { ...LOAD, waitMs: 60_000 },
    abort.signal,
  );
  abort.abort(new DOMException("enough", "AbortError"));
  await assertRejects(() => run, DOMException, "enough");
});
