/**
 * A sandbox that is a child process: a cell with the same worker in it. It can be killed, its memory is bounded, and the
 * rights of the worker's parent are as narrow as its own.
 *
 * 1. The child is killed, never asked, once its grace is over: an endless loop cannot keep it.
 * 2. A lane that comes back is put into ours only for the attempt that is at work, and judged by `readLane` as any other.
 * 3. Once the child is not wanted any more nothing it wrote is looked at.
 * 4. The pipes of an ended child are closed at once: what they hold of the process's descriptors is free for the next.
 */
import { within } from "../concurrency/within.ts";
import { toWireError, type WireError } from "../errors/wire_error.ts";
import { isSealed } from "../statelog/lane_reader.ts";
import { fillLane, laneBytes } from "../statelog/lane_transfer.ts";
import { CellConfig } from "./cell_config.ts";
import { cellArguments, cellEnvironment, cellRights } from "./cell_flags.ts";
import { type CellOrder, parseCellMessage } from "./cell_messages.ts";
import { encodeFrame, type Frame, readFrames } from "./frames.ts";
import { PipeReader } from "./pipe_reader.ts";
import { Batch } from "./batch.ts";
import { keepInheritedDescriptors } from "./inherited_descriptors.ts";
import { watchMemory } from "./memory_watch.ts";
import type { AttemptEnd, BatchOptions, BatchRequest, Sandbox } from "./sandbox.ts";
import { readTail } from "./stderr_tail.ts";
import { outOfMemory, whyItEnded, whyRefused } from "./why_it_ended.ts";
import { maxMessages, type WorkerSandboxOptions } from "./worker_sandbox.ts";

/** What a process sandbox is made of. */
export interface ProcessSandboxOptions extends WorkerSandboxOptions {
  /** The bound of the child's memory, in MiB. */
  readonly memoryMb: number;
}

/** Milliseconds beyond the grace for the answer's way through the pipes. */
const ANSWER_MS = 3;

/** Milliseconds in which the pipes of an ended child are read to their end: a process that left its group may hold them. */
const PIPES_MS = 200;
const HAS_GROUPS = Deno.build.os !== "windows";

/** A batch with its lanes. */
interface Current {
  readonly batch: Batch;
  readonly first: number;
  readonly attempts: BatchRequest["attempts"];
}

/** One child, one agent. */
export class ProcessSandbox implements Sandbox {
  readonly ready: Promise<void>;
  readonly #options: ProcessSandboxOptions;
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #output: PipeReader;
  readonly #config: CellConfig | undefined;
  readonly #gone: Promise<void>;
  readonly #markReady: () => void;
  readonly #memory: Disposable;
  #alive = true;
  #ended = false;
  /** The number of the last attempt that was sent. */
  #lastId = 0;
  #messages = 0;
  #current: Current | undefined;
  /** The attempt that was told to stop. */
  #stopping: number | undefined;
  #fault: WireError | undefined;
  #isUp = false;
  #refusal: WireError | undefined;

  constructor(options: ProcessSandboxOptions) {
    this.#options = options;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ready = promise;
    this.#markReady = resolve;
    this.#config = CellConfig.for(cellRights(options));
    using started = new DisposableStack();
    if (this.#config) started.use(this.#config);
    keepInheritedDescriptors();
    this.#child = new Deno.Command(Deno.execPath(), {
      args: cellArguments(options, options.memoryMb, this.#config),
      clearEnv: true,
      env: cellEnvironment(options),
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
      // A process group of its own: what the agent was allowed to run is killed with it, and Ctrl-C reaches the host alone.
      detached: HAS_GROUPS,
    }).spawn();
    started.move();
    this.#input = this.#child.stdin.getWriter();
    this.#memory = watchMemory(this.#child.pid, options.memoryMb, () => this.#fail(outOfMemory(options)));
    this.#output = new PipeReader(this.#child.stdout);
    const errors = new PipeReader(this.#child.stderr);
    const tail = readTail(
      errors,
      // Before it is up no line is the agent's.
      (line) => this.#isUp && this.#current?.batch.log(this.#current.batch.atWork, "warn", line),
      options.maxLogLines,
    );
    const read = this.#listen();
    this.#gone = this.#child.status.then(async (status) => {
      this.#memory[Symbol.dispose]();
      this.#config?.[Symbol.dispose]();
      this.#kill(); // The rest of its group, which may hold the pipes.
      this.#ended = true;
      let last = "";
      await within(read.then(async () => last = await tail), PIPES_MS);
      if (this.#alive) this.#refusal = whyRefused(options, status, last, this.#isUp);
      this.#fail(this.#refusal ?? whyItEnded(options, status, last));
      // Not waited for: a write may be on its way to a process that left the group, and never end.
      this.#input.abort().catch(() => {});
      await Promise.all([this.#output.close(), errors.close()]);
    });
    this.#send({ kind: "open", options });
  }

  get alive(): boolean {
    return this.#alive;
  }

  get refusal(): WireError | undefined {
    return this.#refusal;
  }

  /** The pipe is read in order: what it has not said yet is no end of the attempt at work. */
  get heardAll(): boolean {
    return true;
  }

  async run(request: BatchRequest, options: BatchOptions): Promise<void> {
    const { attempts } = request;
    const first = this.#lastId + 1;
    const batch = new Batch(first, attempts.length, options);
    if (!this.#alive || options.signal.aborted) {
      batch.returnBehind(first);
      batch.end(
        first,
        options.signal.aborted ? { kind: "stopped", gone: true } : { kind: "failed", error: this.#fault! },
      );
      return;
    }
    this.#lastId += attempts.length;
    this.#current = { batch, first, attempts };
    this.#messages = 0;
    const stop = () => this.#stop(batch, options.signal);
    options.signal.addEventListener("abort", stop, { once: true });
    const lanes = attempts.map(({ lane }) => laneBytes(lane));
    const sized = attempts.map(({ lane, ...attempt }, at) => ({
      ...attempt,
      bytes: lanes[at]!.length,
      maxByteLength: lane.maxByteLength,
    }));
    this.#send({ kind: "run", id: first, request: { ...request, attempts: sized } }, ...lanes);
    await batch.over;
    options.signal.removeEventListener("abort", stop);
    this.#current = undefined;
  }

  giveBack(): void {
    this.#send({ kind: "give_back" });
  }

  async close(): Promise<boolean> {
    this.#alive = false;
    this.#kill();
    await this.#gone;
    return true;
  }

  /** Stop, grace, kill. A cell that answers in time, with its worker in order, is kept. */
  async #stop(batch: Batch, signal: AbortSignal): Promise<void> {
    const id = this.#stopping = batch.atWork;
    const reason = signal.reason as { message?: unknown } | undefined;
    this.#send({ kind: "stop", reason: String(reason?.message ?? "cancelled") });
    if (!(await within(batch.over, this.#options.cancelGraceMs + ANSWER_MS))) {
      await this.close();
      batch.returnBehind(id);
      batch.end(id, { kind: "stopped", gone: true });
    }
    this.#stopping = undefined;
  }

  async #listen(): Promise<void> {
    try {
      const maxBytes = () => Math.max(0, ...this.#current?.attempts.map(({ lane }) => lane.maxByteLength) ?? []);
      for await (const frame of readFrames(this.#output, maxBytes)) this.#hear(frame);
    } catch (error) {
      this.#fail(toWireError({ message: `The agent wrote into its sandbox's pipe: ${error}` }, "agent.protocol"));
    }
  }

  #hear({ message, bytes }: Frame): void {
    // Counted between attempts too: an agent that has ended could go on sending.
    if (++this.#messages > maxMessages(this.#options)) {
      const message = `The agent sent more than ${maxMessages(this.#options)} messages`;
      return this.#fail({ code: "agent.protocol", message });
    }
    const heard = parseCellMessage(message);
    if (heard?.kind === "up") {
      this.#isUp = true;
      this.#config?.[Symbol.dispose]();
      return this.#markReady();
    }
    if (!heard || !this.#current) return;
    const { batch, first, attempts } = this.#current;
    if (heard.kind === "logged") return batch.log(heard.id, heard.level, heard.message);
    const { id, end } = heard;
    // What the batch does not hold has not been asked for.
    if (id < first || id >= first + attempts.length) return;
    if (end.kind === "returned") return batch.returnBehind(id - 1);
    if (id !== batch.atWork) return;
    this.#messages = 0;
    // A worker that is not in order any more takes its cell with it.
    if (end.kind === "failed" && SANDBOX_FAULTS.has(end.error.code)) return this.#fail(end.error);
    if (end.kind === "stopped" && this.#stopping === undefined) {
      return this.#fail({
        code: "agent.protocol",
        message: "The agent said that it was stopped, and nobody stopped it",
      });
    }
    if (end.kind === "stopped" && !end.gone) return void this.close();
    if (id === this.#stopping) return batch.end(id, { kind: "stopped", gone: true });
    batch.end(id, end.kind === "done" ? filled(attempts[id - first]!.lane, bytes) : end);
  }

  #fail(error: WireError): void {
    this.#fault ??= error;
    this.#alive = false;
    this.#markReady();
    this.#kill();
    const batch = this.#current?.batch;
    if (!batch) return;
    const id = batch.atWork;
    batch.returnBehind(id);
    batch.end(id, id === this.#stopping ? { kind: "stopped", gone: true } : { kind: "failed", error: this.#fault });
  }

  #kill(): void {
    if (this.#ended) return; // Its number may be another's by now.
    try {
      if (HAS_GROUPS) Deno.kill(-this.#child.pid, "SIGKILL");
      else this.#child.kill("SIGKILL");
    } catch (error) {
      // It has ended already, or has become another user's: nothing can be done, and no job may be lost by it.
      const { NotFound, PermissionDenied } = Deno.errors;
      const isOver = error instanceof TypeError || error instanceof NotFound || error instanceof PermissionDenied;
      if (!isOver) throw error;
    }
  }

  #send(order: CellOrder, ...lanes: readonly Uint8Array[]): void {
    this.#input.write(encodeFrame(order, ...lanes)).catch(() => {
      // The pipe is closed because the child has ended; its status says why.
    });
  }
}

/** Errors after which a worker runs no further attempt. */
const SANDBOX_FAULTS = new Set(["agent.exited", "agent.protocol"]);

/** The end of an attempt that is done, with what came back in its lane. What is not sealed is not worth a copy. */
function filled(lane: SharedArrayBuffer, bytes: Uint8Array): AttemptEnd {
  if (!isSealed(bytes)) return { kind: "done" };
  try {
    fillLane(lane, bytes);
    return { kind: "done" };
  } catch {
    const message = `The agent's outputs take ${bytes.length} bytes, more than its lane may hold`;
    return { kind: "failed", error: { code: "state.limit", message } };
  }
}
