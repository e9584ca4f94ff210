/**
 * What our code inside the worker needs, taken before any plugin is imported; and the doors that permissions leave open,
 * closed. Imported first by the entry.
 *
 * A plugin shares this realm and may replace any global afterwards. What it can spoil that way is its own attempt.
 */

import { requestLock } from "../concurrency/web_locks.ts";

/** The worker's own scope, as far as it is used here. */
interface WorkerScope {
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  addEventListener(type: "error", listener: (event: ErrorEvent) => void): void;
  addEventListener(type: "unhandledrejection", listener: (event: PromiseRejectionEvent) => void): void;
}

const scope = globalThis as unknown as WorkerScope;

/** Posts to the host, whatever becomes of the global of that name. */
export const post: (message: unknown) => void = scope.postMessage.bind(scope);

/** Listens to the host. */
export const listen: (listener: (event: MessageEvent) => void) => void = (listener) =>
  scope.addEventListener("message", listener);

/** Hears of what the plugin threw outside of its `run()`: in a timer, or in a promise that nobody awaits. */
export function listenToStrays(stray: (thrown: unknown) => void): void {
  scope.addEventListener("error", (event) => {
    event.preventDefault();
    stray(event.error);
  });
  scope.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    stray(event.reason);
  });
}

/** Takes the lock for the life of this worker; resolves when it is held. The host sees it freed when the worker is gone. */
export function holdLock(name: string): Promise<void> {
  return new Promise((held, failed) => {
    requestLock(name, {}, () => {
      held();
      return new Promise<never>(() => {});
    }).catch(failed);
  });
}

/** Globals that reach other agents or the disk without a permission. */
const CLOSED = [
  "BroadcastChannel",
  "Cache",
  "CacheStorage",
  "caches",
  "localStorage",
  "sessionStorage",
  "Storage",
  "Worker",
  "SharedWorker",
];

/** Classes that modules of the runtime could hand out again after the globals are gone. */
const BARRED: readonly object[] = [globalThis.BroadcastChannel, globalThis.Worker];

/** Names of classes whose objects are still in reach: without its methods such an object can do nothing. */
const EMPTIED = ["LockManager"];

/** Takes the open doors out of reach. Not a wall: a plugin that is not trusted belongs into a process. */
export function closeDoors(log: (level: "debug" | "info" | "warn", message: string) => void): void {
  for (const name of EMPTIED) {
    const prototype = (globalThis as unknown as Record<string, { prototype: object } | undefined>)[name]?.prototype;
    for (const key of prototype ? Reflect.ownKeys(prototype) : []) {
      if (key !== "constructor") Reflect.deleteProperty(prototype!, key);
    }
  }
  for (const barred of BARRED) bar(barred);
  for (const name of CLOSED) Reflect.deleteProperty(globalThis, name);
  Reflect.deleteProperty(Object.getPrototypeOf(navigator), "locks");
  // The runtime's own insides: raw resources, brands of its classes.
  const { internal } = Deno as unknown as { internal?: symbol };
  if (internal !== undefined) Reflect.deleteProperty(Deno, internal);
  // What a plugin prints is a log line of its agent, not a part of the program's output.
  const line = (level: "debug" | "info" | "warn") => (...values: unknown[]) =>
    log(level, values.map(printable).join(" "));
  Object.assign(globalThis.console, {
    debug: line("debug"),
    log: line("info"),
    info: line("info"),
    warn: line("warn"),
    error: line("warn"),
    trace: line("debug"),
    dir: line("info"),
    table: line("info"),
  });
  divert(Deno.stdout, (text) => log("info", text));
  divert(Deno.stderr, (text) => log("warn", text));
}

/** Makes a log line of each line that is written to a stream of the program, by this runtime's face or Node's. */
function divert(stream: typeof Deno.stdout | typeof Deno.stderr, tell: (line: string) => void): void {
  const decoder = new TextDecoder();
  const write = (bytes: Uint8Array<ArrayBuffer>) => {
    for (const line of decoder.decode(bytes).split(/\r?\n|\r/)) if (line !== "") tell(line);
    return bytes.length;
  };
  Object.defineProperties(stream, {
    write: { value: (bytes: Uint8Array<ArrayBuffer>) => Promise.resolve(write(bytes)) },
    writeSync: { value: write },
    writable: { get: () => new WritableStream<Uint8Array<ArrayBuffer>>({ write: (bytes) => void write(bytes) }) },
  });
}

/**
 * Bars what `node:worker_threads` offers: a thread of its own would have all doors open again. Loading that module takes
 * milliseconds, so this is only for a plugin from outside that shares the host's process.
 */
export async function barNodeThreads(): Promise<void> {
  const { BroadcastChannel, Worker } = await import("node:worker_threads");
  bar(BroadcastChannel);
  bar(Worker);
}

/** Makes `new` of a derived class throw at its `super()`, for good: what it extends cannot be changed back. */
function bar(derived: object): void {
  Reflect.setPrototypeOf(derived, Refused);
  Reflect.preventExtensions(derived);
}

class Refused {
  constructor() {
    throw new DOMException("An agent cannot start threads or open channels", "NotAllowedError");
  }
}

const { inspect } = Deno;

function printable(value: unknown): string {
  return typeof value === "string" ? value : inspect(value, { colors: false });
}
