/** A counting semaphore: permits in the order in which they were asked for. */

/** At most `max` holders at once; who waits longest is next. */
export class Semaphore {
  readonly #max: number;
  #free: number;
  /** Waiters from `#first` on; the ones before it have been served. */
  #waiting: ((permit: Disposable) => void)[] = [];
  #first = 0;

  constructor(max = 1) {
    if (!(max >= 1)) {
      throw new TypeError(`Cannot create semaphore as 'max' must be at least 1: current value is ${max}`);
    }
    this.#max = this.#free = max;
  }

  /** A permit, as soon as there is one; disposing of it gives it back. */
  acquire(): Promise<Disposable> {
    const permit = this.tryAcquire();
    if (permit) return Promise.resolve(permit);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** A permit if there is one right now. */
  tryAcquire(): Disposable | undefined {
    if (this.#free < 1) return undefined;
    this.#free--;
    return this.#permit();
  }

  /** Gives a permit back: to the next in line, or to the free ones. */
  release(): void {
    const next = this.#waiting[this.#first];
    if (next) {
      this.#first++;
      if (this.#first * 2 > this.#waiting.length) {
        this.#waiting = this.#waiting.slice(this.#first);
        this.#first = 0;
      }
      next(this.#permit());
    } else if (this.#free < this.#max) {
      this.#free++;
    }
  }

  #permit(): Disposable {
    return { [Symbol.dispose]: () => this.release() };
  }
}
