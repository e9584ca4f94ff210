/**
 * The attempts of one batch as the host knows them: which is at work, which wait behind it, and the end of each, told
 * once. An attempt is told to be at work from the end of the one before it.
 */
import type { AttemptEnd, BatchOptions } from "./sandbox.ts";

/**
 * @example
 * ```ts
 * import { Batch } from "./batch.ts";
 * const ends: string[] = [];
 * const signal = new AbortController().signal;
 * const batch = new Batch(7, 3, { signal, onLog: () => {}, onEnd: (place, { kind }) => ends.push(`${place} ${kind}`) });
 * batch.end(7, { kind: "done" });
 * batch.returnBehind(8);
 * batch.end(8, { kind: "done" });
 * await batch.over;
 * if (ends.join() !== "0 done,2 returned,1 done") throw new Error(ends.join());
 * ```
 */
export class Batch {
  /** Resolves when every attempt has ended. */
  readonly over: Promise<void>;
  readonly #first: number;
  readonly #options: BatchOptions;
  readonly #resolve: () => void;
  #atWork: number;
  #last: number;

  /** @param first the number of the first attempt */
  constructor(first: number, count: number, options: BatchOptions) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.over = promise;
    this.#resolve = resolve;
    this.#first = first;
    this.#options = options;
    this.#atWork = first;
    this.#last = first + count - 1;
  }

  /** The number of the attempt at work. */
  get atWork(): number {
    return this.#atWork;
  }

  /** The number of the last attempt that has not come back. */
  get last(): number {
    return this.#last;
  }

  /** A line of the attempt; one of another than that at work is not looked at. */
  log(id: number, level: "debug" | "info" | "warn", message: string): void {
    if (id === this.#atWork) this.#options.onLog(level, message);
  }

  /** The attempt has ended; nothing where it is not the one at work. */
  end(id: number, end: AttemptEnd): void {
    if (id !== this.#atWork || id > this.#last) return;
    this.#atWork++;
    this.#options.onEnd(id - this.#first, end);
    if (this.#atWork > this.#last) this.#resolve();
  }

  /** Those with a higher number come back, but never the one at work. */
  returnBehind(id: number): void {
    const from = Math.max(id, this.#atWork) + 1;
    const to = this.#last;
    if (from > to) return;
    this.#last = from - 1;
    for (let each = from; each <= to; each++) this.#options.onEnd(each - this.#first, { kind: "returned" });
  }
}
