/**
 * A sandbox that is a Web Worker in this process, scoped to the grant. The only `new Worker` of the program.
 *
 * 1. The worker holds a Web Lock for life. Our request for the same lock is granted when it is gone, however it went:
 *    an end by `self.close()` sends no event.
 * 2. Once the worker is not wanted any more nothing it posts is looked at.
 * 3. `terminate()` does not stop a loop. Whether the thread is gone is known by the lock alone.
 */
import { requestLock } from "../concurrency/web_locks.ts";
import { toWireError, type WireError } from "../errors/wire_error.ts";
import type { Permissions } from "../plugin/permissions.ts";
import { WORKER_ENTRY } from "../program/files.ts";
import type { HostMessage } from "../protocol/messages.ts";
import { parseWorkerMessage } from "../protocol/parse_message.ts";
import { workerPermissions } from "./deno_permissions.ts";
import type { AttemptEnd, AttemptOptions, AttemptRequest, Sandbox } from "./sandbox.ts";

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
  /** Bars Node's threads and channels too: for a plugin from outside that shares the host's process. */
  readonly barNodeThreads?: boolean;
}

/** Messages between the starts of two attempts; beyond it the sandbox is taken down. The worker's log stops long before. */
const MAX_MESSAGES = 10_000;
/** Milliseconds in which the lock of an idle thread is freed after `terminate()`. */
const GONE_WITHIN_MS = 100;

/** One worker, one agent. */
export class WorkerSandbox implements Sandbox {
  readonly ready: Promise<void>;
  readonly #options: WorkerSandboxOptions;
  readonly #worker: Worker;
  readonly #gone = Promise.withResolvers<void>();
  readonly #lock = `ucop:${crypto.randomUUID()}`;
  readonly #lockRequest = new AbortController();
  #markReady!: () => void;
  #isReady = false;
  #alive = true;
  #attempts = 0;
  #messages = 0;
  /** The attempt at work, and how to end it. */
  #current: { readonly id: number; end(end: AttemptEnd): void; readonly log: AttemptOptions["onLog"] } | undefined;
  /** Why the sandbox cannot run attempts any more, for one that comes after. */
  #fault: WireError | undefined;

  constructor(options: WorkerSandboxOptions) {
    this.#options = options;
    this.ready = new Promise((resolve) => this.#markReady = resolve);
    this.#worker = new Worker(WORKER_ENTRY, {
      type: "module",
      name: options.agent,
      deno: { permissions: workerPermissions(options.grant, options.folder) },
    } as WorkerOptions);
    this.#worker.onmessage = (event) => this.#hear(event.data);
    this.#worker.onerror = (event) => {
      event.preventDefault(); // Else an error in the worker ends the host.
      this.#die(toWireError({ message: `The agent's worker crashed: ${event.message}` }, "agent.crashed"));
    };
    this.#worker.onmessageerror = () => {
      this.#die(toWireError({ message: "The agent posted a message that cannot be read" }, "agent.protocol"));
    };
    this.#post({
      kind: "load",
      module: options.module,
      lock: this.#lock,
      barNodeThreads: options.barNodeThreads ?? false,
    });
  }

  get alive(): boolean {
    return this.#alive;
  }

  async run(request: AttemptRequest, options: AttemptOptions): Promise<AttemptEnd> {
    if (!this.#alive) return { kind: "failed", error: this.#fault ?? exitedByItself(this.#options.agent) };
    if (options.signal.aborted) return { kind: "stopped", gone: true };
    const id = ++this.#attempts;
    const { promise, resolve } = Promise.withResolvers<AttemptEnd>();
    this.#current = { id, end: resolve, log: options.onLog };
    this.#messages = 0;
    const stop = () => this.#stop(id, options.signal).then(resolve);
    options.signal.addEventListener("abort", stop, { once: true });
    this.#post({ ...request, kind: "start", id });
    const end = await promise;
    options.signal.removeEventListener("abort", stop);
    this.#current = undefined;
    return end;
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

  /** Cancel, grace, terminate. An agent that answers in time keeps its sandbox. */
  async #stop(id: number, signal: AbortSignal): Promise<AttemptEnd> {
    const answered = Promise.withResolvers<void>();
    if (this.#current?.id === id) this.#current = { ...this.#current, end: () => answered.resolve() };
    const reason = signal.reason as { message?: unknown } | undefined;
    this.#post({ kind: "cancel", id, reason: String(reason?.message ?? "cancelled") });
    if (await within(answered.promise, this.#options.cancelGraceMs)) return { kind: "stopped", gone: true };
    return { kind: "stopped", gone: await this.close() };
  }

  #hear(data: unknown): void {
    // Counted between attempts too: an agent that has ended could go on posting.
    if (++this.#messages > MAX_MESSAGES) {
      this.#die({ code: "agent.protocol", message: `The agent posted more than ${MAX_MESSAGES} messages` });
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
    const current = this.#current;
    if (!current || !message || message.id !== current.id) return;
    switch (message.kind) {
      case "done":
        return current.end({ kind: "done" });
      case "failed":
        return current.end({ kind: "failed", error: message.error });
      case "logged":
        return current.log(message.level, message.message);
    }
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
    this.#current?.end({ kind: "failed", error: this.#fault });
  }

  #post(message: HostMessage): void {
    this.#worker.postMessage(message);
  }
}

function exitedByItself(agent: string): WireError {
  return {
    code: "agent.exited",
    message: `The agent "${agent}" ended its own worker`,
    hint: "Return from run() instead of calling self.close() or Deno.exit()",
  };
}

/** Whether the promise resolves within so many milliseconds. */
async function within(promise: Promise<void>, ms: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => timer = setTimeout(() => resolve(false), ms));
  const inTime = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
}
