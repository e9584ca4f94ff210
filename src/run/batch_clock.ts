/**
 * The limits of a batch: the time of the attempt at work, and the patience with it of those that wait behind. One timer
 * and one signal serve all attempts of the batch.
 */
import { type LinkedSignal, linkedSignal } from "../concurrency/linked_signal.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";

/** Milliseconds that attempts wait behind one that was thought to be tiny; then they are taken back. */
const PATIENCE_MS = 5;
/** Milliseconds after which an end that is on its way is looked for again. */
const SOON_MS = 1;
/** The longest time a timer takes; a longer one would fire at once. */
const MAX_TIMER = 2 ** 31 - 1;

/** Call `begin` when an attempt begins, `watch` when there is a sandbox; dispose of it when the batch is over. */
export class BatchClock implements Disposable {
  #sandbox: Sandbox | undefined;
  readonly #linked: LinkedSignal;
  readonly #timeoutMs: number;
  #begunAt = 0;
  #count = 0;
  /** Whether nobody waits behind the attempt at work that could be taken back. */
  #alone: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param size how many attempts the batch has
   * @param signal the group's, which the batch's follows
   */
  constructor(size: number, signal: AbortSignal, timeoutMs: number) {
    this.#alone = size === 1;
    this.#linked = linkedSignal(signal);
    this.#timeoutMs = timeoutMs;
  }

  /** Aborts with the group's signal, and when the attempt at work has had its time. */
  get signal(): AbortSignal {
    return this.#linked.signal;
  }

  /** How many attempts have begun. */
  get count(): number {
    return this.#count;
  }

  /** Milliseconds since the attempt at work began. */
  elapsed(): number {
    return performance.now() - this.#begunAt;
  }

  /** The next attempt begins. */
  begin(): void {
    this.#count++;
    this.#begunAt = performance.now();
    // A timer that is set already looks again when it fires: none is set and cleared for each attempt.
    if (this.#sandbox && this.#timer === undefined) this.#setTimer();
  }

  /** The attempt that has begun has no sandbox yet, or had to wait for it: its time is counted from now. */
  restart(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#begunAt = performance.now();
  }

  /** The batch goes to that sandbox. */
  watch(sandbox: Sandbox): void {
    this.#sandbox = sandbox;
    this.#setTimer();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#linked[Symbol.dispose]();
  }

  #setTimer(): void {
    const next = this.#alone ? this.#timeoutMs : Math.min(PATIENCE_MS, this.#timeoutMs);
    const ms = Math.max(next - this.elapsed(), 0);
    this.#timer = ms > MAX_TIMER ? undefined : setTimeout(() => this.#look(), ms);
  }

  #look(): void {
    this.#timer = undefined;
    const elapsed = this.elapsed();
    if (elapsed >= this.#timeoutMs - SOON_MS) {
      if (this.#sandbox!.heardAll) {
        const message = `The agent did not end within ${this.#timeoutMs / 1000} s (agent_timeout)`;
        return this.#linked.abort({ kind: "agent_timeout", message });
      }
      this.#timer = setTimeout(() => this.#look(), SOON_MS);
      return;
    }
    if (!this.#alone && elapsed >= PATIENCE_MS - SOON_MS) {
      this.#alone = true;
      this.#sandbox!.giveBack();
    }
    this.#setTimer();
  }
}
