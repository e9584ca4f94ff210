/**
 * The conformance suite of running agents: one agent alone in its sandbox, three times, by the rules of every job.
 * `plugins check` runs it, and the tests run it over all built-in plugins in both isolations.
 */
import type { Plugin } from "../catalog/catalog.ts";
import type { Config } from "../config/config.ts";
import { describeFailure } from "../errors/wire_error.ts";
import type { Outcome } from "../run/outcome.ts";
import { encodeJson } from "../state/codec.ts";
import { type Check, finding } from "./check.ts";
import { type AloneInput, type AloneResult, runAlone } from "./run_alone.ts";

/** What is run, on what. */
export interface DryRunOptions {
  readonly plugin: Plugin;
  readonly config: Config;
  readonly input: AloneInput;
  /** Keys whose values were made up: an agent that fails on those may be right to. */
  readonly madeUp: readonly string[];
  /** Milliseconds that an agent which is told to stop may take; two seconds by default, for machines that are busy. */
  readonly stopWithinMs?: number;
  /** Aborts to end the runs: they reject with its reason. */
  readonly signal?: AbortSignal;
}

/** Milliseconds for one run, where the agent's own limit is not lower. */
const RUN_LIMIT_MS = 30_000;
/** Milliseconds after which an agent is told to stop, where it does not take less than twice that. */
const CANCEL_AFTER_MS = 100;
const STOP_WITHIN_MS = 2_000;

/**
 * Runs the agent, runs it again to compare, and runs it once more to cancel it half way. The later runs are left out
 * where the first one did not end well.
 */
export async function dryRun(
  { plugin, config, input, madeUp, stopWithinMs = STOP_WITHIN_MS, signal }: DryRunOptions,
): Promise<readonly Check[]> {
  const limit = Math.min(plugin.manifest.timeoutMs ?? config.workflows.agentTimeoutMs, RUN_LIMIT_MS);
  const workflows = { ...config.workflows, agentTimeoutMs: limit, cancelGraceMs: stopWithinMs, retries: 0 };
  const limited = { ...plugin, manifest: { ...plugin.manifest, timeoutMs: limit, retries: 0 } };
  const options = { plugin: limited, config: { ...config, workflows }, ...input, signal };
  const first = await runAlone(options);
  signal?.throwIfAborted();
  if (first.outcome.status !== "completed") return [judgeFailure(first.outcome, madeUp)];
  const second = await runAlone(options);
  signal?.throwIfAborted();
  const cancel = await cancelHalfWay(options, first, stopWithinMs);
  signal?.throwIfAborted();
  return [judgeOutputs(plugin, first), compare(first, second), cancel];
}

function judgeFailure({ status, error, reason }: Outcome, madeUp: readonly string[]): Check {
  const message = error ? describeFailure(error) : reason ?? status;
  if (error?.code === "agent.failed" && madeUp.length > 0) {
    const keys = madeUp.map((key) => `"${key}"`).join(", ");
    return finding(
      "dry run",
      "warning",
      `failed on a made-up ${keys}: ${message}`,
      "Give real values with --input FILE",
    );
  }
  const code = error === undefined ? "" : ` (${error.code})`;
  return finding("dry run", "failed", `${status.replace("_", " ")}: ${message}${code}`, error?.hint);
}

/** That the outputs are an object of declared keys and JSON the run itself has seen to. */
function judgeOutputs({ manifest: { writes } }: Plugin, { outputs, outcome }: AloneResult): Check {
  const wrote = Object.keys(outputs);
  const took = `completed in ${(outcome.executionMs / 1_000).toFixed(2)}s`;
  if (wrote.length > 0) return finding("dry run", "ok", `${took} and wrote ${wrote.join(", ")}`);
  if (Object.keys(writes).length === 0) return finding("dry run", "ok", `${took}; it writes no key`);
  return finding("dry run", "warning", `${took}, but wrote none of ${Object.keys(writes).join(", ")}`);
}

function compare(first: AloneResult, second: AloneResult): Check {
  if (second.outcome.status !== "completed") {
    const why = second.outcome.error?.message ?? second.outcome.status;
    return finding("same outputs", "failed", `the first run completed, the second did not: ${why}`);
  }
  const keys = new Set([...Object.keys(first.outputs), ...Object.keys(second.outputs)]);
  const other = [...keys].filter((key) => jsonOf(first, key) !== jsonOf(second, key));
  if (other.length === 0) return finding("same outputs", "ok", "in two runs");
  return finding(
    "same outputs",
    "warning",
    `two runs on the same input differ in ${other.join(", ")}`,
    "Leave clocks and random numbers out of outputs, and sort what comes in any order",
  );
}

function jsonOf({ outputs }: AloneResult, key: string): string | undefined {
  return outputs[key] === undefined ? undefined : encodeJson(outputs[key], key);
}

/** An agent that answers before its grace is over keeps its sandbox; one that does not is taken down. */
async function cancelHalfWay(
  options: Parameters<typeof runAlone>[0],
  first: AloneResult,
  stopWithinMs: number,
): Promise<Check> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let cancelledAt: number | undefined;
  let tookMs = 0;
  await runAlone({
    ...options,
    signal: options.signal ? AbortSignal.any([options.signal, controller.signal]) : controller.signal,
    onEvent: ({ kind }) => {
      if (kind === "agent_started") {
        timer = setTimeout(() => {
          cancelledAt = performance.now();
          controller.abort({ kind: "cancelled", message: "the check cancels it" });
        }, Math.min(first.outcome.executionMs / 2, CANCEL_AFTER_MS));
      }
      if (kind === "agent_finished" && cancelledAt !== undefined) tookMs = performance.now() - cancelledAt;
    },
  });
  clearTimeout(timer);
  // It may also have ended before it was told: the first run takes longer than the ones after it.
  if (tookMs < stopWithinMs) return finding("cancel", "ok", "it stops when told to");
  return finding(
    "cancel",
    "warning",
    `it went on for more than ${stopWithinMs / 1_000} s after it was told to stop, and was ended`,
    "Hand ctx.signal to fetch and timers, and call ctx.signal.throwIfAborted() in loops that await",
  );
}
