import { assertEquals } from "@std/assert";
import { limitLogs, type LogLimits } from "../../src/report/limit_logs.ts";
import type { RunEvent } from "../../src/run/run_event.ts";

/** The messages, and other events by their kind. */
function told(limits: LogLimits, events: readonly RunEvent[]): readonly string[] {
  const seen: string[] = [];
  const tell = limitLogs(limits, (event) => seen.push(event.kind === "logged" ? event.message : event.kind));
  for (const event of events) tell(event);
  return seen;
}

const logged = (message: string, step?: string, level: "debug" | "info" | "warn" = "info"): RunEvent => ({
  kind: "logged",
  level,
  message,
  ...(step === undefined ? {} : { step }),
});
const LEFT_OUT = "more log lines are left out (log.max_lines is 2)";

Deno.test("each agent has its own number of lines, and one word about the rest", () => {
  const events = ["1", "2", "3", "4"].flatMap((message) => [logged(`a${message}`, "a"), logged(`b${message}`, "b")]);
  assertEquals(told({ level: "info", maxLines: 2 }, events), ["a1", "b1", "a2", "b2", LEFT_OUT, LEFT_OUT]);
});

Deno.test("a new attempt starts to count anew", () => {
  const started: RunEvent = { kind: "agent_started", step: "a", group: 0, attempt: 2 };
  const flood = ["1", "2", "3"].map((message) => logged(message, "a"));
  const seen = ["1", "2", LEFT_OUT];
  assertEquals(told({ level: "info", maxLines: 2 }, [...flood, started, ...flood]), [
    ...seen,
    "agent_started",
    ...seen,
  ]);
});

Deno.test("lines below the level are dropped and not counted; the run's own warnings are not counted either", () => {
  const events = [logged("d", "a", "debug"), logged("1", "a"), logged("w1"), logged("2", "a"), logged("w2")];
  assertEquals(told({ level: "info", maxLines: 2 }, events), ["1", "w1", "2", "w2"]);
  const warnings = [logged("i", "a"), logged("w", "a", "warn")];
  assertEquals(told({ level: "warn", maxLines: 2 }, warnings), ["w"]);
  assertEquals(told({ level: "error", maxLines: 2 }, warnings), []);
});
