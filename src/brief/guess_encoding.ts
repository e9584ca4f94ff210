/** A guess at the encoding of a text that is no UTF-8, for the message that says so. */

/** Bytes that are looked at; more do not make the guess better. */
const LOOKED_AT = 64 * 1024;
/** Fewer bytes beyond ASCII say nothing. */
const LEAST_BYTES = 3;
/** Of 100. Below, the library itself does not believe it. */
const LEAST_CONFIDENCE = 30;

/**
 * The name of the encoding, or undefined where the bytes are like none.
 *
 * @example
 * ```ts
 * import { guessEncoding } from "./guess_encoding.ts";
 * const bytes = new Uint8Array([0xff, 0xfe, 0x54, 0, 0x65, 0, 0x61, 0]);
 * if (await guessEncoding(bytes) !== "UTF-16LE") throw new Error("it begins with the mark of that encoding");
 * ```
 */
export async function guessEncoding(bytes: Uint8Array): Promise<string | undefined> {
  const head = bytes.subarray(0, LOOKED_AT);
  if (head[0] === 0xff && head[1] === 0xfe) return "UTF-16LE";
  if (head[0] === 0xfe && head[1] === 0xff) return "UTF-16BE";
  if (head.includes(0)) return guessUtf16(head);
  if (head.filter((byte) => byte >= 0x80).length < LEAST_BYTES) return undefined;
  // By its default export: bundled, the package has no other.
  const { default: chardet } = await import("chardet");
  const [best] = chardet.analyse(head);
  return best !== undefined && best.confidence >= LEAST_CONFIDENCE ? best.name : undefined;
}

/** Without a mark, letters of Europe have a zero in every second byte; anything else with zeros is no text. */
function guessUtf16(bytes: Uint8Array): string | undefined {
  const zeros = [0, 0];
  bytes.forEach((byte, at) => byte === 0 && zeros[at % 2]!++);
  const most = bytes.length / 2;
  if (zeros[1]! > most * 0.5 && zeros[0]! < most * 0.05) return "UTF-16LE";
  if (zeros[0]! > most * 0.5 && zeros[1]! < most * 0.05) return "UTF-16BE";
  return undefined;
}
