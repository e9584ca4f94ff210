import { assertEquals } from "@std/assert";
import { jsonEvent, outputsEvent } from "../../src/cli/json_events.ts";
import { outcomeOf, resultOf } from "../report/job_results.ts";

Deno.test("the first line names the schema and the number of permits", () => {
  assertEquals(
    jsonEvent({ kind: "job_started", jobId: "j", workflow: "w", steps: 3, parallel: true, maxParallel: 5 }),
    {
      kind: "job_started",
      schema: "ucop.events/1",
      job_id: "j",
      workflow: "w",
      steps: 3,
      parallel: true,
      max_parallel_agents: 5,
    },
  );
});

Deno.test("events are in snake_case, name items by their id, and round times to milliseconds", () => {
  assertEquals(jsonEvent({ kind: "group_started", group: 1, labels: ["l"], members: 2, agents: ["a", "b[0]"] }), {
    kind: "group_started",
    group: 1,
    labels: ["l"],
    members: 2,
    agents: ["a", "b[0]"],
  });
  assertEquals(jsonEvent({ kind: "step_expanded", step: "b", group: 1, items: 2 }), {
    kind: "step_expanded",
    group: 1,
    step: "b",
    items: 2,
  });
  assertEquals(
    jsonEvent({ kind: "agent_retried", step: "b", item: 0, group: 1, attempt: 1, delayMs: 99.6, message: "busy" }),
    { kind: "agent_retried", group: 1, id: "b[0]", attempt: 1, delay_ms: 100, message: "busy" },
  );
  const times = { wallMs: 10.4, sumMs: 20.6, longestMs: 9.5 };
  const counts = { members: 2, succeeded: 1, failed: 1, skipped: 0 };
  assertEquals(jsonEvent({ kind: "group_finished", group: 1, labels: [], ...counts, ...times }), {
    kind: "group_finished",
    group: 1,
    labels: [],
    ...counts,
    wall_ms: 10,
    longest_ms: 10,
    sum_ms: 21,
  });
  assertEquals(jsonEvent({ kind: "logged", level: "warn", message: "w" }), {
    kind: "logged",
    level: "warn",
    id: null,
    message: "w",
  });
});

Deno.test("an outcome has the fields that run.json has", () => {
  const outcome = outcomeOf("b", { item: 3, executionMs: 12.3456 });
  assertEquals(jsonEvent({ kind: "agent_finished", outcome, group: 0, done: 1, of: 4 }), {
    kind: "agent_finished",
    group: 0,
    done: 1,
    of: 4,
    id: "b[3]",
    agent: "b",
    item: 3,
    status: "completed",
    execution_time: 0.012,
    attempts: 1,
    error: null,
    reason: null,
    llm_calls: 0,
    tokens_used: 0,
    isolation: "worker",
  });
});

Deno.test("the end of the job has the report's fields and none of the state", () => {
  const event = JSON.parse(JSON.stringify(jsonEvent({ kind: "job_finished", result: resultOf({ secret: "x" }) })));
  assertEquals(Object.keys(event).sort(), [
    "duration_ms",
    "estimated_speedup",
    "groups",
    "job_id",
    "kind",
    "parallel",
    "quality",
    "started_at",
    "status",
    "steps",
    "warnings",
    "workflow",
  ]);
  assertEquals(outputsEvent("partial", 3, { artifacts: ["o/a/index.md"], report: "o/a/run.json", warnings: ["w"] }), {
    kind: "outputs_written",
    status: "partial",
    exit_code: 3,
    artifacts: ["o/a/index.md"],
    report: "o/a/run.json",
    warnings: ["w"],
  });
  const nothing = outputsEvent("partial", 3, undefined);
  assertEquals(nothing, {
    kind: "outputs_written",
    status: "partial",
    exit_code: 3,
    artifacts: [],
    report: null,
    warnings: [],
  });
});
