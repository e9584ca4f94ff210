/**
 * Writes to a stream that may be slow, full, closed or gone. Who writes is never held up and never told of a failure:
 * the work goes on without its view.
 *
 * 1. What the stream does not take at once (`WouldBlock`) waits in order, and is tried again until it is taken.
 * 2. At the first failure the stream is switched off: what waits, and all that comes later, is dropped. `flush` says why.
 * 3. A reader that went away (`ucop … | head`) is no failure: it has read what it wanted.
 */

/** What can be written to. */
export interface ByteStream {
  /** Takes some of the bytes, and returns how many; where it throws, it has taken none. */
  writeSync(bytes: Uint8Array): number;
  /** Throws where the stream itself still holds something that it took. */
  flushSync?(): void;
}

/** How often a stream that is not ready is tried again. */
const RETRY_MS = 5;
/** More than this a reader may not be behind. */
const MAX_WAITING_BYTES = 128 * 2 ** 20;
/** How many texts may have been written before the list of those that wait is cut. */
const MAX_WRITTEN = 1_024;

/** The way to one stream. */
export class StreamWriter {
  readonly #stream: ByteStream;
  readonly #maxWaiting: number;
  /** Those before `#next` are written. */
  #waiting: Uint8Array[] = [];
  #next = 0;
  #waitingBytes = 0;
  #pump: Promise<void> | undefined;
  #isOff = false;
  #failure: string | undefined;

  constructor(stream: ByteStream, maxWaiting: number = MAX_WAITING_BYTES) {
    this.#stream = stream;
    this.#maxWaiting = maxWaiting;
  }

  /** Writes all of the text now, or later what the stream does not take now. Never throws. */
  readonly write = (text: string): void => {
    if (this.#isOff || text === "") return;
    const bytes = new TextEncoder().encode(text);
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#pump === undefined && !this.#advance()) this.#pump = this.#drain();
    if (this.#waitingBytes > this.#maxWaiting) {
      this.#switchOff(`its reader is more than ${this.#maxWaiting} bytes behind`);
    }
  };

  /** Waits until nothing waits any more; resolves to why the stream was switched off, if it was. */
  async flush(): Promise<string | undefined> {
    await this.#pump;
    return this.#failure;
  }

  async #drain(): Promise<void> {
    do await new Promise((resolve) => setTimeout(resolve, RETRY_MS)); while (!this.#advance());
    this.#pump = undefined;
  }

  /** Writes what the stream takes now; false where something is left. */
  #advance(): boolean {
    if (this.#isOff) return true;
    try {
      for (let bytes = this.#waiting[this.#next]; bytes !== undefined; bytes = this.#waiting[this.#next]) {
        const taken = this.#stream.writeSync(bytes);
        if (taken === 0 && bytes.length > 0) return false;
        this.#waitingBytes -= taken;
        if (taken === bytes.length) this.#next++;
        else this.#waiting[this.#next] = bytes.subarray(taken);
        if (this.#next >= MAX_WRITTEN) this.#forgetWritten();
      }
      this.#forgetWritten();
      this.#stream.flushSync?.();
    } catch (error) {
      if (error instanceof Deno.errors.WouldBlock) return false;
      this.#switchOff(error instanceof Deno.errors.BrokenPipe ? undefined : reasonOf(error));
    }
    return true;
  }

  #forgetWritten(): void {
    this.#waiting.splice(0, this.#next);
    this.#next = 0;
  }

  #switchOff(failure: string | undefined): void {
    this.#isOff = true;
    this.#failure = failure;
    this.#waiting = [];
    this.#next = 0;
    this.#waitingBytes = 0;
  }
}

/** The system's reason, without its number. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/ \(os error \d+\).*$/s, "");
}
