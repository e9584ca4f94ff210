/** The items of a fan-out that wait to be run: handed out from the lowest, and some come back. */

/** Who takes items works on them, and says when that is over; who finds none may wait for some to come back. */
export class ItemQueue {
  readonly #count: number;
  #next = 0;
  /** Items that came back, ascending. */
  #returned: number[] = [];
  /** Batches that were taken and are not over. */
  #open = 0;
  #waiting: (() => void)[] = [];

  /** @param count how many items there are, numbered from 0 */
  constructor(count: number) {
    this.#count = count;
  }

  /** How many items wait. */
  get left(): number {
    return this.#returned.length + this.#count - this.#next;
  }

  /** Waits until there is an item to take; false when there is none and none can come back. */
  async available(): Promise<boolean> {
    while (this.left === 0) {
      if (this.#open === 0) return false;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    return true;
  }

  /** Takes the lowest items, at most `size`. Call `over` when they have ended or come back. */
  take(size: number): number[] {
    const items = this.#returned.splice(0, size);
    while (items.length < size && this.#next < this.#count) items.push(this.#next++);
    this.#open++;
    return items;
  }

  /** An item waits again. */
  giveBack(item: number): void {
    this.#returned.push(item);
    this.#returned.sort((a, b) => a - b);
    this.#wake();
  }

  /** One who took items is done with them. */
  over(): void {
    if (--this.#open === 0) this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}
