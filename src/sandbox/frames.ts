/**
 * Messages and lane bytes over a pipe: length-framed binary.
 *
 * One frame: magic, bytes of the message, bytes of the lane (three little-endian words), the message as JSON, the lane.
 */

/** A message with the lane bytes that belong to it. */
export interface Frame {
  readonly message: unknown;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** `UCEL` as bytes: whatever else gets into the pipe is noticed. */
const MAGIC = 0x4c45_4355;
const MAGIC_BYTES = 4;
const HEADER_BYTES = 12;
/** Messages are small; what is large goes as lane bytes. */
const MAX_MESSAGE_BYTES = 1 << 20;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * One frame as bytes; what stands behind the message is put one behind the other.
 *
 * @example
 * ```ts
 * import { encodeFrame, readFrames } from "./frames.ts";
 * const bytes = encodeFrame({ kind: "up" }, new Uint8Array([7]));
 * for await (const frame of readFrames(ReadableStream.from([bytes.slice(0, 5), bytes.slice(5)]), () => 100)) {
 *   if (frame.bytes[0] !== 7) throw new Error("not the same bytes");
 * }
 * ```
 */
export function encodeFrame(message: unknown, ...lanes: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const json = encoder.encode(JSON.stringify(message));
  const length = lanes.reduce((sum, lane) => sum + lane.length, 0);
  const frame = new Uint8Array(HEADER_BYTES + json.length + length);
  const header = new DataView(frame.buffer);
  header.setUint32(0, MAGIC, true);
  header.setUint32(4, json.length, true);
  header.setUint32(8, length, true);
  frame.set(json, HEADER_BYTES);
  let at = HEADER_BYTES + json.length;
  for (const lane of lanes) {
    frame.set(lane, at);
    at += lane.length;
  }
  return frame;
}

/**
 * Reads frames until the stream ends. Half a frame at the end is dropped: who wrote it has died.
 *
 * @param maxBytes the most lane bytes that a frame may announce at this moment; nothing beyond it is ever gathered
 * @throws {RangeError} for bytes that are no frame, or too many; {SyntaxError} for a message that is no JSON.
 */
export async function* readFrames(stream: AsyncIterable<Uint8Array>, maxBytes: () => number): AsyncGenerator<Frame> {
  /** The frame that is gathered; as long as what is known of it. */
  let frame = new Uint8Array(HEADER_BYTES);
  let size = 0;
  for await (const part of stream) {
    for (let at = 0; at < part.length;) {
      const taken = Math.min(part.length - at, frame.length - size);
      frame.set(part.subarray(at, at + taken), size);
      at += taken;
      size += taken;
      const header = new DataView(frame.buffer);
      if (size >= MAGIC_BYTES && header.getUint32(0, true) !== MAGIC) throw new RangeError("bytes that are no frame");
      if (size < frame.length) continue;
      const [messageBytes, laneLength] = [header.getUint32(4, true), header.getUint32(8, true)];
      if (frame.length === HEADER_BYTES) {
        if (messageBytes > MAX_MESSAGE_BYTES || laneLength > maxBytes()) {
          throw new RangeError("a frame beyond its bound");
        }
        // Once and in full: a large lane is in memory one time only. An empty message is no JSON and ends here.
        const whole = new Uint8Array(HEADER_BYTES + messageBytes + laneLength);
        whole.set(frame);
        frame = whole;
        if (size < frame.length) continue;
      }
      const split = HEADER_BYTES + messageBytes;
      const message: unknown = JSON.parse(decoder.decode(frame.subarray(HEADER_BYTES, split)));
      yield { message, bytes: frame.subarray(split) };
      frame = new Uint8Array(HEADER_BYTES);
      size = 0;
    }
  }
}
