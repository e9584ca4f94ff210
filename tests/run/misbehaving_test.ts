/** Agents that do what they should not, each among good ones: its outcome is right, and the others' results are kept. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { ErrorCode } from "../../src/errors/codes.ts";
import { FIXTURE_AGENTS, runSteps } from "../helpers/fixture_job.ts";
import type { Json } from "../../src/plugin/mod.ts";
import type { Status } from "../../src/run/outcome.ts";

interface Misdeed {
  readonly agent: string;
  readonly status: Status;
  readonly code?: ErrorCode;
  /** A part of the error's message. */
  readonly says?: string;
  readonly with?: Readonly<Record<string, Json>>;
  /** Milliseconds for its attempt, where it would not end by itself. */
  readonly timeoutMs?: number;
}

const SHORT_MS = 300;

const MISDEEDS: readonly Misdeed[] = [
  { agent: "fails", status: "failed", code: "agent.failed", says: "this agent always fails" },
  { agent: "throws_null", status: "failed", code: "agent.failed", says: "threw null" },
  { agent: "never_answers", status: "timed_out", code: "agent.timeout", timeoutMs: SHORT_MS },
  { agent: "closes_itself", status: "failed", code: "agent.exited", says: "closes_itself" },
  { agent: "exits", status: "failed", code: "agent.exited", says: "exits" },
  { agent: "returns_nothing", status: "failed", code: "agent.output", says: "nothing" },
  { agent: "returns_number", status: "failed", code: "agent.output", says: "a number" },
  { agent: "returns_function", status: "failed", code: "agent.output", says: "outputs.nothing" },
  { agent: "returns_bigint", status: "failed", code: "agent.output", says: "outputs.nothing" },
  { agent: "returns_cycle", status: "failed", code: "agent.output", says: "nested in itself" },
  { agent: "writes_undeclared", status: "failed", code: "agent.output", says: '"undeclared"' },
  { agent: "huge_value", status: "failed", code: "state.limit", with: { bytes: 2_000_000 } },
  { agent: "slow_load", status: "timed_out", code: "agent.timeout", timeoutMs: SHORT_MS },
  { agent: "load_error", status: "failed", code: "agent.load", says: "this module refuses to load" },
  { agent: "syntax_error", status: "failed", code: "agent.load" },
  { agent: "no_agent", status: "failed", code: "agent.load", says: "default export" },
  { agent: "ignores_cancel", status: "timed_out", code: "agent.timeout", timeoutMs: SHORT_MS },
  { agent: "honours_cancel", status: "timed_out", code: "agent.timeout", timeoutMs: SHORT_MS },
];

/** A plugin that does not parse cannot lie in the tree: formatter, linter and type check would stumble over it. */
async function withSyntaxError(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "ucop_agents_" });
  try {
    await Deno.mkdir(`${folder}/syntax_error`);
    await Deno.writeTextFile(
      `${folder}/syntax_error/agent.yaml`,
      "name: syntax_error\nversion: 1.0.0\ndescription: Does not parse.\nwrites:\n  nothing: append\n",
    );
    await Deno.writeTextFile(`${folder}/syntax_error/agent.ts`, "export default { run: ( => ({}) };\n");
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

for (const { agent, status, code, says, with: params = {}, timeoutMs } of MISDEEDS) {
  Deno.test(`${agent} among good agents is ${status}, and they are not touched`, async () => {
    await withSyntaxError(async (folder) => {
      const job = await runSteps({
        plugins: [FIXTURE_AGENTS, folder],
        steps: [
          { agent: "echo", id: "before", with: { value: "one" } },
          { agent, with: params, timeoutMs, retries: 0 },
          { agent: "echo", id: "beside", with: { value: "two" } },
          { agent: "echo", id: "after", needs: ["before", "beside"], with: { value: "three" } },
          { agent: "echo", id: "depends", needs: [agent], with: { value: "never" } },
        ],
        workflows: { cancelGraceMs: 50 },
        maxValueBytes: 1_000_000,
      });
      const outcome = job.outcome(agent);
      assertEquals([outcome.status, outcome.error?.code], [status, code], outcome.error?.message);
      if (says) assertStringIncludes(outcome.error?.message ?? "", says);
      assertEquals(outcome.attempts, 1);
      assertEquals(["before", "beside", "after"].map((name) => job.outcome(name).status), [
        "completed",
        "completed",
        "completed",
      ]);
      assertEquals(job.outcome("depends").status, "skipped");
      assertStringIncludes(job.outcome("depends").reason ?? "", agent);
      assertEquals(job.result.status, "partial");
      assertEquals([...job.result.state], [["echo", ["one", "two", "three"]]]);
    });
  });
}

Deno.test("floods_log keeps its result, and only so many of its lines are told", async () => {
  const job = await runSteps({ steps: [{ agent: "floods_log" }, { agent: "echo" }] });
  assertEquals(job.result.status, "completed");
  assertEquals([...job.result.state], [["echo", ["echo"]], ["flooded", ["done"]]]);
  const lines = job.events.filter((event) => event.kind === "logged");
  assert(lines.length > 1 && lines.length < 5_000, `${lines.length} lines`);
  assert(lines.every(({ message }) => message.length < 10_000), "no line is told in full length");
});

Deno.test("patched_globals can spoil its own attempt and nothing else", async () => {
  const job = await runSteps({
    steps: [{ agent: "patched_globals", timeoutMs: 2_000 }, { agent: "echo" }, {
      agent: "echo",
      id: "after",
      needs: ["echo"],
    }],
    workflows: { cancelGraceMs: 50 },
  });
  assertEquals(job.outcome("after").status, "completed");
  assertEquals(job.result.state.get("echo"), ["echo", "after"]);
  const { status } = job.outcome("patched_globals");
  if (status === "completed") assertEquals(job.result.state.get("patched"), ["done"]);
  else assertEquals(job.result.state.get("patched"), undefined);
});

Deno.test("retry_then_ok is tried three times and completes", async () => {
  const job = await runSteps({ steps: [{ agent: "retry_then_ok", retries: 2 }] });
  const { status, attempts } = job.outcome("retry_then_ok");
  assertEquals([status, attempts], ["completed", 3]);
  assertEquals(job.result.state.get("retried"), [3]);
  assertEquals(job.events.filter(({ kind }) => kind === "agent_retried").length, 2);
});

Deno.test("retry_then_ok fails where one further attempt is allowed, and fails once is not tried again", async () => {
  const job = await runSteps({ steps: [{ agent: "retry_then_ok", retries: 1 }, { agent: "fails", retries: 5 }] });
  assertEquals([job.outcome("retry_then_ok").status, job.outcome("retry_then_ok").attempts], ["failed", 2]);
  assertEquals([job.outcome("fails").status, job.outcome("fails").attempts], ["failed", 1]);
  assertEquals(job.result.status, "failed");
});

Deno.test("fail_fast cancels the rest of the group and says so", async () => {
  const job = await runSteps({
    steps: [
      { agent: "fails" },
      { agent: "honours_cancel", id: "first" },
      { agent: "ignores_cancel", id: "second" },
      { agent: "echo", id: "later", needs: ["first"] },
    ],
    workflows: { cancelGraceMs: 50 },
    failFast: true,
  });
  assertEquals(job.outcome("fails").status, "failed");
  for (const name of ["first", "second", "later"]) {
    const { status, reason } = job.outcome(name);
    assertEquals(status, "cancelled", name);
    assertStringIncludes(reason ?? "", "fail_fast");
    assertStringIncludes(reason ?? "", "fails");
  }
  assertEquals(job.result.status, "failed");
});

Deno.test("group_timeout of 1 s ends a group whose agent takes 10 s", async () => {
  const job = await runSteps({
    steps: [{ agent: "wait", with: { ms: 10_000 } }, { agent: "echo" }],
    workflows: { groupTimeoutMs: 1_000 },
  });
  assertEquals(job.outcome("wait").status, "timed_out");
  assertStringIncludes(job.outcome("wait").reason ?? "", "group_timeout");
  assertEquals(job.outcome("echo").status, "completed");
  assertEquals(job.result.status, "partial");
  const wall = job.result.durationMs;
  // deno-lint-ignore no-console
  console.log(`group_timeout 1 s: the job took ${wall.toFixed(0)} ms`);
  assert(wall >= 990 && wall < 5_000, `${wall} ms`);
});

Deno.test("a slow and a fast branch take their critical path, not the slowest of each level", async () => {
  const branch = (name: string, times: readonly number[]) =>
    times.map((ms, index) => ({
      agent: "wait",
      id: `${name}${index + 1}`,
      with: { ms },
      needs: index === 0 ? [] : [`${name}${index}`],
    }));
  const steps = [...branch("a", [600, 100, 100]), ...branch("b", [100, 100, 600])];
  const ready = await runSteps({ steps });
  const groups = await runSteps({ steps, schedule: "groups" });
  assertEquals(ready.result.status, "completed");
  const told = ready.events.flatMap((event) => {
    if (event.kind === "agent_started") return [`${event.step} started`];
    return event.kind === "agent_finished" ? [`${event.outcome.step} ended`] : [];
  });
  assert(told.indexOf("b3 started") < told.indexOf("a1 ended"), `b3 waited for a1: ${told.join(", ")}`);
  assertEquals([...ready.result.state], [...groups.result.state]);
  // deno-lint-ignore no-console
  console.log(
    `critical path 800 ms: ${ready.result.durationMs.toFixed(0)} ms; by groups ${
      groups.result.durationMs.toFixed(0)
    } ms`,
  );
  assert(ready.result.durationMs >= 795, "nothing is faster than its critical path");
  assert(ready.result.durationMs < groups.result.durationMs - 200, "the barrier costs half a second");
});
