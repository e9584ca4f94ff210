import { assertEquals, assertRejects } from "@std/assert";
import { type Case, caseName, FULL_SUITE, QUICK_SUITE } from "../../src/speedup/cases.ts";
import { measure, type Step } from "../../src/speedup/measure.ts";

const CASES: readonly Case[] = [
  { work: "waiting", count: 3, isolation: "worker" },
  { work: "computing", count: 5, isolation: "process" },
];
const SUITE = { cases: CASES, load: { waitMs: 1, computeSteps: 1, warmUpMs: 1 } };
const SAMPLE = { wallMs: 1, agentMs: [1] };

Deno.test("measure() goes through all cases and ways, and then again", async () => {
  const steps: string[] = [];
  const onStep = ({ run, case: each, way }: Step) => void steps.push(`${run} ${each.work} ${way}`);
  const measured = await measure({ suite: SUITE, runs: 2, onStep, measureOnce: () => Promise.resolve(SAMPLE) });
  const once = ["waiting sequential", "waiting cold", "waiting warm"].concat(
    ["computing sequential", "computing cold", "computing warm"],
  );
  assertEquals(steps, [...once.map((step) => `1 ${step}`), ...once.map((step) => `2 ${step}`)]);
  assertEquals(measured.map(({ samples }) => samples.warm.length), [2, 2]);
});

Deno.test("measure() begins no run that would likely end after its time, and always does one", async () => {
  let now = 0;
  const measureOnce = () => {
    now += 10;
    return Promise.resolve(SAMPLE);
  };
  const runsIn = async (budgetMs: number) => {
    const measured = await measure({ suite: SUITE, runs: 5, budgetMs, measureOnce, clock: () => now });
    return measured[0]?.samples.cold.length;
  };
  // A run has six steps: 60.
  assertEquals(await runsIn(1), 1);
  assertEquals(await runsIn(119), 1);
  assertEquals(await runsIn(120), 2);
  assertEquals(await runsIn(1_000), 5);
});

Deno.test("measure() stops between two steps when its signal aborts", async () => {
  const abort = new AbortController();
  let steps = 0;
  const measureOnce = () => {
    if (++steps === 2) abort.abort(new DOMException("enough", "AbortError"));
    return Promise.resolve(SAMPLE);
  };
  await assertRejects(
    () => measure({ suite: SUITE, runs: 2, signal: abort.signal, measureOnce }),
    DOMException,
    "enough",
  );
  assertEquals(steps, 2);
});

Deno.test("the suites: 3, 5 and 10 waiting agents, and of every kind 5 in both sandboxes; the quick one is a part", () => {
  const full = FULL_SUITE.cases.map(caseName);
  for (const name of ["3 waiting agents", "5 waiting agents", "10 waiting agents", "5 mixed agents in processes"]) {
    assertEquals(full.includes(name), true, name);
  }
  const quick = QUICK_SUITE.cases.map(caseName);
  assertEquals(quick, ["5 waiting agents", "5 waiting agents in processes", "5 computing agents"]);
  assertEquals(quick.filter((name) => !full.includes(name)), []);
});
