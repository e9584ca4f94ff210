import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { FakeTime } from "@std/testing/time";
import { Progress } from "../../src/cli/progress.ts";
import { openTerminal } from "../../src/cli/terminal.ts";
import type { Io } from "../../src/cli/io.ts";
import type { RunEvent } from "../../src/run/run_event.ts";
import { outcomeOf } from "../report/job_results.ts";
import { fakeIo } from "./fake_io.ts";
import { FakeScreen } from "./fake_screen.ts";

const TALK = { json: false, quiet: false, verbose: false, "no-color": false };
const started = (step: string): RunEvent => ({ kind: "agent_started", step, group: 0, attempt: 1 });
const EVENTS: readonly RunEvent[] = [
  { kind: "job_started", jobId: "j", workflow: "w", steps: 2, parallel: true, maxParallel: 2 },
  { kind: "group_started", group: 0, labels: [], members: 2, agents: ["a", "b"] },
  started("a"),
  started("b"),
  { kind: "logged", level: "info", step: "a", message: "hello" },
  { kind: "logged", level: "debug", step: "a", message: "details" },
  { kind: "agent_finished", outcome: outcomeOf("a"), group: 0, done: 1, of: 2 },
  {
    kind: "agent_finished",
    outcome: outcomeOf("b", { status: "failed", error: { code: "agent.failed", message: "no" } }),
    group: 0,
    done: 2,
    of: 2,
  },
];

/** What stands on stderr after the events. */
function shown(talk: Partial<typeof TALK>, io: Partial<Io> = {}): string {
  const world = fakeIo(io);
  using progress = new Progress(openTerminal(world, { ...TALK, ...talk }));
  for (const event of EVENTS) progress.show(event);
  return world.err();
}

Deno.test("without a terminal there are plain lines and nothing else", () => {
  assertEquals(shown({}).split("\n"), [
    "⚡ Starting parallel execution of 2 agents: ['a', 'b']",
    "  a: hello",
    "  a: details",
    "✓ Agent a completed (1/2) in 1.20s",
    "✗ Agent b failed (2/2) in 1.20s: no",
    "",
  ]);
});

Deno.test("--quiet tells of failures only, --verbose of starts too", () => {
  assertEquals(shown({ quiet: true }), "✗ Agent b failed (2/2) in 1.20s: no\n");
  assertEquals(
    shown({ quiet: true }, { isTerminal: true, columns: () => 80 }),
    "\x1b[31m✗ Agent b failed (2/2) in 1.20s: no\x1b[0m\n",
  );
  assertStringIncludes(shown({ verbose: true }), "Job j: workflow w, 2 steps, at most 2 at once\n");
  assertStringIncludes(shown({ verbose: true }), "Agent b started\n");
});

Deno.test("a terminal shows the agents at work with their time, and nothing of them when all is over", () => {
  using time = new FakeTime();
  const screen = new FakeScreen(60);
  const io = fakeIo({
    isTerminal: true,
    columns: () => 60,
    env: { NO_COLOR: "1" },
    stderr: (text) => screen.write(text),
  });
  const progress = new Progress(openTerminal(io, TALK));
  for (const event of EVENTS.slice(0, 4)) progress.show(event);
  time.tick(100);
  assertEquals(screen.rows().map((row) => row.replace(/\d\.\d\ds/, "<time>")), [
    "⚡ Starting parallel execution of 2 agents: ['a', 'b']",
    "⠙ a <time>",
    "⠙ b <time>",
    "",
  ]);
  for (const event of EVENTS.slice(4)) progress.show(event);
  progress[Symbol.dispose]();
  assertEquals(screen.rows(), shown({}).split("\n"));
});

Deno.test("a retry takes the agent away until it starts again", () => {
  using _time = new FakeTime();
  const screen = new FakeScreen(60);
  const io = fakeIo({ isTerminal: true, columns: () => 60, stderr: (text) => screen.write(text) });
  using progress = new Progress(openTerminal(io, TALK));
  progress.show(started("a"));
  assertEquals(screen.rows().length, 2);
  progress.show({ kind: "agent_retried", step: "a", group: 0, attempt: 1, delayMs: 500, message: "busy" });
  assertEquals(screen.rows(), ["↻ Agent a failed in attempt 1, next one in 0.50s: busy", ""]);
});

Deno.test("colour is for terminals, and not where NO_COLOR, --no-color or a dumb terminal forbid it", () => {
  const terminal = { isTerminal: true, columns: () => 0 };
  const colored = (talk: Partial<typeof TALK>, io: Partial<Io>) => shown(talk, io).includes("\x1b[3");
  assert(colored({}, terminal));
  assert(colored({}, { ...terminal, env: { NO_COLOR: "" } }));
  assert(!colored({}, { ...terminal, env: { NO_COLOR: "1" } }));
  assert(!colored({}, { ...terminal, env: { TERM: "dumb" } }));
  assert(!colored({ "no-color": true }, terminal));
  assert(!colored({}, {}));
});
