/**
 * The runtime's stdout keeps up to a line in a buffer of its own. Where the system takes nothing now (`WouldBlock`), it
 * throws without a word of how much of the bytes that buffer holds: who writes them again may write them twice. Here it
 * is only asked in ways that have one answer:
 *
 * 1. Nothing is written while the buffer holds something; writing no bytes empties it, or throws.
 * 2. A piece of a line fits into the empty buffer: it is taken, whether it throws or not.
 * 3. The end of a line goes straight to the system: it is taken, or it throws.
 */
import type { ByteStream } from "./stream_writer.ts";

const NEWLINE = 10;
const NOTHING = new Uint8Array();
/** Half of the runtime's buffer. */
const MOST_BYTES = 512;

/**
 * A line-buffered stream as one that says how much it took.
 *
 * @example
 * ```ts
 * import { lineBuffered } from "./line_buffered.ts";
 * const stdout = lineBuffered(Deno.stdout);
 * if (stdout.writeSync(new Uint8Array()) !== 0) throw new Error("of nothing it takes nothing");
 * ```
 */
export function lineBuffered(stream: Pick<ByteStream, "writeSync">): Required<ByteStream> {
  const flushSync = () => void stream.writeSync(NOTHING);
  return {
    flushSync,
    writeSync(bytes) {
      if (bytes.length === 0) return 0;
      flushSync();
      const end = bytes.indexOf(NEWLINE);
      if (end === 0) return stream.writeSync(bytes.subarray(0, 1));
      const piece = bytes.subarray(0, end < 0 ? MOST_BYTES : Math.min(end, MOST_BYTES));
      try {
        stream.writeSync(piece);
      } catch (error) {
        if (!(error instanceof Deno.errors.WouldBlock)) throw error;
      }
      return piece.length;
    },
  };
}
