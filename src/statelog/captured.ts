/**
 * What the worker's side takes from the language, kept from the moment this module is loaded.
 *
 * A plugin may replace `TextEncoder.prototype.encodeInto`, `Atomics`, `Math.imul` and any other global before our code
 * runs again. Nothing here is looked up later: functions are held as constants and called with their `this` as the
 * first argument. Code that uses only these, operators, literals and indexing keeps its meaning.
 */

type Method<This, Args extends readonly unknown[], Result> = (this: This, ...args: Args) => Result;

// Calling a bound `call` looks nothing up: neither `Function.prototype.call` nor `Reflect.apply`.
const uncurry = Function.prototype.bind.bind(Function.prototype.call) as unknown as <
  This,
  Args extends readonly unknown[],
  Result,
>(method: Method<This, Args, Result>) => (self: This, ...args: Args) => Result;

function getter<This, Result>(prototype: This, name: keyof This & string): (self: This) => Result {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  if (get === undefined) throw new TypeError(`"${name}" is no getter`);
  return uncurry(get as Method<This, readonly [], Result>);
}

export const { load, store } = Atomics;
export const { imul } = Math;
export const { fromCharCode } = String;
export const Bytes = Uint8Array;
export const Words = Int32Array;

export const byteLength = getter<SharedArrayBuffer, number>(SharedArrayBuffer.prototype, "byteLength");
export const maxByteLength = getter<SharedArrayBuffer, number>(SharedArrayBuffer.prototype, "maxByteLength");
export const grow: (lane: SharedArrayBuffer, bytes: number) => void = uncurry(SharedArrayBuffer.prototype.grow);

export const setBytes: (into: Uint8Array, from: ArrayLike<number>) => void = uncurry(Uint8Array.prototype.set);
export const charCodeAt: (text: string, index: number) => number = uncurry(String.prototype.charCodeAt);
export const isWellFormed: (text: string) => boolean = uncurry(String.prototype.isWellFormed);

export const OrderedMap = Map;
export const mapGet = uncurry(Map.prototype.get) as <K, V>(map: Map<K, V>, key: K) => V | undefined;
export const mapSet = uncurry(Map.prototype.set) as <K, V>(map: Map<K, V>, key: K, value: V) => Map<K, V>;

const encoder = new TextEncoder();
const encode = uncurry(TextEncoder.prototype.encodeInto);
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const decode = uncurry(TextDecoder.prototype.decode as Method<TextDecoder, readonly [Uint8Array], string>);

/**
 * Writes text as UTF-8; a part that does not fit is left out, and `read` tells.
 *
 * @example
 * ```ts
 * import { encodeText } from "./captured.ts";
 * if (encodeText("é", new Uint8Array(4)).written !== 2) throw new Error("é is two bytes");
 * ```
 */
export function encodeText(text: string, into: Uint8Array): TextEncoderEncodeIntoResult {
  return encode(encoder, text, into as Uint8Array<ArrayBuffer>);
}

/**
 * Reads UTF-8, a byte order mark included; throws a `TypeError` where the bytes are none.
 *
 * @example
 * ```ts
 * import { decodeText } from "./captured.ts";
 * if (decodeText(new Uint8Array([0xc3, 0xa9])) !== "é") throw new Error("c3 a9 is é");
 * ```
 */
export function decodeText(bytes: Uint8Array): string {
  return decode(decoder, bytes);
}

/**
 * Bytes of a text in UTF-8; a lone surrogate counts as the replacement character.
 *
 * @example
 * ```ts
 * import { utf8Bytes } from "./captured.ts";
 * if (utf8Bytes("aé€😀") !== 1 + 2 + 3 + 4) throw new Error("wrong size");
 * ```
 */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = charCodeAt(text, i);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    // A pair is four bytes: two for this unit beyond its own, none for the second.
    if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
      const next = charCodeAt(text, i + 1);
      if (next >= 0xdc00 && next < 0xe000) i++;
    }
  }
  return bytes;
}
