import { assertEquals } from "@std/assert";
import { eventText } from "../../src/report/event_text.ts";
import { jobSummary } from "../../src/report/job_summary.ts";
import type { Outcome } from "../../src/run/outcome.ts";
import type { GroupFinished, RunEvent } from "../../src/run/run_event.ts";
import { outcomeOf, resultOf } from "./job_results.ts";

const text = (event: RunEvent, parallel = true) => eventText(event, parallel).map((line) => line.text);
const finished = (outcome: Outcome): RunEvent => ({ kind: "agent_finished", outcome, group: 0, done: 2, of: 3 });
const group: GroupFinished = {
  kind: "group_finished",
  group: 0,
  labels: ["ingestion"],
  members: 3,
  succeeded: 3,
  failed: 0,
  skipped: 0,
  wallMs: 10_340,
  sumMs: 28_280,
  longestMs: 10_140,
};
const agents = ["kb_ingestion", "api_ingestion", "blog_ingestion"];

Deno.test("the lines of a parallel group are the runbook's", () => {
  assertEquals(text({ kind: "group_started", group: 0, labels: [], members: agents.length, agents }), [
    "⚡ Starting parallel execution of 3 agents: ['kb_ingestion', 'api_ingestion', 'blog_ingestion']",
  ]);
  assertEquals(text({ ...finished(outcomeOf("kb_ingestion", { executionMs: 9230 })), done: 1 } as RunEvent), [
    "✓ Agent kb_ingestion completed (1/3) in 9.23s",
  ]);
  assertEquals(text(group), [
    "⚡ Parallel execution completed in 10.34s: 3/3 succeeded, 0 failed",
    "📊 Estimated speedup: 2.74× (sequential: 28.28s, parallel: 10.34s)",
  ]);
});

Deno.test("one agent at a time is never called parallel, and nobody estimates its speedup", () => {
  assertEquals(text({ kind: "group_started", group: 0, labels: [], members: agents.length, agents }, false), [
    "▶ Starting 3 agents, one at a time: ['kb_ingestion', 'api_ingestion', 'blog_ingestion']",
  ]);
  assertEquals(text(group, false), ["■ 3 agents done, one at a time, in 10.34s: 3/3 succeeded, 0 failed"]);
  const parallel = { enabled: false, maxParallelAgents: 1 };
  assertEquals(jobSummary(resultOf({}, { parallel })).map((line) => line.text), [
    "✓ Job completed in 2.00s: 2 agents: 2 completed",
  ]);
});

Deno.test("a group of one agent has its own words and no summary", () => {
  assertEquals(text({ kind: "group_started", group: 0, labels: [], members: 1, agents: ["outline"] }), [
    "▶ Starting agent outline",
  ]);
  assertEquals(text({ ...group, members: 1, succeeded: 1 }), []);
});

Deno.test("a group of very many agents names the first twenty", () => {
  const many = Array.from({ length: 1000 }, (_, index) => `w[${index}]`);
  const [line] = text({ kind: "group_started", group: 0, labels: [], members: many.length, agents: many });
  assertEquals(line?.slice(-29), "'w[18]', 'w[19]', … 980 more]");
});

Deno.test("a job without a result has no estimate", () => {
  for (const status of ["failed", "cancelled"] as const) {
    assertEquals(jobSummary(resultOf({}, { status })).filter((line) => line.text.includes("speedup")), []);
  }
});

Deno.test("every way to end has its line, with the reason", () => {
  const error = { code: "agent.failed", message: "it broke\nin two" };
  const lines = {
    failed: "✗ Agent x failed (2/3) in 1.20s: it broke in two",
    timed_out: "✗ Agent x timed out (2/3) in 1.20s: it broke in two",
    abandoned: "✗ Agent x abandoned (2/3) in 1.20s: it broke in two",
    cancelled: "- Agent x cancelled (2/3) in 1.20s: it broke in two",
    skipped: "- Agent x skipped (2/3): it broke in two",
  } as const;
  for (const [status, line] of Object.entries(lines)) {
    assertEquals(text(finished(outcomeOf("x", { status: status as keyof typeof lines, error }))), [line]);
  }
  const reason = "nobody wrote it";
  assertEquals(text(finished(outcomeOf("x", { item: 2, status: "skipped", reason }))), [
    "- Agent x[2] skipped (2/3): nobody wrote it",
  ]);
  assertEquals(text(finished(outcomeOf("x", { status: "cancelled", attempts: 0, reason }))), [
    "- Agent x cancelled (2/3): nobody wrote it",
  ]);
});

Deno.test("a failure and a retry tell causes and place, each part cut by itself and made safe", () => {
  const error = {
    code: "agent.failed",
    message: "x".repeat(9_000),
    causes: ["no\nanswer", "y".repeat(9_000)],
    at: "x/agent.ts:7",
  };
  const told = `${"x".repeat(499)}…, caused by no answer, caused by ${"y".repeat(199)}… (at x/agent.ts:7)`;
  assertEquals(text(finished(outcomeOf("x", { status: "failed", error }))), [
    `✗ Agent x failed (2/3) in 1.20s: ${told}`,
  ]);
  assertEquals(text({ kind: "agent_retried", step: "x", group: 0, attempt: 1, delayMs: 500, ...error }), [
    `↻ Agent x failed in attempt 1, next one in 0.50s: ${told}`,
  ]);
});

Deno.test("a group with skipped members says so, and one without measured times has no estimate", () => {
  assertEquals(text({ ...group, succeeded: 1, failed: 1, skipped: 1, wallMs: 0, sumMs: 0 }), [
    "⚡ Parallel execution completed in 0.00s: 1/3 succeeded, 1 failed, 1 skipped",
  ]);
});

Deno.test("a retry says why and when, a log line says who", () => {
  assertEquals(
    text({ kind: "agent_retried", step: "x", group: 0, attempt: 1, delayMs: 500, message: "busy" }),
    ["↻ Agent x failed in attempt 1, next one in 0.50s: busy"],
  );
  assertEquals(text({ kind: "logged", level: "info", step: "x", item: 0, message: "hello" }), ["  x[0]: hello"]);
  assertEquals(text({ kind: "logged", level: "warn", message: "look" }), ["⚠ look"]);
});

Deno.test("what an agent says cannot move the cursor, forge a line or turn the text around", () => {
  const message = "a\x1b[2J\x1b]0;title\x07b\r\n✓ Agent kb completed\u202e\x9b31m!";
  assertEquals(text({ kind: "logged", level: "info", step: "x", message }), [
    "  x: a\\u001b[2J\\u001b]0;title\\u0007b ✓ Agent kb completed\\u202e\\u009b31m!",
  ]);
  const long = text({ kind: "logged", level: "info", step: "x", message: "😀".repeat(600) })[0]!;
  assertEquals([...long].length, 5 + 500);
});

Deno.test("the summary tells the status, how the agents ended, warnings and what the estimate is", () => {
  const outcomes = [outcomeOf("a"), outcomeOf("b", { status: "timed_out" }), outcomeOf("c", { status: "skipped" })];
  assertEquals(jobSummary(resultOf({}, { status: "partial", outcomes, warnings: ["w"] })).map((line) => line.text), [
    "✗ Job ended partial in 2.00s: 3 agents: 1 completed, 1 timed out, 1 skipped",
    "⚠ w",
    "📊 Estimated speedup of the job: 1.25× (an estimate: the agents' measured times added up, over the time of the job)",
  ]);
});

Deno.test("the summary of a job counts the checks that failed, and has one line for a warning with details", () => {
  const row = { value: 1, threshold: "", note: "" };
  const quality = [{ ...row, check: "a", status: "failed" }, { ...row, check: "b", status: "advice" }] as const;
  const warnings = ["w", { summary: "2 images were left out", details: ["a.md:3", "a.md:9"] }];
  const told = (isWritten: boolean) =>
    jobSummary(resultOf({}, { status: "partial", quality, warnings }), isWritten).map(({ text }) => text);
  assertEquals(told(true).slice(0, 3), [
    "✗ Job ended partial in 2.00s: 2 agents: 2 completed; 1 check failed",
    "⚠ w",
    "⚠ 2 images were left out; run.json says where",
  ]);
  assertEquals(told(false)[2], "⚠ 2 images were left out; --json says where");
});
