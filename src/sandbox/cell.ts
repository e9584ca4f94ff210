/**
 * The child process of `isolation: process`: one worker sandbox, its messages and lane bytes over stdin and stdout.
 * Its rights are the grant's, as narrow as those of the worker inside.
 *
 * It lives as long as its stdin is open: when the parent is gone, however it went, so is the cell.
 */
import { laneBytes, laneFrom } from "../statelog/lane_transfer.ts";
import type { CellMessage, CellOrder, Run } from "./cell_messages.ts";
import { encodeFrame, readFrames } from "./frames.ts";
import { WorkerSandbox } from "./worker_sandbox.ts";

let sandbox: WorkerSandbox | undefined;
let atWork: AbortController | undefined;
/** Frames that wait for the pipe: those that come while it is written to go out together. */
let waiting: Uint8Array[] = [];
let writing = false;

function say(message: CellMessage, ...lane: readonly Uint8Array[]): void {
  waiting.push(encodeFrame(message, ...lane));
  if (!writing) write();
}

async function write(): Promise<void> {
  writing = true;
  while (waiting.length > 0) {
    // The ends of tiny attempts come in one go.
    await Promise.resolve();
    const frames = joined(waiting);
    waiting = [];
    for (let at = 0; at < frames.length;) at += await Deno.stdout.write(frames.subarray(at));
  }
  writing = false;
}

function joined(frames: readonly Uint8Array[]): Uint8Array {
  if (frames.length === 1) return frames[0]!;
  const all = new Uint8Array(frames.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const frame of frames) {
    all.set(frame, at);
    at += frame.length;
  }
  return all;
}

async function runBatch({ id, request }: Run, bytes: Uint8Array): Promise<void> {
  const controller = atWork = new AbortController();
  let at = 0;
  let ended = 0;
  const attempts = request.attempts.map(({ bytes: size, maxByteLength, ...attempt }) => {
    const lane = laneFrom(bytes.subarray(at, at + size), maxByteLength);
    at += size;
    return { ...attempt, lane };
  });
  await sandbox!.run({ ...request, attempts }, {
    signal: controller.signal,
    onLog: (level, message) => say({ kind: "logged", id: id + ended, level, message }),
    onEnd: (place, end) => {
      if (end.kind !== "returned") ended = place + 1;
      if (end.kind === "done") say({ kind: "ended", id: id + place, end }, laneBytes(attempts[place]!.lane));
      else say({ kind: "ended", id: id + place, end });
    },
  });
}

if (import.meta.main) {
  // What the host sends is its own; the bound is for the type.
  for await (const { message, bytes } of readFrames(Deno.stdin.readable, () => Number.MAX_SAFE_INTEGER)) {
    const order = message as CellOrder;
    switch (order.kind) {
      case "open":
        sandbox = new WorkerSandbox(order.options);
        sandbox.ready.then(() => say({ kind: "up" }));
        break;
      case "run":
        runBatch(order, bytes);
        break;
      case "stop":
        atWork?.abort(new Error(order.reason));
        break;
      case "give_back":
        sandbox?.giveBack();
        break;
    }
  }
  // A loop in the worker would keep the process for ever; its parent is gone.
  Deno.exit(0);
}
