/** A clock that moves when told to. */
// @ts-types="./fake_timers.d.ts"
import { type Clock, install } from "@sinonjs/fake-timers";

const FAKED = ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"] as const;
const REAL = Object.fromEntries(FAKED.map((name) => [name, globalThis[name]])) as Pick<
  typeof globalThis,
  typeof FAKED[number]
>;

/** A mistake in the use of {@linkcode FakeTime}. */
export class TimeError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "TimeError";
  }
}

let active: FakeTime | undefined;

/** Replaces `Date` and the timers until it is restored; dispose of it with `using`. */
export class FakeTime {
  readonly #clock: Clock;
  readonly #start: number;

  /** Starts at the given time, or now. */
  constructor(start?: number | string | Date | null) {
    if (active) throw new TimeError("Cannot construct FakeTime: time is already faked");
    this.#start = new REAL.Date(start ?? REAL.Date.now()).getTime();
    if (Number.isNaN(this.#start)) {
      throw new TimeError(`Cannot construct FakeTime: invalid start time ${String(start)}`);
    }
    this.#clock = install({ now: this.#start, toFake: FAKED });
    active = this;
  }

  /** Restores the real time. */
  static restore(): void {
    if (!active) throw new TimeError("Cannot restore time: time is not faked");
    active.restore();
  }

  /** The fake time in milliseconds; setting it runs what falls due. */
  get now(): number {
    return this.#clock.now;
  }
  set now(value: number) {
    if (value < this.#clock.now) throw new RangeError("Cannot set current time: time cannot go backwards");
    this.#clock.tick(value - this.#clock.now);
  }

  /** Where the fake time began. */
  get start(): number {
    return this.#start;
  }

  /** Moves the time on and runs what falls due. */
  tick(ms = 0): void {
    this.#clock.tick(ms);
  }

  /** Lets pending promises settle, then moves the time on. */
  async tickAsync(ms = 0): Promise<void> {
    await this.runMicrotasks();
    this.tick(ms);
  }

  /** Moves on to the next timer; false where there is none. */
  next(): boolean {
    if (this.#clock.countTimers() === 0) return false;
    this.#clock.next();
    return true;
  }

  /** Lets pending promises settle, then moves on to the next timer. */
  async nextAsync(): Promise<boolean> {
    await this.runMicrotasks();
    return this.next();
  }

  /** Moves on until no timer is left. */
  runAll(): void {
    while (this.next());
  }

  /** Moves on until no timer is left, letting promises settle before each. */
  async runAllAsync(): Promise<void> {
    while (await this.nextAsync());
  }

  /** Lets pending promises settle. */
  async runMicrotasks(): Promise<void> {
    await this.delay(0);
  }

  /** Waits in real time. */
  delay(ms: number, options: { signal?: AbortSignal } = {}): Promise<void> {
    const { signal } = options;
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const abort = () => {
        REAL.clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = REAL.setTimeout(() => {
        signal?.removeEventListener("abort", abort);
        resolve();
      }, ms);
      signal?.addEventListener("abort", abort, { once: true });
    });
  }

  /** Restores the real time. */
  restore(): void {
    if (active !== this) throw new TimeError("Cannot restore time: time is already restored");
    active = undefined;
    this.#clock.uninstall();
  }

  [Symbol.dispose](): void {
    this.restore();
  }
}
