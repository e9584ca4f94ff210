/**
 * The permits of a job: one semaphore for all agents, and a second bound for those that live on the CPU or on memory.
 *
 * Invariants:
 * 1. A member takes its permits once, its profile's first and the job's last, and gives both back together. One order
 *    for all, and nothing is asked for by one who holds the job's permit: no deadlock.
 * 2. Permits are handed out in the order in which they were asked for.
 */
import { Semaphore } from "@std/async/unstable-semaphore";

/** How many agents may be at work, in all and of the profiles that have a bound of their own. */
export interface PermitBounds {
  readonly total: number;
  readonly profiles: Readonly<Record<string, number>>;
}

/**
 * Bounds how many agents are at work at once.
 *
 * @example
 * ```ts
 * import { Permits } from "./permits.ts";
 * const permits = new Permits({ total: 5, profiles: { cpu: 2 } });
 * {
 *   using _permit = await permits.acquire("io", new AbortController().signal);
 * }
 * ```
 */
export class Permits {
  readonly #total: Semaphore;
  readonly #byProfile: ReadonlyMap<string, Semaphore>;

  constructor(bounds: PermitBounds) {
    this.#total = new Semaphore(bounds.total);
    this.#byProfile = new Map(Object.entries(bounds.profiles).map(([name, max]) => [name, new Semaphore(max)]));
  }

  /**
   * Waits for a permit; dispose of it to give it back.
   *
   * @throws the signal's reason when it aborts first; nothing is held then.
   */
  async acquire(profile: string, signal: AbortSignal): Promise<Disposable> {
    const second = this.#byProfile.get(profile);
    const outer = second && await acquireFrom(second, signal);
    try {
      const inner = await acquireFrom(this.#total, signal);
      let held = true;
      return {
        [Symbol.dispose]() {
          if (!held) return;
          held = false;
          inner[Symbol.dispose]();
          outer?.[Symbol.dispose]();
        },
      };
    } catch (reason) {
      outer?.[Symbol.dispose]();
      throw reason;
    }
  }
}

/** A permit of one semaphore, or the signal's reason. The place in the queue cannot be left, so a late permit goes straight back. */
function acquireFrom(semaphore: Semaphore, signal: AbortSignal): Promise<Disposable> {
  signal.throwIfAborted();
  const now = semaphore.tryAcquire();
  if (now) return Promise.resolve(now);
  const { promise, resolve, reject } = Promise.withResolvers<Disposable>();
  let left = false;
  const leave = () => {
    left = true;
    reject(signal.reason);
  };
  signal.addEventListener("abort", leave, { once: true });
  semaphore.acquire().then((permit) => {
    signal.removeEventListener("abort", leave);
    if (left) permit[Symbol.dispose]();
    else resolve(permit);
  });
  return promise;
}
