/**
 * The child process of `isolation: process`: one worker sandbox, its messages and lane bytes over stdin and stdout.
 * Its rights are the grant's, as narrow as those of the worker inside.
 *
 * It lives as long as its stdin is open: when the parent is gone, however it went, so is the cell.
 */
import { laneBytes, laneFrom } from "../statelog/lane_transfer.ts";
import type { CellMessage, CellOrder, Run } from "./cell_messages.ts";
import { encodeFrame, readFrames } from "./frames.ts";
import type { AttemptEnd } from "./sandbox.ts";
import { WorkerSandbox } from "./worker_sandbox.ts";

let sandbox: WorkerSandbox | undefined;
let current: { readonly id: number; readonly controller: AbortController } | undefined;
/** Frames go out one after the other. */
let written: Promise<void> = Promise.resolve();

function say(message: CellMessage, bytes?: Uint8Array): void {
  const frame = encodeFrame(message, bytes);
  written = written.then(async () => {
    for (let at = 0; at < frame.length;) at += await Deno.stdout.write(frame.subarray(at));
  });
}

async function runAttempt({ id, request, maxByteLength }: Run, bytes: Uint8Array): Promise<void> {
  const controller = new AbortController();
  current = { id, controller };
  const lane = laneFrom(bytes, maxByteLength);
  const end: AttemptEnd = await sandbox!.run({ ...request, lane }, {
    signal: controller.signal,
    onLog: (level, message) => say({ kind: "logged", id, level, message }),
  });
  if (end.kind === "done") say({ kind: "ended", id, end }, laneBytes(lane));
  else say({ kind: "ended", id, end });
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
        runAttempt(order, bytes);
        break;
      case "stop":
        if (current?.id === order.id) current.controller.abort(new Error(order.reason));
        break;
    }
  }
  // A loop in the worker would keep the process for ever; its parent is gone.
  Deno.exit(0);
}
