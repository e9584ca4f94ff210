import { assertEquals, assertLess } from "@std/assert";
import { Crowd } from "../../src/report/crowd.ts";
import type { RunEvent } from "../../src/run/run_event.ts";
import { outcomeOf } from "./job_results.ts";

const start = (steps: number): RunEvent => {
  return { kind: "job_started", jobId: "j", workflow: "w", steps, parallel: true, maxParallel: 5 };
};
const started = (members: number, group = 0): RunEvent => {
  return { kind: "group_started", group, labels: [], members, agents: [] };
};
const finished = (step: string, status: "completed" | "failed", group = 0): RunEvent => {
  return { kind: "agent_finished", outcome: outcomeOf(step, { status }), group, done: 1, of: 1 };
};

/** How many of the events are shown, and the lines beside them. */
function told(events: Iterable<RunEvent>): { readonly shown: number; readonly extra: readonly string[] } {
  const crowd = new Crowd();
  const extra: string[] = [];
  let shown = 0;
  for (const event of events) {
    const seen = crowd.see(event);
    if (seen.shown) shown++;
    if (seen.extra) extra.push(seen.extra.text);
  }
  return { shown, extra };
}

Deno.test("Crowd shows every event of a small job and tells nothing beside them", () => {
  const events = [start(100), started(100), ...Array.from({ length: 100 }, () => finished("a", "failed"))];
  assertEquals(told(events), { shown: 102, extra: [] });
});

Deno.test("Crowd tells of a large fan-out in hundredths, and of the steps beside it one by one", () => {
  const { shown, extra } = told([
    start(2),
    finished("before", "completed", 0),
    { kind: "step_expanded", step: "page", group: 1, items: 10_000 },
    started(10_000, 1),
    ...Array.from({ length: 10_000 }, () => finished("page", "completed", 1)),
  ]);
  assertEquals([shown, extra.length], [4, 100]);
  assertEquals(extra.at(-1), "… 10001 of 10001 agents done");
});

Deno.test("Crowd shows the first failures of many, says that there are more, and counts them", () => {
  const { shown, extra } = told([start(5_000), ...Array.from({ length: 5_000 }, () => finished("a", "failed"))]);
  assertEquals(shown, 1 + 20);
  assertLess(extra.length, 102);
  assertEquals(extra.filter((line) => line.includes("left out")).length, 1);
  assertEquals(extra.at(-1), "… 5000 of 5000 agents done, 5000 failed");
});

Deno.test("Crowd lets a hundred log lines of a large group pass", () => {
  const log: RunEvent = { kind: "logged", level: "info", step: "a", message: "x" };
  const { shown, extra } = told([start(5_000), ...Array.from({ length: 5_000 }, () => log)]);
  assertEquals([shown, extra.length], [101, 1]);
  assertEquals(told([start(5_000), ...Array.from({ length: 500 }, () => ({ ...log, step: undefined }))]).shown, 501);
});

Deno.test("Crowd hides the groups of one step in a chain of thousands", () => {
  const chain = Array.from({ length: 2_000 }, (_, group) => [started(1, group), finished("a", "completed", group)]);
  assertEquals(told([start(2_000), ...chain.flat()]).shown, 1);
});
