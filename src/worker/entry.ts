/**
 * Inside the worker: takes orders, runs one attempt at a time, writes its outputs into the lane.
 *
 * 1. The lane is sealed before `done` is posted: who hears `done` may read it.
 * 2. An attempt that was cancelled seals nothing.
 * 3. Nothing thrown by the plugin leaves this file but as a `failed` message.
 * 4. An attempt begins only where it is its turn; else the host has taken it back, and all behind it.
 */
import { closeDoors, holdLock, listen, listenToStrays, mayRead, post } from "./guard.ts";
import { AppError } from "../errors/app_error.ts";
import { toWireError } from "../errors/wire_error.ts";
import type { Agent, TextWriter } from "../plugin/mod.ts";
import type { AttemptStart, HostMessage, Load, Start, WorkerMessage } from "../protocol/messages.ts";
import { beginTurn, type Turn, turnOf } from "../protocol/turn.ts";
import { encodeJson } from "../state/codec.ts";
import { LaneInputs } from "../statelog/lane_inputs.ts";
import { LaneWriter } from "../statelog/lane_writer.ts";
import { loadAgent } from "./load_agent.ts";
import { barNodeThreads } from "./node/threads.ts";
import { boundedLog, makeContext, type SendLine, textWriter } from "./make_context.ts";

const { entries } = Object;
const { isArray } = Array;
const Abort = AbortController;
const Exception = DOMException;
const withResolvers = Promise.withResolvers.bind<() => PromiseWithResolvers<void>>(Promise);

let agent: Promise<Agent> | undefined;
let turn: Turn;
let maxLogLines: number;
let text: TextWriter;
/** The lanes of the last batches, by place. */
const lanes: SharedArrayBuffer[] = [];
/** The attempt at work. */
interface Current {
  readonly id: number;
  cancel(reason: string): void;
  readonly line: SendLine;
  fail(thrown: unknown, code: string): void;
}

let current: Current | undefined;

listen(({ data }: MessageEvent<HostMessage>) => {
  switch (data.kind) {
    case "load":
      load(data);
      break;
    case "start":
      runBatch(data);
      break;
    case "cancel":
      if (current?.id === data.id) current.cancel(data.reason);
      break;
  }
});

// An error out of the agent's hands ends its attempt, whether run() ever returns or not: the next one begins.
listenToStrays((thrown) => current?.fail(thrown, "agent.crashed"));

async function load(options: Load): Promise<void> {
  const { module, writer, lock, turn: word, threads, maxLogLines: lines } = options;
  turn = turnOf(word);
  maxLogLines = lines;
  text = textWriter(writer);
  await holdLock(lock);
  closeDoors((level, message) => current?.line(level, message));
  // The lock is held before the plugin can end this worker: the host will hear of it.
  say({ kind: "ready" });
  agent = mayRead(threads) ? barNodeThreads().then(() => loadAgent(module)) : loadAgent(module);
  agent.catch(() => {}); // Told by the attempt that needs it.
}

async function runBatch(start: Start): Promise<void> {
  const { id, attempts } = start;
  let open = true;
  for (let at = 0; at < attempts.length; at++) {
    const each = attempts[at]!;
    // Also of those that are taken back: the host will not send it again.
    if (each.lane) lanes[at] = each.lane;
    if (open && (open = beginTurn(turn, id + at))) await runAttempt(start, id + at, each, lanes[at]!);
  }
}

async function runAttempt(start: Start, id: number, each: AttemptStart, lane: SharedArrayBuffer): Promise<void> {
  // Made when it is looked at: an abort signal costs more than a tiny agent.
  let controller: AbortController | undefined;
  let cancelled: DOMException | undefined;
  const signal = () => {
    if (controller) return controller.signal;
    controller = new Abort();
    if (cancelled) controller.abort(cancelled);
    return controller.signal;
  };
  const cancel = (reason: string) => {
    cancelled = new Exception(reason, "AbortError");
    controller?.abort(cancelled);
  };
  const line = boundedLog((level, message) => say({ kind: "logged", id, level, message }), maxLogLines);
  const { promise: ended, resolve } = withResolvers();
  let over = false;
  const end = (message: WorkerMessage) => {
    if (over) return;
    over = true;
    say(message);
    resolve();
  };
  const fail = (thrown: unknown, code: string) => end({ kind: "failed", id, error: toWireError(thrown, code) });
  current = { id, cancel, line, fail };
  const work = async () => {
    try {
      const loaded = await agent!;
      const outputs: unknown = await loaded.run(
        makeContext(start, each, new LaneInputs(lane), signal, line, text),
      );
      if (cancelled) throw cancelled;
      // An attempt that is over has no lane any more: it may be another's by now.
      if (!over) writeOutputs(lane, outputs);
      end({ kind: "done", id });
    } catch (thrown) {
      fail(thrown, "agent.failed");
    }
  };
  work();
  await ended;
  if (current?.id === id) current = undefined;
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
