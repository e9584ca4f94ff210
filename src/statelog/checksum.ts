/**
 * XXH32 over 32-bit words: the checksum of a sealed lane. It finds torn and damaged bytes; it proves nothing about who
 * wrote them. Specification: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
 *
 * Records are whole words, so the specification's step for the last one to three bytes never applies.
 */
import { imul } from "./captured.ts";
import { WORD_BYTES } from "./layout.ts";

const PRIME_1 = 0x9e37_79b1 | 0;
const PRIME_2 = 0x85eb_ca77 | 0;
const PRIME_3 = 0xc2b2_ae3d | 0;
const PRIME_4 = 0x27d4_eb2f | 0;
const PRIME_5 = 0x1656_67b1 | 0;

/**
 * The XXH32 of `words[from]` up to and without `words[to]`, as an unsigned number.
 *
 * Give it an array of fixed length: on a growable buffer, one that tracks its length is read fifteen times slower.
 *
 * @example
 * ```ts
 * import { xxh32 } from "./checksum.ts";
 * if (xxh32(new Int32Array(0), 0, 0) !== 0x02cc5d05) throw new Error("the checksum of nothing is 02cc5d05");
 * ```
 */
export function xxh32(words: Int32Array, from: number, to: number, seed = 0): number {
  let at = from;
  let hash: number;
  if (to - from >= 4) {
    let a = (seed + PRIME_1 + PRIME_2) | 0;
    let b = (seed + PRIME_2) | 0;
    let c = seed | 0;
    let d = (seed - PRIME_1) | 0;
    for (const last = to - 4; at <= last; at += 4) {
      // A round is: add the word times PRIME_2, rotate left by 13, times PRIME_1. Four accumulators keep four
      // multiplications in flight.
      a = (a + imul(words[at]!, PRIME_2)) | 0;
      a = imul((a << 13) | (a >>> 19), PRIME_1);
      b = (b + imul(words[at + 1]!, PRIME_2)) | 0;
      b = imul((b << 13) | (b >>> 19), PRIME_1);
      c = (c + imul(words[at + 2]!, PRIME_2)) | 0;
      c = imul((c << 13) | (c >>> 19), PRIME_1);
      d = (d + imul(words[at + 3]!, PRIME_2)) | 0;
      d = imul((d << 13) | (d >>> 19), PRIME_1);
    }
    hash = ((a << 1) | (a >>> 31)) + ((b << 7) | (b >>> 25)) + ((c << 12) | (c >>> 20)) + ((d << 18) | (d >>> 14));
  } else {
    hash = seed + PRIME_5;
  }
  hash = (hash + (to - from) * WORD_BYTES) | 0;
  for (; at < to; at++) {
    hash = (hash + imul(words[at]!, PRIME_3)) | 0;
    hash = imul((hash << 17) | (hash >>> 15), PRIME_4);
  }
  hash = imul(hash ^ (hash >>> 15), PRIME_2);
  hash = imul(hash ^ (hash >>> 13), PRIME_3);
  return (hash ^ (hash >>> 16)) >>> 0;
}
