/** One attempt of one member: lane, sandbox, timeout, and its sealed outputs into the state (law L2). */
import { linkedSignal, stopReason } from "../concurrency/linked_signal.ts";
import { didYouMean } from "../decode/closest.ts";
import { AppError } from "../errors/app_error.ts";
import { toWireError, type WireError } from "../errors/wire_error.ts";
import type { PlannedStep } from "../plan/plan.ts";
import type { Json } from "../plugin/mod.ts";
import { ITEM_KEY } from "../protocol/messages.ts";
import { isGrantedScratch } from "./scratch.ts";
import type { AttemptEnd, Sandbox } from "../sandbox/sandbox.ts";
import { encodeJson, isJson } from "../state/codec.ts";
import { createLane, reuseLane } from "../statelog/lane.ts";
import { readLane } from "../statelog/lane_reader.ts";
import type { JobContext } from "./job_context.ts";
import type { Status } from "./outcome.ts";

/** One member of a group: a step, or one item of its fan-out. */
export interface Member {
  readonly step: PlannedStep;
  readonly item?: { readonly index: number; readonly value: Json };
}

/** How one attempt ended. */
export interface AttemptResult {
  readonly status: Exclude<Status, "skipped">;
  readonly executionMs: number;
  readonly error?: WireError;
  readonly reason?: string;
}

const encoder = new TextEncoder();

/**
 * Runs one attempt with a permit that is already held. Never rejects.
 *
 * @param signal the group's
 */
export async function runAttempt(
  context: JobContext,
  member: Member,
  attempt: number,
  signal: AbortSignal,
): Promise<AttemptResult> {
  const { step } = member;
  const { name } = step.plugin.manifest;
  const timeoutMs = step.timeoutMs ?? step.plugin.manifest.timeoutMs ?? context.agentTimeoutMs;
  const message = `The agent did not end within ${timeoutMs / 1000} s (agent_timeout)`;
  using linked = linkedSignal(signal, { ms: timeoutMs, reason: { kind: "agent_timeout", message } });
  const startedAt = performance.now();
  const sandbox = context.pool.take(name);
  try {
    const lane = laneFor(context, sandbox, member);
    sandbox.ready.then(() => context.onRunning(step));
    const end = await sandbox.run({
      jobId: context.jobId,
      step: step.id,
      agent: name,
      attempt,
      ...(member.item ? { index: member.item.index } : {}),
      params: step.params,
      ...(isGrantedScratch(step.plugin.grant) ? { scratch: context.scratch } : {}),
      lane,
    }, {
      signal: linked.signal,
      onLog: (level, message) => context.onLog(member, level, message),
    });
    const executionMs = performance.now() - startedAt;
    if (end.kind === "done") commit(context, member, lane);
    return { ...resultOf(end, linked.signal), executionMs };
  } catch (error) {
    // What the lane or the state refuses is this attempt's failure; anything else is a bug of ours.
    if (!(error instanceof AppError)) throw error;
    return { status: "failed", executionMs: performance.now() - startedAt, error: toWireError(error, error.code) };
  } finally {
    // After the lane was read: whoever takes the sandbox next writes into it.
    context.pool.release(name, sandbox);
  }
}

/** The sandbox's lane, with this attempt's inputs. The attempt before in that sandbox was read: its lane serves again. */
function laneFor(context: JobContext, sandbox: Sandbox, member: Member): SharedArrayBuffer {
  const options = { inputs: inputsOf(context, member), maxBytes: context.maxLaneBytes };
  const before = context.lanes.get(sandbox);
  const lane = before ? reuseLane(before, options) : createLane(options);
  if (lane !== before) context.lanes.set(sandbox, lane);
  return lane;
}

function* inputsOf(context: JobContext, { step, item }: Member): Iterable<readonly [string, Uint8Array]> {
  for (const input of step.inputs) {
    const bytes = context.state.bytes(input);
    if (bytes) yield [input.key, bytes];
  }
  if (item) yield [ITEM_KEY, encoder.encode(encodeJson(item.value, "item"))];
}

function commit(context: JobContext, { step, item }: Member, lane: SharedArrayBuffer): void {
  const records = readLane(lane, { maxValueBytes: context.maxValueBytes });
  const known = Object.keys(step.plugin.manifest.writes);
  const seen = new Set<string>();
  for (const { key, value } of records) {
    if (!Object.hasOwn(step.plugin.manifest.writes, key)) {
      throw new AppError(
        "agent.output",
        `Cannot keep the output "${key}": the manifest does not list it under writes`,
        {
          hint: didYouMean(key, known) ?? (known.length > 0 ? `It lists: ${known.join(", ")}` : "It lists no key"),
        },
      );
    }
    if (seen.has(key)) throw new AppError("agent.output", `Cannot keep the output "${key}": it was written twice`);
    if (!isJson(value)) throw new AppError("agent.output", `Cannot keep the output "${key}": it is not JSON`);
    seen.add(key);
  }
  context.state.commit(step.index, item?.index ?? 0, records);
}

function resultOf(end: AttemptEnd, signal: AbortSignal): Omit<AttemptResult, "executionMs"> {
  switch (end.kind) {
    case "done":
      return { status: "completed" };
    case "failed":
      return { status: "failed", error: end.error };
    case "stopped": {
      const { kind, message } = stopReason(signal);
      const timedOut = kind === "agent_timeout" || kind === "group_timeout";
      if (end.gone && !timedOut) return { status: "cancelled", reason: message };
      const left = end.gone
        ? ""
        : "; it did not stop when told to, and its thread holds its core until the program ends";
      return {
        status: end.gone ? "timed_out" : "abandoned",
        reason: message,
        error: { code: timedOut ? "agent.timeout" : "run.cancelled", message: message + left },
      };
    }
  }
}
