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
  /** Takes some of the bytes, and returns how many. */
  writeSync(bytes: Uint8Array): number;
}

/** How often a stream that is not ready is tried again. */
const RETRY_MS = 5;
/** More than this a reader may not be behind. */
const MAX_WAITING_BYTES = 128 * 2 ** 20;

/** The way to one stream. */
export class StreamWriter {
  readonly #stream: ByteStream;
  readonly #maxWaiting: number;
  #waiting: Uint8Array[] = [];
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
    if (this.#isOff) return;
    const bytes = new TextEncoder().encode(text);
    const rest = this.#waiting.length > 0 ? bytes : this.#try(bytes);
    if (rest.length === 0 || this.#isOff) return;
    this.#waiting.push(rest);
    this.#waitingBytes += rest.length;
    if (this.#waitingBytes > this.#maxWaiting) {
      return this.#switchOff(`its reader is more than ${this.#maxWaiting} bytes behind`);
    }
    this.#pump ??= this.#drain();
  };

  /** Waits until nothing waits any more; resolves to why the stream was switched off, if it was. */
  async flush(): Promise<string | undefined> {
    await this.#pump;
    return this.#failure;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
        const rest = this.#try(first);
        this.#waitingBytes -= first.length - rest.length;
        if (rest.length > 0) {
          // Nothing waits any more where the stream was switched off.
          if (this.#waiting.length > 0) this.#waiting[0] = rest;
          break;
        }
        this.#waiting.shift();
      }
    }
    this.#pump = undefined;
  }

  /** Writes what the stream takes now, and returns the rest. */
  #try(bytes: Uint8Array): Uint8Array {
    let at = 0;
    try {
      while (at < bytes.length) at += this.#stream.writeSync(bytes.subarray(at));
    } catch (error) {
      if (error instanceof Deno.errors.BrokenPipe) this.#switchOff(undefined);
      else if (!(error instanceof Deno.errors.WouldBlock)) this.#switchOff(reasonOf(error));
    }
    return bytes.subarray(at);
  }

  #switchOff(failure: string | undefined): void {
    this.#isOff = true;
    this.#failure = failure;
    this.#waiting = [];
    this.#waitingBytes = 0;
  }
}

/** The system's reason, without its number. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/ \(os error \d+\).*$/s, "");
}
