/**
 * A sandbox that is a Web Worker in this process, scoped to the grant. The only `new Worker` of the program.
 *
 * 1. The worker holds a Web Lock for life. Our request for the same lock is granted when it is gone, however it went:
 *    an end by `self.close()` sends no event.
 * 2. Once the worker is not wanted any more nothing it posts is looked at.
 * 3. `terminate()` does not stop a loop. Whether the thread is gone is known by the lock alone.
 */
import { within } from "../concurrency/within.ts";
import { requestLock } from "../concurrency/web_locks.ts";
import { toWireError, type WireError } from "../errors/wire_error.ts";
import type { Permissions } from "../plugin/permissions.ts";
import { NODE_THREADS, TEXT_WRITER, WORKER_ENTRY } from "../program/files.ts";
import type { AttemptStart, HostMessage } from "../protocol/messages.ts";
import { parseWorkerMessage } from "../protocol/parse_message.ts";
import { begunTurn, closeTurn, openTurn, turnOf } from "../protocol/turn.ts";
import { isSealed } from "../statelog/lane_reader.ts";
import { Batch } from "./batch.ts";
import { workerPermissions } from "./deno_permissions.ts";
import type { AttemptEnd, AttemptRequest, BatchOptions, BatchRequest, Sandbox } from "./sandbox.ts";
import { isShortage, startFailure } from "./shortage.ts";

/** What a worker sandbox is made of. */
export interface WorkerSandboxOptions {
  /** The agent's name, for messages. */
  readonly agent: string;
  /** `file:` URL of the plugin's module. */
  readonly module: string;
  /** The plugin's folder, or its file where it is a bare file. */
  readonly folder: string;
  /** Placeholders expanded. */
  readonly grant: Permissions;
  /** Milliseconds between the cancel message and the end. */
  readonly cancelGraceMs: number;
  /** Whether the plugin may import `node:worker_threads`, which takes a start longer. */
  readonly nodeThreads?: boolean;
  /** How many lines one attempt may log; a thousand by default. */
  readonly maxLogLines?: number;
}

/** Log lines of one attempt, where the options do not say. */
const LOG_LINES = 1_000;
/** Messages beside log lines from the end of one attempt to the next; beyond it the sandbox is taken down. */
const MAX_MESSAGES = 10_000;

/** How many messages a sandbox may send from the end of one attempt to the next. */
export function maxMessages({ maxLogLines = LOG_LINES }: WorkerSandboxOptions): number {
  return MAX_MESSAGES + maxLogLines;
}
/** Milliseconds in which the lock of an idle thread is freed after `terminate()`. */
const GONE_WITHIN_MS = 100;

/** A batch with its lanes. */
interface Current {
  readonly batch: Batch;
  readonly first: number;
  readonly attempts: BatchRequest["attempts"];
}

/** One worker, one agent. */
export class WorkerSandbox implements Sandbox {
  readonly ready: Promise<void>;
  readonly #options: WorkerSandboxOptions;
  readonly #worker: Worker;
  readonly #gone = Promise.withResolvers<void>();
  readonly #lock = `ucop:${crypto.randomUUID()}`;
  readonly #lockRequest = new AbortController();
  readonly #turn = turnOf();
  /** The lanes that the worker has, by place in a batch. */
  readonly #lanes: SharedArrayBuffer[] = [];
  #markReady!: () => void;
  #isReady = false;
  #alive = true;
  /** The number of the last attempt that was posted. */
  #lastId = 0;
  #messages = 0;
  #current: Current | undefined;
  /** The attempt that was told to stop, and what to call when it has answered. */
  #stopping: { readonly id: number; answered(): void } | undefined;
  /** Why the sandbox cannot run attempts any more, for one that comes after. */
  #fault: WireError | undefined;
  #refusal: WireError | undefined;

  constructor(options: WorkerSandboxOptions) {
    this.#options = options;
    this.ready = new Promise((resolve) => this.#markReady = resolve);
    const threads = options.nodeThreads ? [NODE_THREADS] : [];
    this.#worker = new Worker(WORKER_ENTRY, {
      type: "module",
      name: options.agent,
      deno: { permissions: workerPermissions(options.grant, options.folder, threads) },
    } as WorkerOptions);
    this.#worker.onmessage = (event) => this.#hear(event.data);
    this.#worker.onerror = (event) => {
      event.preventDefault(); // Else an error in the worker ends the host.
      if (!this.#isReady && isShortage(event.message)) this.#refusal = startFailure(options.agent, event.message);
      const crash = { message: `The agent's worker crashed: ${event.message}` };
      this.#die(this.#refusal ?? toWireError(crash, "agent.crashed"));
    };
    this.#worker.onmessageerror = () => {
      this.#die(toWireError({ message: "The agent posted a message that cannot be read" }, "agent.protocol"));
    };
    this.#post({
      kind: "load",
      module: options.module,
      writer: TEXT_WRITER.href,
      lock: this.#lock,
      turn: this.#turn.buffer as SharedArrayBuffer,
      threads: NODE_THREADS.href,
      maxLogLines: options.maxLogLines ?? LOG_LINES,
    });
  }

  get alive(): boolean {
    return this.#alive;
  }

  get refusal(): WireError | undefined {
    return this.#refusal;
  }

  get heardAll(): boolean {
    return !this.#current || begunTurn(this.#turn) <= this.#current.batch.atWork;
  }

  async run(request: BatchRequest, options: BatchOptions): Promise<void> {
    const first = this.#lastId + 1;
    const batch = new Batch(first, request.attempts.length, options);
    if (!this.#alive || options.signal.aborted) {
      batch.returnBehind(first);
      const error = this.#fault ?? exitedByItself(this.#options.agent);
      batch.end(first, options.signal.aborted ? { kind: "stopped", gone: true } : { kind: "failed", error });
      return;
    }
    this.#lastId += request.attempts.length;
    this.#current = { batch, first, attempts: request.attempts };
    this.#messages = 0;
    const stop = () => this.#stop(batch, options.signal);
    options.signal.addEventListener("abort", stop, { once: true });
    openTurn(this.#turn, first);
    this.#post({ ...request, kind: "start", id: first, attempts: request.attempts.map(this.#withNewLane) });
    await batch.over;
    options.signal.removeEventListener("abort", stop);
    this.#current = undefined;
  }

  giveBack(): void {
    const batch = this.#current?.batch;
    if (batch) batch.returnBehind(closeTurn(this.#turn, batch.atWork));
  }

  async close(): Promise<boolean> {
    this.#alive = false;
    this.#worker.terminate();
    // A worker that was not up yet may have taken its lock all the same: its word is on the way.
    if (!this.#isReady) this.#watch();
    const gone = await within(this.#gone.promise, GONE_WITHIN_MS);
    this.#lockRequest.abort();
    return gone;
  }

  /** The attempt as it is posted: sharing memory anew costs more than the rest of the message. */
  #withNewLane = ({ lane, ...attempt }: AttemptRequest, place: number): AttemptStart => {
    if (this.#lanes[place] === lane) return attempt;
    this.#lanes[place] = lane;
    return { ...attempt, lane };
  };

  /** Cancel, grace, terminate. An agent that answers in time keeps its sandbox. */
  async #stop(batch: Batch, signal: AbortSignal): Promise<void> {
    this.giveBack();
    // The ends of those before it are on their way.
    const id = batch.last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#stopping = { id, answered: resolve };
    const reason = signal.reason as { message?: unknown } | undefined;
    this.#post({ kind: "cancel", id, reason: String(reason?.message ?? "cancelled") });
    const gone = await within(promise, this.#options.cancelGraceMs) || await this.close();
    this.#stopping = undefined;
    this.#endLost();
    batch.end(id, { kind: "stopped", gone });
  }

  #hear(data: unknown): void {
    // Counted between attempts too: an agent that has ended could go on posting.
    if (++this.#messages > maxMessages(this.#options)) {
      const message = `The agent posted more than ${maxMessages(this.#options)} messages`;
      this.#die({ code: "agent.protocol", message });
      return;
    }
    const message = parseWorkerMessage(data);
    if (message?.kind === "ready") {
      if (this.#isReady) return;
      this.#isReady = true;
      this.#watch();
      this.#markReady();
      return;
    }
    const batch = this.#current?.batch;
    if (!batch || !message) return;
    switch (message.kind) {
      case "done":
        return this.#heardEnd(batch, message.id, { kind: "done" });
      case "failed":
        return this.#heardEnd(batch, message.id, { kind: "failed", error: message.error });
      case "logged":
        return batch.log(message.id, message.level, message.message);
    }
  }

  #heardEnd(batch: Batch, id: number, end: AttemptEnd): void {
    if (id !== batch.atWork) return;
    this.#messages = 0;
    if (this.#stopping?.id === id) this.#stopping.answered();
    else batch.end(id, end);
  }

  /** Asks for the worker's lock: it is granted when the worker is gone. */
  #watch(): void {
    requestLock(this.#lock, { signal: this.#lockRequest.signal }, () => this.#onGone()).catch(() => {
      // Our own abort, when the sandbox was closed and its thread did not go.
    });
  }

  #onGone(): void {
    this.#gone.resolve();
    if (this.#alive) this.#die(exitedByItself(this.#options.agent));
  }

  #die(error: WireError): void {
    this.#alive = false;
    this.#fault ??= error;
    this.#markReady();
    this.#worker.terminate();
    this.giveBack();
    if (this.#stopping) return this.#stopping.answered();
    this.#endLost();
    const batch = this.#current?.batch;
    batch?.end(batch.last, { kind: "failed", error: this.#fault });
  }

  /** Ends the attempts before the last one that has begun: a sealed lane says what the message would have. */
  #endLost(): void {
    if (!this.#current) return;
    const { batch, first, attempts } = this.#current;
    while (batch.atWork < batch.last) {
      const id = batch.atWork;
      batch.end(id, isSealed(attempts[id - first]!.lane) ? { kind: "done" } : { kind: "failed", error: LOST });
    }
  }

  #post(message: HostMessage): void {
    this.#worker.postMessage(message);
  }
}

/** The end of an attempt that failed just before its sandbox went down. */
const LOST: WireError = { code: "agent.crashed", message: "The agent failed, and its worker ended before it said why" };

function exitedByItself(agent: string): WireError {
  return {
    code: "agent.exited",
    message: `The agent "${agent}" ended its own worker`,
    hint: "Return from run() instead of calling self.close() or Deno.exit()",
  };
}
