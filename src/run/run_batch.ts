/**
 * Attempts of one step in one sandbox, one after the other: lanes, limits, and sealed outputs into the state (law L2).
 * A single step is a batch of one; the items of a fan-out go together where they are tiny.
 */
import { toWireError, type WireError } from "../errors/wire_error.ts";
import { AppError } from "../errors/app_error.ts";
import type { PlannedStep } from "../plan/plan.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { createLane, reuseLane } from "../statelog/lane.ts";
import { MAX_KEY_BYTES } from "../statelog/layout.ts";
import { recordBytes } from "../statelog/record.ts";
import { type AttemptResult, resultOf } from "./attempt_result.ts";
import { BatchClock } from "./batch_clock.ts";
import { commitLane } from "./commit_lane.ts";
import { explainFailure } from "./explain_failure.ts";
import { inputsOf } from "./inputs_of.ts";
import type { Item } from "./member.ts";
import type { JobContext } from "./job_context.ts";
import { isGrantedScratch } from "./scratch.ts";

/** One attempt to make. */
export interface Work {
  /** The item of a fan-out. */
  readonly item?: Item;
  /** Which try it is, from 1. */
  readonly attempt: number;
}

/** Who wants to know how a batch goes on; places count in the list of work. Attempts begin and end in order. */
export interface BatchListener {
  began(place: number): void;
  ended(place: number, result: AttemptResult): void;
  /** It has not begun and never will in this batch. */
  returned(place: number): void;
}

/** Sandboxes that one attempt may lose for want of room. */
const MOST_LOST = 10;
/** Bytes of lanes in one batch: what is larger goes alone. */
const MAX_LANE_BYTES = 1 << 20;

/**
 * Runs a batch with a permit that is already held; resolves when all its work has ended or come back. The first one
 * never comes back. Rejects for bugs only.
 *
 * @param signal the group's
 */
export async function runBatch(
  context: JobContext,
  step: PlannedStep,
  work: readonly Work[],
  signal: AbortSignal,
  listener: BatchListener,
): Promise<void> {
  const { manifest } = step.plugin;
  using clock = new BatchClock(work.length, signal, step.timeoutMs ?? manifest.timeoutMs ?? context.agentTimeoutMs);
  const begin = (place: number) => {
    clock.begin();
    listener.began(place);
  };
  // First: the start of a sandbox is part of the attempt's time.
  begin(0);
  let left = work;
  // Those behind may find a sandbox elsewhere.
  const firstAlone = () => {
    for (let place = 1; place < left.length; place++) listener.returned(place);
    left = left.slice(0, 1);
  };
  for (let lost = 0;; lost++) {
    const sandbox = await sandboxFor(context, manifest.name, clock, firstAlone);
    if ("status" in sandbox) return listener.ended(0, sandbox);
    const last = lost === MOST_LOST;
    if (await runIn(sandbox, { context, step, work: left, clock, begin, listener, last })) return;
    // The others came back when the sandbox went down.
    left = left.slice(0, 1);
  }
}

/** A sandbox, waited for where there is no room for one more; or the first attempt's end where none can be had. */
async function sandboxFor(
  { pool }: JobContext,
  agent: string,
  clock: BatchClock,
  firstAlone: () => void,
): Promise<Sandbox | AttemptResult> {
  try {
    const sandbox = pool.take(agent);
    if (sandbox) return sandbox;
    firstAlone();
    const waited = await pool.wait(agent, clock.signal);
    clock.restart();
    return waited;
  } catch (thrown) {
    firstAlone();
    if (thrown instanceof AppError) return failed(toWireError(thrown, thrown.code), 0);
    if (!clock.signal.aborted) throw thrown;
    return resultOf({ kind: "stopped", gone: true }, clock.signal, 0);
  }
}

/** A batch, the first attempt of which has begun. */
interface Begun {
  readonly context: JobContext;
  readonly step: PlannedStep;
  readonly work: readonly Work[];
  readonly clock: BatchClock;
  readonly begin: (place: number) => void;
  readonly listener: BatchListener;
  /** No other sandbox is tried after this one. */
  readonly last: boolean;
}

/** Runs a batch in that sandbox; false where that went down for want of room, and the first attempt wants another one. */
async function runIn(sandbox: Sandbox, begun: Begun): Promise<boolean> {
  const { context, step, work, clock, begin, listener, last } = begun;
  const { name } = step.plugin.manifest;
  clock.watch(sandbox);
  try {
    const lanes = lanesFor(context, sandbox, step, work);
    const fitting = Array.isArray(lanes) ? lanes.length : 1;
    for (let place = fitting; place < work.length; place++) listener.returned(place);
    if (!Array.isArray(lanes)) {
      listener.ended(0, failed(lanes, clock.elapsed()));
      return true;
    }
    sandbox.ready.then(() => context.onRunning(step));
    let inBatch = lanes.length;
    let ended = true;
    // The listener's bugs must not be lost in the sandbox's event.
    let bug: { readonly error: unknown } | undefined;
    const guarded = (tell: () => void) => {
      try {
        tell();
      } catch (error) {
        bug ??= { error };
      }
    };
    await sandbox.run({
      jobId: context.jobId,
      step: step.id,
      agent: name,
      params: JSON.stringify(step.params),
      ...(isGrantedScratch(step.plugin.grant) ? { scratch: context.scratch } : {}),
      attempts: lanes.map((lane, place) => {
        const { attempt, item } = work[place]!;
        return { attempt, ...(item ? { index: item.index } : {}), lane };
      }),
    }, {
      signal: clock.signal,
      onLog: (level, message) => context.onLog({ step, item: work[clock.count - 1]!.item }, level, message),
      onEnd: (place, end) =>
        guarded(() => {
          if (end.kind === "returned") {
            inBatch--;
            return listener.returned(place);
          }
          if (place === 0 && end.kind === "failed" && sandbox.refusal && !last) {
            ended = false;
            return clock.restart();
          }
          const executionMs = clock.elapsed();
          const error = end.kind === "done"
            ? commitLane(context, step, work[place]!.item, lanes[place]!)
            : end.kind === "failed"
            ? explainFailure(end.error, step.plugin)
            : undefined;
          listener.ended(place, error ? failed(error, executionMs) : resultOf(end, clock.signal, executionMs));
          if (place + 1 < inBatch) begin(place + 1);
        }),
    });
    if (bug) throw bug.error;
    return ended;
  } finally {
    // After the lanes were read: whoever takes the sandbox next writes into them.
    context.pool.release(name, sandbox);
  }
}

function failed(error: WireError, executionMs: number): AttemptResult {
  return { status: "failed", executionMs, error };
}

/**
 * Lanes for the beginning of the work, with its inputs; what does not fit with the first one is left out. The error
 * where the first one's inputs cannot be handed over.
 */
function lanesFor(
  context: JobContext,
  sandbox: Sandbox,
  step: PlannedStep,
  work: readonly Work[],
): SharedArrayBuffer[] | WireError {
  let kept = context.lanes.get(sandbox);
  if (!kept) context.lanes.set(sandbox, kept = []);
  const lanes: SharedArrayBuffer[] = [];
  let bytes = 0;
  try {
    for (const { item } of work) {
      const options = { inputs: inputsOf(context, step, item), maxBytes: laneBound(context, step) };
      const before = kept[lanes.length];
      // The attempt before in that lane was read: it serves again.
      const lane = before ? reuseLane(before, options) : createLane(options);
      kept[lanes.length] = lane;
      lanes.push(lane);
      bytes += lane.byteLength;
      if (bytes > MAX_LANE_BYTES) break;
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (lanes.length === 0) return toWireError(error, error.code);
  }
  return lanes;
}

/** Bytes that an attempt may write: its manifest's keys at their largest, and one more, so that a key too many is named. */
function laneBound({ maxValueBytes, maxLaneBytes }: JobContext, step: PlannedStep): number {
  const keys = Object.keys(step.plugin.manifest.writes).length + 1;
  return Math.min(maxLaneBytes, keys * recordBytes(MAX_KEY_BYTES, maxValueBytes));
}
