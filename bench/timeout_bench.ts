/**
 * A timeout of 300 ms on an agent that loops for ever in a child process: when its outcome is there, and when its core
 * is free again.
 *
 * An iteration starts when the attempt does, with the sandbox started ahead by the step before. The outcome comes after
 * the timeout, the grace of a cancel and the kill. The job is over when the child is gone and was waited for. The
 * baseline is a timer of 300 ms.
 *
 * Not measured: `isolation: worker`, where a thread in a loop cannot be taken down and the attempt is `abandoned`.
 */
import { delay } from "@std/async/delay";
import { benchEngine } from "./engine.ts";

const TIMEOUT_MS = 300;
const group = `a timeout of ${TIMEOUT_MS} ms on a CPU loop`;

const run = benchEngine({ permits: 2, isolation: "process" });
const steps = [
  { agent: "wait", id: "before", with: { ms: 200 } },
  { agent: "loop", id: "loop", needs: ["before"], timeoutMs: TIMEOUT_MS },
];

Deno.bench({
  name: "a timer",
  group,
  baseline: true,
  n: 3,
  warmup: 1,
  fn: async () => await delay(TIMEOUT_MS),
});

Deno.bench({
  name: "the outcome is there",
  group,
  n: 3,
  warmup: 1,
  async fn(b) {
    await run({
      steps,
      onEvent(event) {
        if (event.kind === "agent_started" && event.step === "loop") b.start();
        if (event.kind === "agent_finished" && event.outcome.step === "loop") b.end();
      },
    });
  },
});

Deno.bench({
  name: "its process is gone",
  group,
  n: 3,
  warmup: 1,
  async fn(b) {
    await run({
      steps,
      onEvent(event) {
        if (event.kind === "agent_started" && event.step === "loop") b.start();
      },
    });
    b.end();
  },
});
