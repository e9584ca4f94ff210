/**
 * How many items of a fan-out go to a sandbox at once: one, until they prove tiny. What a message costs is then shared
 * among many, and a batch is over in a few milliseconds all the same.
 */

/** The most items of one batch. */
const MOST = 16;
/** Milliseconds that a batch should take. */
const BATCH_MS = 2;

/**
 * @example
 * ```ts
 * import { Pace } from "./pace.ts";
 * const pace = new Pace();
 * if (pace.size(1_000, 2) !== 1) throw new Error("nothing is known of the items");
 * pace.saw(1, 0.05);
 * if (pace.size(1_000, 2) !== 2) throw new Error("they may be tiny");
 * pace.saw(1, 300);
 * if (pace.size(1_000, 2) !== 1) throw new Error("they are not");
 * ```
 */
export class Pace {
  #size = 1;

  /** The size of the next batch, where so many items are left for so many at once. */
  size(left: number, atOnce: number): number {
    // Towards the end the batches get smaller, so that all who share the items end together.
    return Math.max(1, Math.min(this.#size, Math.ceil(left / (2 * atOnce))));
  }

  /** So many items of the last batch took so long, in milliseconds. */
  saw(items: number, ms: number): void {
    const fitting = Math.floor(BATCH_MS * items / Math.max(ms, 0.001));
    // By half at most: on a busy machine a thread waits for a core, and its items are as tiny as before. One that is
    // slow in truth holds nobody up meanwhile: what waits behind it is taken back.
    this.#size = Math.max(1, this.#size >> 1, Math.min(this.#size * 2, fitting, MOST));
  }
}
