/**
 * A sandbox that is a child process: a cell with the same worker in it. It can be killed, its memory is bounded, and the
 * rights of the worker's parent are as narrow as its own.
 *
 * 1. The child is killed, never asked, once its grace is over: an endless loop cannot keep it.
 * 2. A lane that comes back is put into ours only for the attempt that is at work, and judged by `readLane` as any other.
 * 3. Once the child is not wanted any more nothing it wrote is looked at.
 */
import { toWireError, type WireError } from "../errors/wire_error.ts";
import { fillLane, laneBytes } from "../statelog/lane_transfer.ts";
import { cellArguments, cellEnvironment } from "./cell_flags.ts";
import { type CellOrder, parseCellMessage } from "./cell_messages.ts";
import { encodeFrame, type Frame, readFrames } from "./frames.ts";
import { watchMemory } from "./memory_watch.ts";
import type { AttemptEnd, AttemptOptions, AttemptRequest, Sandbox } from "./sandbox.ts";
import { readTail } from "./stderr_tail.ts";
import type { WorkerSandboxOptions } from "./worker_sandbox.ts";

/** What a process sandbox is made of. */
export interface ProcessSandboxOptions extends WorkerSandboxOptions {
  /** The bound of the child's memory, in MiB. */
  readonly memoryMb: number;
}

/** Log lines and other messages that a child may send from the start of one attempt to the next. */
const MAX_MESSAGES = 10_000;
/** Milliseconds beyond the grace for the answer's way through the pipes. */
const ANSWER_MS = 3;

/** Milliseconds in which the pipes of an ended child are read to their end: a process that left its group may hold them. */
const PIPES_MS = 200;
const HAS_GROUPS = Deno.build.os !== "windows";

/** The attempt at work. */
interface Current {
  readonly id: number;
  readonly lane: SharedArrayBuffer;
  readonly log: AttemptOptions["onLog"];
  end(end: AttemptEnd): void;
}

/** One child, one agent. */
export class ProcessSandbox implements Sandbox {
  readonly ready: Promise<void>;
  readonly #options: ProcessSandboxOptions;
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #gone: Promise<void>;
  readonly #markReady: () => void;
  readonly #memory: Disposable;
  #alive = true;
  #ended = false;
  #attempts = 0;
  #messages = 0;
  #current: Current | undefined;
  #fault: WireError | undefined;

  constructor(options: ProcessSandboxOptions) {
    this.#options = options;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ready = promise;
    this.#markReady = resolve;
    this.#child = new Deno.Command(Deno.execPath(), {
      args: cellArguments(options, options.memoryMb),
      clearEnv: true,
      env: cellEnvironment(options),
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
      // A process group of its own: what the agent was allowed to run is killed with it, and Ctrl-C reaches the host alone.
      detached: HAS_GROUPS,
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#memory = watchMemory(this.#child.pid, options.memoryMb, () => this.#fail(outOfMemory(options)));
    const tail = readTail(this.#child.stderr, (line) => this.#current?.log("warn", line));
    const read = this.#listen();
    this.#gone = this.#child.status.then(async (status) => {
      this.#memory[Symbol.dispose]();
      this.#kill(); // The rest of its group, which may hold the pipes.
      this.#ended = true;
      const last = await soon(read.then(() => tail), PIPES_MS);
      this.#fail(whyItEnded(options, status, last));
    });
    this.#send({ kind: "open", options });
  }

  get alive(): boolean {
    return this.#alive;
  }

  async run({ lane, ...request }: AttemptRequest, options: AttemptOptions): Promise<AttemptEnd> {
    if (options.signal.aborted) return { kind: "stopped", gone: true };
    if (!this.#alive) return { kind: "failed", error: this.#fault! };
    const id = ++this.#attempts;
    const { promise, resolve } = Promise.withResolvers<AttemptEnd>();
    this.#current = { id, lane, log: options.onLog, end: resolve };
    this.#messages = 0;
    const stop = () => this.#stop(id, options.signal).then(resolve);
    options.signal.addEventListener("abort", stop, { once: true });
    this.#send({ kind: "run", id, request, maxByteLength: lane.maxByteLength }, laneBytes(lane));
    const end = await promise;
    options.signal.removeEventListener("abort", stop);
    this.#current = undefined;
    return end;
  }

  async close(): Promise<boolean> {
    this.#alive = false;
    this.#kill();
    await this.#gone;
    return true;
  }

  /** Stop, grace, kill. A cell that answers in time, with its worker in order, is kept. */
  async #stop(id: number, signal: AbortSignal): Promise<AttemptEnd> {
    const answered = Promise.withResolvers<boolean>();
    const current = this.#current;
    if (current) current.end = (end) => answered.resolve(end.kind !== "stopped" || end.gone);
    const reason = signal.reason as { message?: unknown } | undefined;
    this.#send({ kind: "stop", id, reason: String(reason?.message ?? "cancelled") });
    const timer = setTimeout(() => answered.resolve(false), this.#options.cancelGraceMs + ANSWER_MS);
    const inOrder = await answered.promise;
    clearTimeout(timer);
    if (!inOrder) await this.close();
    return { kind: "stopped", gone: true };
  }

  async #listen(): Promise<void> {
    try {
      const maxBytes = () => this.#current?.lane.maxByteLength ?? 0;
      for await (const frame of readFrames(this.#child.stdout, maxBytes)) this.#hear(frame);
    } catch (error) {
      this.#fail(toWireError({ message: `The agent wrote into its sandbox's pipe: ${error}` }, "agent.protocol"));
    }
  }

  #hear({ message, bytes }: Frame): void {
    // Counted between attempts too: an agent that has ended could go on sending.
    if (++this.#messages > MAX_MESSAGES) {
      return this.#fail({ code: "agent.protocol", message: `The agent sent more than ${MAX_MESSAGES} messages` });
    }
    const heard = parseCellMessage(message);
    if (heard?.kind === "up") return this.#markReady();
    const current = this.#current;
    if (!current || !heard || heard.id !== current.id) return;
    if (heard.kind === "logged") return current.log(heard.level, heard.message);
    if (heard.end.kind === "done") {
      try {
        fillLane(current.lane, bytes);
      } catch {
        const message = `The agent's outputs take ${bytes.length} bytes, more than its lane may hold`;
        return current.end({ kind: "failed", error: { code: "state.limit", message } });
      }
    }
    // A worker that is not in order any more takes its cell with it.
    if (heard.end.kind === "failed" && SANDBOX_FAULTS.has(heard.end.error.code)) return this.#fail(heard.end.error);
    current.end(heard.end);
  }

  #fail(error: WireError): void {
    this.#fault ??= error;
    this.#alive = false;
    this.#markReady();
    this.#kill();
    this.#current?.end({ kind: "failed", error: this.#fault });
  }

  #kill(): void {
    if (this.#ended) return; // Its number may be another's by now.
    try {
      if (HAS_GROUPS) Deno.kill(-this.#child.pid, "SIGKILL");
      else this.#child.kill("SIGKILL");
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error; // It has ended already.
    }
  }

  #send(order: CellOrder, bytes?: Uint8Array): void {
    this.#input.write(encodeFrame(order, bytes)).catch(() => {
      // The pipe is closed because the child has ended; its status says why.
    });
  }
}

/** Errors after which a worker runs no further attempt. */
const SANDBOX_FAULTS = new Set(["agent.exited", "agent.protocol"]);

function outOfMemory({ agent, memoryMb }: ProcessSandboxOptions): WireError {
  return {
    code: "agent.memory",
    message: `The agent "${agent}" needed more memory than its ${memoryMb} MiB`,
    hint: "Raise plugins.memory_mb, or let the agent work in smaller pieces",
  };
}

function whyItEnded(options: ProcessSandboxOptions, status: Deno.CommandStatus, tail: string): WireError {
  if (/out of memory|heap limit/i.test(tail)) return outOfMemory(options);
  const how = status.signal ? `by ${status.signal}` : `with code ${status.code}`;
  const last = tail.trim() === "" ? "" : `: ${tail.trim().split("\n").at(-1)}`;
  return { code: "agent.crashed", message: `The process of the agent "${options.agent}" ended ${how}${last}` };
}

/** What the promise resolves to, or an empty text where it takes longer. */
async function soon(text: Promise<string>, ms: number): Promise<string> {
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.resolve(""), ms);
  const first = await Promise.race([text, late.promise]);
  clearTimeout(timer);
  return first;
}
