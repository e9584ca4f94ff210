/**
 * Takes out of Node what no permission closes: raw file descriptors, the runtime's bindings, modules that agents may
 * not use. Node is loaded lazily, and so it is locked: when an agent first comes near, before it gets hold of anything.
 *
 * The faces of the modules in this folder call this; so do `globalThis.process` and, by the former, CommonJS modules.
 * A plugin may have replaced any global by then, so what is needed here is taken when this module is loaded.
 */
import { ALLOWED } from "./allowed.ts";
import { inert } from "./inert.ts";

const allowed: ReadonlySet<string> = new Set(ALLOWED);
const { defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const querySync = Deno.permissions.querySync.bind(Deno.permissions);
const readProcess = getOwnPropertyDescriptor(globalThis, "process")!.get!;
const has = Set.prototype.has.call.bind(Set.prototype.has) as (set: ReadonlySet<string>, name: string) => boolean;
const startsWith = String.prototype.startsWith.call.bind(String.prototype.startsWith) as (
  text: string,
  start: string,
) => boolean;
const slice = String.prototype.slice.call.bind(String.prototype.slice) as (text: string, from: number) => string;
const test = RegExp.prototype.test.call.bind(RegExp.prototype.test) as (pattern: RegExp, text: string) => boolean;

/** The members of Node's `process` that this module needs. */
interface NodeProcess {
  binding(name: string): Record<string, { readonly prototype: object }>;
  getBuiltinModule(name: string): unknown;
  kill(pid: number, signal?: unknown): unknown;
  _kill(pid: number, signal?: unknown): unknown;
}

/** A module that asks for another. */
interface Parent {
  readonly id?: unknown;
  readonly filename?: unknown;
  readonly paths?: unknown;
}

/** The members of Node's `Module` that are replaced. */
interface NodeModule {
  _load(request: string, parent?: Parent, ...rest: readonly unknown[]): unknown;
  _resolveFilename(request: string, parent?: Parent, ...rest: readonly unknown[]): string;
}

/** Members of `process` that lead to bindings, to open handles, or to what all agents of a process share. */
const TAKEN = ["binding", "getBuiltinModule", "_debugEnd", "_debugProcess", "_getActiveHandles", "_getActiveRequests"];

/** Methods of handles that take a descriptor of any kind, or give one away. */
const RAW = ["open", "openFromRid", "fd", "fdForIpc"];

/** Why an agent stays where it is. */
export const SHARED_FOLDER = "All agents of a process share its working folder";

const { pid: OWN } = Deno;

/**
 * A function that sends signals, but none to the own process or its group: an agent could end the program, or stop a
 * cell, which would then outlive it.
 */
export function sparingOwn<Rest extends readonly unknown[]>(
  kill: (pid: number, ...rest: Rest) => unknown,
): (pid: number, ...rest: Rest) => unknown {
  return (pid, ...rest) => {
    // As the system reads it: 32 bits.
    const target = Number(pid) | 0;
    if (target === OWN || target === -OWN || target === 0 || target === -1) {
      throw new DOMException("An agent cannot send a signal to its own process", "NotAllowedError");
    }
    return kill(target, ...rest);
  };
}

let locked: NodeProcess | undefined;

/** Node's `process`, locked. */
export function lockedProcess(): NodeProcess {
  if (locked) return locked;
  const process = readProcess.call(globalThis) as unknown as NodeProcess;
  const handles = { pipe_wrap: "Pipe", tcp_wrap: "TCP", udp_wrap: "UDP", tty_wrap: "TTY" };
  for (const [binding, name] of Object.entries(handles)) lockHandle(process.binding(binding)[name]!.prototype);
  lockModules(process.getBuiltinModule("module") as NodeModule);
  closeStandardStreams(process.getBuiltinModule("fs") as { closeSync(fd: number): void });
  for (const name of ["kill", "_kill"] as const) {
    defineProperty(process, name, { value: sparingOwn(process[name].bind(process)), writable: true });
  }
  for (const name of TAKEN) deleteProperty(process, name);
  refuse(process, "chdir", "process.chdir", SHARED_FOLDER);
  return locked = process;
}

/** A handle is open to whoever holds a socket; its class would make another on any descriptor. */
function lockHandle(prototype: object): void {
  for (const name of RAW) {
    if (getOwnPropertyDescriptor(prototype, name)) refuse(prototype, name, `the raw ${name}() of a handle`);
  }
  for (let each: object | null = prototype; each !== null && each !== Object.prototype; each = getPrototypeOf(each)) {
    deleteProperty(each, "constructor");
  }
}

function refuse(target: object, name: string, said: string, reason?: string): void {
  defineProperty(target, name, { value: inert(said, reason), writable: true, enumerable: true, configurable: false });
}

let closed = false;

/**
 * Standard streams belong to the program, or carry its messages. The numbers are those of this realm: what is closed here
 * stays open elsewhere.
 */
export function closeStandardStreams(fs: { closeSync(fd: number): void }): void {
  if (closed) return;
  closed = true;
  for (const fd of [0, 1, 2]) fs.closeSync(fd);
}

/** `require()`: what is not allowed is inert, and a module resolves names only from where it may read. */
function lockModules(module: NodeModule): void {
  const load = module._load.bind(module);
  const resolve = module._resolveFilename.bind(module);
  const resolveFrom = (request: string, parent?: Parent, ...rest: readonly unknown[]) => {
    if (parent === undefined || parent === null) return resolve(request, undefined, ...rest);
    // Each member is read once: an agent's own object could answer otherwise the next time.
    const { id, filename, paths } = parent;
    if (filename !== undefined && filename !== null && !mayResolveFrom(filename)) {
      throw new DOMException(`An agent cannot require "${request}" from "${filename}"`, "NotAllowedError");
    }
    return resolve(request, { id, filename, paths }, ...rest);
  };
  fix(module, "_resolveFilename", (request: string, parent?: Parent, ...rest: readonly unknown[]) => {
    const found = resolveFrom(request, parent, ...rest);
    const barred = barredName(found);
    if (barred !== undefined) throw new DOMException(`An agent cannot require "${barred}"`, "NotAllowedError");
    return found;
  });
  fix(module, "_load", (request: string, parent?: Parent, ...rest: readonly unknown[]) => {
    const barred = barredName(resolveFrom(request, parent, ...rest));
    return barred === undefined ? load(request, parent, ...rest) : inert(barred);
  });
  // A hook could answer with another name after the check.
  for (const name of ["register", "registerHooks", "runMain"]) refuse(module, name, `node:module.${name}`);
}

/** For good: the runtime looks them up each time, and would find what an agent put there. */
function fix(target: object, name: string, value: unknown): void {
  defineProperty(target, name, { value, writable: false, enumerable: true, configurable: false });
}

/** The name of a module of the runtime that is not allowed; undefined for files, and for what is allowed. */
function barredName(found: string): string | undefined {
  // A file has an absolute path.
  if (test(/^(?:[/\\]|[A-Za-z]:[/\\]|file:)/, found)) return undefined;
  const name = startsWith(found, "node:") ? slice(found, 5) : found;
  return has(allowed, name) ? undefined : `node:${name}`;
}

/** Whether the file may be read, or is a package of the runtime's cache, which the runtime lets everybody read. */
function mayResolveFrom(filename: unknown): boolean {
  if (typeof filename !== "string") return false;
  return querySync({ name: "read", path: filename }).state === "granted" || test(/[/\\]npm[/\\][^/\\]+\./, filename);
}
