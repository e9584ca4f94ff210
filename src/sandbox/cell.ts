/**
 * The child process of `isolation: process`: one worker sandbox, its messages and lane bytes over stdin and stdout.
 * Its rights are the grant's, as narrow as those of the worker inside.
 *
 * It lives as long as its stdin is open: when the parent is gone, however it went, so is the cell.
 */
import { laneBytes, refillLane } from "../statelog/lane_transfer.ts";
import type { CellMessage, CellOrder, Run } from "./cell_messages.ts";
import { encodeFrame, readFrames } from "./frames.ts";
import { NODE_THREADS } from "../program/files.ts";
import type { AttemptEnd } from "./sandbox.ts";
import { WorkerSandbox, type WorkerSandboxOptions } from "./worker_sandbox.ts";

let options: WorkerSandboxOptions;
let sandbox: WorkerSandbox | undefined;
let atWork: AbortController | undefined;
/** The lanes of the last batches, by place. */
const lanes: SharedArrayBuffer[] = [];
/** Milliseconds that an end may wait for those that come after it in its batch. */
const SOON_MS = 1;
/** As the runtime calls it where it may not be read. */
const THREADS_FILE = NODE_THREADS.pathname.slice(NODE_THREADS.pathname.lastIndexOf("/") + 1);
/** As much as a pipe holds. */
const READ_BYTES = 65_536;
/** Frames that wait for the pipe. */
let waiting: Uint8Array[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

function say(message: CellMessage, ...lane: readonly Uint8Array[]): void {
  waiting.push(encodeFrame(message, ...lane));
  flush();
}

/** Says it with what comes soon after: a write and a waking host cost more than a tiny attempt. */
function saySoon(message: CellMessage, ...lane: readonly Uint8Array[]): void {
  waiting.push(encodeFrame(message, ...lane));
  timer ??= setTimeout(flush, SOON_MS);
}

/** Writes at once: the host always reads, and a way over the runtime's thread pool would take longer. */
function flush(): void {
  clearTimeout(timer);
  timer = undefined;
  const frames = joined(waiting);
  waiting = [];
  for (let at = 0; at < frames.length;) at += Deno.stdout.writeSync(frames.subarray(at));
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
  let last = request.attempts.length - 1;
  let needsThreads = false;
  const attempts = request.attempts.map(({ bytes: size, maxByteLength, ...attempt }, place) => {
    const own = bytes.subarray(at, at + size);
    at += size;
    const lane = lanes[place] = refillLane(lanes[place], own, maxByteLength);
    return { ...attempt, lane };
  });
  const run = () =>
    sandbox!.run({ ...request, attempts: attempts.slice(0, last + 1) }, {
      signal: controller.signal,
      onLog: (level, message) => say({ kind: "logged", id: id + ended, level, message }),
      onEnd: (place, end) => {
        needsThreads ||= place === 0 && !options.nodeThreads && asksForThreads(end);
        if (end.kind === "returned") last = Math.min(last, place - 1);
        else if (needsThreads) return; // It has not run: it will once more.
        else ended = place + 1;
        const tell = place < last ? saySoon : say;
        const lane = end.kind === "done" ? [laneBytes(attempts[place]!.lane)] : [];
        tell({ kind: "ended", id: id + place, end }, ...lane);
      },
    });
  await run();
  if (!needsThreads) return;
  needsThreads = false;
  await sandbox!.close();
  sandbox = new WorkerSandbox(options = { ...options, nodeThreads: true });
  await run();
}

/** Whether the plugin could not be loaded because it imports `node:worker_threads`. Most do not, and start sooner for it. */
function asksForThreads(end: AttemptEnd): boolean {
  return end.kind === "failed" && end.error.code === "agent.load" && end.error.message.includes(THREADS_FILE);
}

/** What the host writes. The runtime's own stream on stdin takes milliseconds to load. */
async function* orders(): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(READ_BYTES);
  for (let read = await Deno.stdin.read(buffer); read !== null; read = await Deno.stdin.read(buffer)) {
    yield buffer.slice(0, read);
  }
}

if (import.meta.main) {
  // What the host sends is its own; the bound is for the type.
  for await (const { message, bytes } of readFrames(orders(), () => Number.MAX_SAFE_INTEGER)) {
    const order = message as CellOrder;
    switch (order.kind) {
      case "open":
        options = order.options;
        sandbox = new WorkerSandbox(options);
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
