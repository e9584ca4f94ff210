/** The face of a module, or of a part of one, that agents may not use: it can be loaded, passed on and extended. */
import { ALLOWED } from "./allowed.ts";

const { get: getOwn, has: hasOwn } = Reflect;

/** Everything but something that works. */
export interface Inert {
  (...values: readonly unknown[]): never;
  new (...values: readonly unknown[]): object;
  readonly [member: string]: Inert;
}

/**
 * A value that can stand in for any member of the module, and throws when it is called or made an object of.
 * Libraries import more than they use.
 *
 * @param name as a message calls it
 * @param reason what the message says behind it
 *
 * @example
 * ```ts
 * import { inert } from "./inert.ts";
 * const Worker = inert("node:worker_threads").Worker!;
 * class Own extends Worker {}
 * let said = "";
 * try {
 *   new Own();
 * } catch (error) {
 *   said = (error as Error).message;
 * }
 * if (!said.includes("node:worker_threads.Worker")) throw new Error(said);
 * ```
 */
export function inert(name: string, reason = `Of Node it may use: ${ALLOWED.join(", ")}`): Inert {
  const known = new Map<string, Inert>();
  const refuse = (): never => {
    throw new DOMException(`An agent cannot use "${name}". ${reason}`, "NotAllowedError");
  };
  // A class, so that others can extend it.
  const target = class {
    constructor() {
      refuse();
    }
  };
  return new Proxy(target as unknown as Inert, {
    get(target, key) {
      // A module is no promise, and a value no text: only what has a name of its own is a member.
      if (typeof key === "symbol" || key === "then" || hasOwn(target, key)) return getOwn(target, key);
      if (!known.has(key)) known.set(key, inert(`${name}.${key}`, reason));
      return known.get(key);
    },
    apply: refuse,
    construct: refuse,
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
    setPrototypeOf: () => false,
  });
}
