/** Reads a pipe to its end, or until it is closed from here: a process that left its group may hold the other end open. */

/**
 * @example
 * ```ts
 * import { PipeReader } from "./pipe_reader.ts";
 * const reader = new PipeReader(new ReadableStream());
 * setTimeout(() => reader.close());
 * for await (const part of reader) throw new Error(`nobody wrote ${part}`);
 * ```
 */
export class PipeReader implements AsyncIterable<Uint8Array> {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (let part = await this.#reader.read(); !part.done; part = await this.#reader.read()) yield part.value;
  }

  /** Ends the reading, and frees the descriptor. */
  async close(): Promise<void> {
    try {
      await this.#reader.cancel();
    } catch {
      // A pipe that broke is closed; whoever read it was told.
    }
  }
}
