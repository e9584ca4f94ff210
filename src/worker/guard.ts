/**
 * What our code inside the worker needs, taken before any plugin is imported; and the doors that permissions leave open,
 * closed. Imported first by the entry.
 *
 * A plugin shares this realm and may replace any global afterwards. What it can spoil that way is its own attempt.
 */

import { requestLock } from "../concurrency/web_locks.ts";
import { inert } from "./node/inert.ts";
import { lockedProcess, SHARED_FOLDER, sparingOwn } from "./node/lock.ts";
import { bar } from "./node/bar.ts";

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

const querySync = Deno.permissions.querySync.bind(Deno.permissions);

/** Whether this worker may read the file of a `file:` URL. */
export function mayRead(url: string): boolean {
  return querySync({ name: "read", path: new URL(url) }).state === "granted";
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

/** Globals that reach other agents or the disk without a permission; WebGPU keeps a cache. */
const CLOSED = [
  "BroadcastChannel",
  "Cache",
  "CacheStorage",
  "caches",
  "GPU",
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
  for (const name of ["gpu", "locks"]) Reflect.deleteProperty(Object.getPrototypeOf(navigator), name);
  Object.defineProperty(Deno, "chdir", { value: inert("Deno.chdir", SHARED_FOLDER) });
  Object.defineProperty(Deno, "kill", { value: sparingOwn(Deno.kill) });
  Object.defineProperty(globalThis, "process", {
    configurable: true,
    enumerable: true,
    get: lockedProcess,
    set: (value) => Object.defineProperty(globalThis, "process", { value, writable: true }),
  });
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
  // What comes in is the program's, or orders for the cell.
  replaceMethods(Deno.stdin, {
    read: { value: () => Promise.resolve(null) },
    readSync: { value: () => null },
    readable: { get: () => ReadableStream.from([]) },
    setRaw: { value: () => {} },
  });
}

/** On the object, and on its class: there the real ones would still be in reach. */
function replaceMethods(stream: object, methods: PropertyDescriptorMap): void {
  for (const target of [stream, Object.getPrototypeOf(stream)]) Object.defineProperties(target, methods);
}

/** Makes a log line of each line that is written to a stream of the program, by this runtime's face or Node's. */
function divert(stream: typeof Deno.stdout | typeof Deno.stderr, tell: (line: string) => void): void {
  const decoder = new TextDecoder();
  const write = (bytes: Uint8Array<ArrayBuffer>) => {
    for (const line of decoder.decode(bytes).split(/\r?\n|\r/)) if (line !== "") tell(line);
    return bytes.length;
  };
  replaceMethods(stream, {
    write: { value: (bytes: Uint8Array<ArrayBuffer>) => Promise.resolve(write(bytes)) },
    writeSync: { value: write },
    writable: { get: () => new WritableStream<Uint8Array<ArrayBuffer>>({ write: (bytes) => void write(bytes) }) },
  });
}

const { inspect } = Deno;

function printable(value: unknown): string {
  return typeof value === "string" ? value : inspect(value, { colors: false });
}
