import { assert, assertEquals, assertGreater, assertLess, assertMatch } from "@std/assert";
import { trialJob } from "../helpers/trial_job.ts";

/** Threads that cannot be taken down, and the runtime's own timers, outlive a test. */
const loose = { sanitizeOps: false, sanitizeResources: false };

const wait = "await new Promise((done) => setTimeout(done, ctx.params.ms ?? 0));";

Deno.test("A chain hands each step the value of the one before (L1)", loose, async () => {
  const { result, state } = await trialJob({
    agents: {
      one: { run: "return { a: ctx.inputs.start + 1 };", reads: { start: "required" }, writes: { a: "none" } },
      two: { run: "return { b: ctx.inputs.a * 10 };", reads: { a: "required" }, writes: { b: "none" } },
    },
    initial: { start: 1 },
  });
  assertEquals([result.status, state.b], ["completed", 20]);
});

Deno.test("Values of several writers are merged in plan order, whoever ends first (L1)", loose, async () => {
  const slowFirst = await trialJob({
    agents: {
      writer: { run: `${wait} return { list: [ctx.params.name] };`, writes: { list: "append" } },
      reader: { run: "return { seen: ctx.inputs.list };", reads: { list: "required" }, writes: { seen: "none" } },
    },
    steps: [
      { agent: "writer", id: "slow", with: { name: "slow", ms: 60 } },
      { agent: "writer", id: "fast", with: { name: "fast", ms: 0 } },
      { agent: "reader" },
    ],
  });
  assertEquals(slowFirst.state.seen, ["slow", "fast"]);
});

Deno.test("A fan-out runs each item and merges in item order (L1)", loose, async () => {
  const { state, statuses } = await trialJob({
    agents: {
      square: {
        run: "await new Promise((done) => setTimeout(done, 20 - 4 * ctx.index)); return { squares: ctx.item.n ** 2 };",
        writes: { squares: "append" },
      },
    },
    steps: [{ agent: "square", forEach: "data.numbers" }],
    initial: { data: { numbers: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }] } },
  });
  assertEquals(state.squares, [1, 4, 9, 16]);
  assertEquals(Object.keys(statuses), ["square[0]", "square[1]", "square[2]", "square[3]"]);
});

Deno.test("A fan-out's key exists when one item of it succeeded, and the job is partial (L4)", loose, async () => {
  const { result, state, statuses } = await trialJob({
    agents: {
      part: {
        run: "if (ctx.item === 1) throw new Error('one'); return { parts: ctx.item };",
        writes: { parts: "append" },
      },
      whole: { run: "return { sum: ctx.inputs.parts.length };", reads: { parts: "required" }, writes: { sum: "none" } },
    },
    steps: [{ agent: "part", forEach: "list" }, { agent: "whole" }],
    initial: { list: [0, 1, 2] },
  });
  assertEquals([state.parts, state.sum, result.status], [[0, 2], 2, "partial"]);
  assertEquals(statuses["part[1]"], "failed");
});

Deno.test(
  "A step without its required input is skipped with the reason; an optional one runs (L4)",
  loose,
  async () => {
    const { result, statuses, state } = await trialJob({
      agents: {
        source: { run: "throw new Error('empty');", writes: { x: "none" } },
        strict: { run: "return {};", reads: { x: "required" } },
        easy: { run: "return { y: ctx.inputs.x === undefined };", reads: { x: "optional" }, writes: { y: "none" } },
        after: { run: "return {};" },
      },
      steps: [{ agent: "source" }, { agent: "strict" }, { agent: "easy" }, { agent: "after", needs: ["source"] }],
    });
    assertEquals(statuses, { source: "failed", strict: "skipped", easy: "completed", after: "skipped" });
    assertEquals([result.status, state.y], ["partial", true]);
    const reasons = result.outcomes.map(({ reason }) => reason);
    assertMatch(reasons[1]!, /requires the key "x", to be written by source \(failed\)/);
    assertMatch(reasons[3]!, /needs source, which is failed/);
  },
);

Deno.test("A job whose last steps all failed is failed, not partial", loose, async () => {
  const { result } = await trialJob({
    agents: {
      first: { run: "return { a: 1 };", writes: { a: "none" } },
      last: { run: "throw new Error('no');", reads: { a: "required" } },
    },
  });
  assertEquals(result.status, "failed");
});

Deno.test("An attempt that failed leaves nothing behind (L2)", loose, async () => {
  const { state, statuses } = await trialJob({
    agents: {
      half: { run: "return { good: 1, bad: () => 1 };", writes: { good: "none", bad: "none" } },
      extra: { run: "return { known: 1, unknwon: 2 };", writes: { known: "none", unknown: "none" } },
    },
  });
  assertEquals([statuses, state], [{ half: "failed", extra: "failed" }, {}]);
});

Deno.test("An undeclared output is refused with the nearest name that the manifest has", loose, async () => {
  const { result } = await trialJob({ agents: { a: { run: "return { sumary: 1 };", writes: { summary: "none" } } } });
  assertEquals(result.outcomes[0]!.error!.hint, 'Did you mean "summary"?');
});

Deno.test("Sequential is the same with one permit: nothing overlaps (L7)", loose, async () => {
  let running = 0;
  let most = 0;
  const { result } = await trialJob({
    agents: { w: { run: `${wait} return {};` } },
    steps: ["a", "b", "c", "d"].map((id) => ({ agent: "w", id, with: { ms: 5 } })),
    options: {
      parallel: false,
      onEvent: ({ kind }) => {
        if (kind === "agent_started") most = Math.max(most, ++running);
        if (kind === "agent_finished") running--;
      },
    },
  });
  assertEquals([most, result.parallel], [1, { enabled: false, maxParallelAgents: 1 }]);
});

Deno.test(
  "A step waits for what it needs and for nothing else: a slow sibling holds up nobody (L1b)",
  loose,
  async () => {
    // Two branches of three steps: one slow at its first step, the other at its last.
    const steps = (branch: string, times: readonly number[]) =>
      times.map((ms, at) => ({
        agent: "w",
        id: `${branch}${at}`,
        with: { ms },
        needs: at === 0 ? [] : [`${branch}${at - 1}`],
      }));
    const job = {
      agents: { w: { run: `${wait} return {};` } },
      steps: [...steps("a", [400, 20, 20]), ...steps("b", [20, 20, 400])],
    };
    const ready = await trialJob(job);
    const groups = await trialJob({ ...job, schedule: "groups" });
    assertEquals([ready.result.status, groups.result.status], ["completed", "completed"]);
    // The critical path is 440 ms; level by level it is 820 ms. The two are compared with each other, not with a clock.
    assertLess(ready.result.durationMs, groups.result.durationMs * 0.8);
  },
);

Deno.test("agent_timeout ends an agent that never answers", loose, async () => {
  const { statuses, result } = await trialJob({
    agents: { never: { run: "await new Promise(() => {});", timeoutMs: 50 }, good: { run: "return {};" } },
  });
  assertEquals([statuses.good, result.status], ["completed", "partial"]);
  // On a busy machine its thread may take a while to go.
  assertMatch(statuses.never!, /^(?:timed_out|abandoned)$/);
  assertEquals(result.outcomes[0]!.error!.code, "agent.timeout");
});

Deno.test("A loop that cannot be stopped is abandoned, its permit given back, the rest goes on", loose, async () => {
  const { statuses, result } = await trialJob({
    agents: {
      loop: { run: "const end = performance.now() + 1500; while (performance.now() < end);", timeoutMs: 300 },
      good: { run: "return {};" },
    },
    options: { parallel: false },
  });
  assertEquals([statuses, result.status], [{ loop: "abandoned", good: "completed" }, "partial"]);
});

Deno.test("group_timeout is one deadline for the group, from its first start", loose, async () => {
  const { statuses, result } = await trialJob({
    agents: { w: { run: `${wait} return {};` } },
    steps: [{ agent: "w", id: "quick" }, { agent: "w", id: "long", with: { ms: 60_000 } }],
    workflows: { groupTimeoutMs: 2_000 },
  });
  assertEquals(statuses, { quick: "completed", long: "timed_out" });
  assertMatch(result.outcomes[1]!.error!.message, /deadline of 2 s \(group_timeout\)/);
  assertLess(result.durationMs, 30_000);
});

Deno.test("fail_fast cancels the rest and says why", loose, async () => {
  const { statuses, result } = await trialJob({
    agents: {
      bad: { run: "throw new Error('no');" },
      w: { run: `${wait} return {};` },
    },
    steps: [{ agent: "w", id: "long", with: { ms: 10_000 } }, { agent: "bad" }, {
      agent: "w",
      id: "later",
      needs: ["long"],
    }],
    options: { failFast: true },
  });
  assertEquals(statuses, { long: "cancelled", bad: "failed", later: "cancelled" });
  assertEquals(result.status, "failed");
  assertEquals(result.outcomes[0]!.reason, "bad failed and fail_fast is on");
});

Deno.test("A job that is told to stop ends cancelled, and keeps what was done", loose, async () => {
  const controller = new AbortController();
  const { statuses, state, result } = await trialJob({
    agents: {
      done: { run: "return { a: 1 };", writes: { a: "none" } },
      long: { run: "await new Promise(() => {});", reads: { a: "required" } },
    },
    options: {
      signal: controller.signal,
      onEvent: (event) => {
        if (event.kind === "agent_started" && event.step === "long") controller.abort(new Error("SIGINT"));
      },
    },
  });
  assertEquals([statuses, state, result.status], [{ done: "completed", long: "cancelled" }, { a: 1 }, "cancelled"]);
  assertEquals(result.outcomes[1]!.reason, "SIGINT");
});

Deno.test("An agent is retried only where its error says that it may help", loose, async () => {
  const { result, statuses } = await trialJob({
    agents: {
      busy: {
        run:
          "if (ctx.attempt < 3) throw Object.assign(new Error('busy'), { retryable: true }); return { n: ctx.attempt };",
        writes: { n: "none" },
        retries: 3,
      },
      wrong: { run: "throw new Error('wrong');", retries: 3 },
    },
  });
  assertEquals(statuses, { busy: "completed", wrong: "failed" });
  assertEquals(result.outcomes.map(({ attempts }) => attempts), [3, 1]);
});

Deno.test("Events tell a group's start, its members and its end, in that order", loose, async () => {
  const { events } = await trialJob({
    agents: { a: { run: "return {};", group: "pair" }, b: { run: "return {};", group: "pair" } },
  });
  assertEquals(events.map(({ kind }) => kind), [
    "job_started",
    "group_started",
    "agent_started",
    "agent_started",
    "agent_finished",
    "agent_finished",
    "group_finished",
    "job_finished",
  ]);
  const group = events[1]!;
  assert(group.kind === "group_started");
  assertEquals([group.agents, group.labels], [["a", "b"], ["pair"]]);
});

Deno.test("Bytes that are no JSON, forged into the lane, fail their attempt and nothing else", loose, async () => {
  // The agent listens to the host's messages, finds its lane and spoils a record of it before it is sealed. The first
  // item comes before its module is loaded, so it sees the lane of the second one, which is too large for the first's.
  const { statuses, state } = await trialJob({
    agents: {
      hostile: {
        module: `let lane; addEventListener("message", ({ data }) => lane = data.attempts?.at(-1).lane ?? lane);
          const place = (bytes, text) => bytes.findIndex((_, at) => [...text].every((c, i) => bytes[at + i] === c.charCodeAt(0)));`,
        run: `return { x: "marker", y: { toJSON() {
          const bytes = lane ? new Uint8Array(lane) : undefined;
          if (bytes) bytes[place(bytes, '"marker"')] = 0x7b;
          return 1;
        } } };`,
        writes: { x: "append", y: "append" },
      },
      reader: { run: "return { seen: ctx.inputs.x };", reads: { x: "required" }, writes: { seen: "none" } },
    },
    steps: [{ agent: "hostile", forEach: "list" }, { agent: "reader" }],
    initial: { list: [0, "x".repeat(5_000_000)] },
    options: { parallel: false },
  });
  assertEquals(statuses, { "hostile[0]": "completed", "hostile[1]": "failed", reader: "completed" });
  assertEquals(state.seen, ["marker"]);
});

Deno.test("A value over its bound fails the attempt that wrote it and nothing else", loose, async () => {
  const { result, statuses } = await trialJob({
    agents: {
      big: { run: "return { x: 'x'.repeat(100_000) };", writes: { x: "none" } },
      good: { run: "return {};" },
    },
    state: { maxValueBytes: 10_000 },
  });
  assertEquals(statuses, { big: "failed", good: "completed" });
  assertEquals(result.outcomes[0]!.error!.code, "state.limit");
});

Deno.test("Times are measured: the sum of the agents' times over the wall time is the estimate", loose, async () => {
  const { result } = await trialJob({
    agents: { w: { run: `${wait} return {};` } },
    steps: ["a", "b", "c"].map((id) => ({ agent: "w", id, with: { ms: 300 } })),
  });
  assertGreater(result.estimatedSpeedup, 1.5);
  assertLess(result.estimatedSpeedup, 3.01);
});
