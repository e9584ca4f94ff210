/** Makes what `run(ctx)` gets: inputs and parameters decoded when first looked at, a bounded log, the writer. */
import type { AgentContext, Json, TextWriter } from "../plugin/mod.ts";
import { type AttemptStart, ITEM_KEY, MAX_LINE, type Start } from "../protocol/messages.ts";
import { decodeJson } from "../state/codec.ts";
import type { LaneInputs } from "../statelog/lane_inputs.ts";

const { defineProperty } = Object;

/** Sends one log line. */
export type SendLine = (level: "debug" | "info" | "warn", message: string) => void;

/** A log that stops sending after so many lines, and says so once. */
export function boundedLog(send: SendLine, maxLines: number): SendLine {
  let lines = 0;
  return (level, message) => {
    lines++;
    if (lines > maxLines) {
      if (lines === maxLines + 1) send("warn", `More than ${maxLines} log lines: the rest is dropped`);
      return;
    }
    const text = `${message}`;
    send(level, text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)}…` : text);
  };
}

/**
 * The writer of a module that is loaded when an agent first writes. It comes by its name: an import that can be read in
 * the code has the runtime look at all of the toolkit before any worker starts.
 */
export function textWriter(module: string): TextWriter {
  return {
    async write(request) {
      const { writeExtractive } = await import(module) as typeof import("../text/extractive.ts");
      return writeExtractive(request);
    },
  };
}

/** The context of one attempt; what costs to make is made when it is first looked at. */
export function makeContext(
  start: Start,
  { attempt, index }: AttemptStart,
  lane: LaneInputs,
  signal: () => AbortSignal,
  line: SendLine,
  text: TextWriter,
): AgentContext {
  const inputs: Record<string, Json | undefined> = {};
  for (const key of lane.keys()) {
    if (key !== ITEM_KEY) defineLazy(inputs, key, () => decode(lane, key));
  }
  const item = once(() => decode(lane, ITEM_KEY));
  const params = once(() => decodeJson(start.params) as AgentContext["params"]);
  return {
    jobId: start.jobId,
    step: start.step,
    agent: start.agent,
    attempt,
    index,
    inputs,
    scratch: start.scratch,
    text,
    log: {
      debug: (message) => line("debug", message),
      info: (message) => line("info", message),
      warn: (message) => line("warn", message),
    },
    get item() {
      return item();
    },
    get params() {
      return params();
    },
    get signal() {
      return signal();
    },
  };
}

function decode(lane: LaneInputs, key: string): Json | undefined {
  const json = lane.json(key);
  return json === undefined ? undefined : decodeJson(json);
}

/** Computes a value when it is first asked for. */
function once<Value>(compute: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: compute() }).value;
}

/** A property that is computed at its first reading and a plain value from then on. */
function defineLazy(target: object, key: string, compute: () => unknown): void {
  defineProperty(target, key, {
    enumerable: true,
    configurable: true,
    get() {
      const value = compute();
      defineProperty(target, key, { enumerable: true, configurable: true, writable: true, value });
      return value;
    },
  });
}
