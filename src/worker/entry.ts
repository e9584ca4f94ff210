/**
 * Inside the worker: takes orders, runs one attempt at a time, writes its outputs into the lane.
 *
 * 1. The lane is sealed before `done` is posted: who hears `done` may read it.
 * 2. An attempt that was cancelled seals nothing.
 * 3. Nothing thrown by the plugin leaves this file but as a `failed` message.
 * 4. An attempt begins only where it is its turn; else the host has taken it back, and all behind it.
 */
import { barNodeThreads, closeDoors, holdLock, listen, listenToStrays, post } from "./guard.ts";
import { AppError } from "../errors/app_error.ts";
import { toWireError } from "../errors/wire_error.ts";
import type { Agent } from "../plugin/mod.ts";
import type { AttemptStart, HostMessage, Load, Start, WorkerMessage } from "../protocol/messages.ts";
import { beginTurn, type Turn, turnOf } from "../protocol/turn.ts";
import { encodeJson } from "../state/codec.ts";
import { LaneInputs } from "../statelog/lane_inputs.ts";
import { LaneWriter } from "../statelog/lane_writer.ts";
import { loadAgent } from "./load_agent.ts";
import { boundedLog, makeContext, type SendLine } from "./make_context.ts";

const { entries } = Object;
const { isArray } = Array;

let agent: Promise<Agent> | undefined;
let turn: Turn;
let current: { readonly id: number; readonly controller: AbortController; readonly line: SendLine } | undefined;

listen(({ data }: MessageEvent<HostMessage>) => {
  switch (data.kind) {
    case "load":
      load(data);
      break;
    case "start":
      runBatch(data);
      break;
    case "cancel":
      if (current?.id === data.id) current.controller.abort(new DOMException(data.reason, "AbortError"));
      break;
  }
});

listenToStrays((thrown) => {
  if (current) say({ kind: "failed", id: current.id, error: toWireError(thrown, "agent.crashed") });
});

async function load({ module, lock, turn: word, barNodeThreads: bar }: Load): Promise<void> {
  turn = turnOf(word);
  await holdLock(lock);
  closeDoors((level, message) => current?.line(level, message));
  // The lock is held before the plugin can end this worker: the host will hear of it.
  say({ kind: "ready" });
  agent = bar ? barNodeThreads().then(() => loadAgent(module)) : loadAgent(module);
  agent.catch(() => {}); // Told by the attempt that needs it.
}

async function runBatch(start: Start): Promise<void> {
  const { id, attempts } = start;
  for (let at = 0; at < attempts.length; at++) {
    if (!beginTurn(turn, id + at)) return;
    await runAttempt(start, id + at, attempts[at]!);
  }
}

async function runAttempt(start: Start, id: number, each: AttemptStart): Promise<void> {
  const controller = new AbortController();
  const line = boundedLog((level, message) => say({ kind: "logged", id, level, message }));
  current = { id, controller, line };
  try {
    const loaded = await agent!;
    const context = makeContext(start, each, new LaneInputs(each.lane), controller.signal, line);
    const outputs: unknown = await loaded.run(context);
    if (controller.signal.aborted) throw controller.signal.reason;
    writeOutputs(each.lane, outputs);
    say({ kind: "done", id });
  } catch (thrown) {
    say({ kind: "failed", id, error: toWireError(thrown, "agent.failed") });
  } finally {
    if (current?.id === id) current = undefined;
  }
}

/** Writes each output as a record and seals the lane. A key whose value is undefined is not written. */
function writeOutputs(lane: SharedArrayBuffer, outputs: unknown): void {
  if (typeof outputs !== "object" || outputs === null || isArray(outputs)) {
    const got = outputs === null
      ? "null"
      : isArray(outputs)
      ? "a list"
      : outputs === undefined
      ? "nothing"
      : `a ${typeof outputs}`;
    throw new AppError(
      "agent.output",
      `Cannot keep what run() returned: it is ${got} and should be an object of outputs`,
      {
        hint: "Return { key: value } with the keys that the manifest writes",
      },
    );
  }
  const writer = new LaneWriter(lane);
  for (const [key, value] of entries(outputs)) {
    if (value !== undefined) writer.append(key, encodeJson(value, `outputs.${key}`));
  }
  writer.seal();
}

function say(message: WorkerMessage): void {
  post(message);
}
