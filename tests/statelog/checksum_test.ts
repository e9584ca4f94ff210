import { assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { xxh32 } from "../../src/statelog/checksum.ts";

/** The buffer of xxHash's own sanity test: the top byte of a generator. */
function sanityWords(bytes: number): Int32Array {
  const buffer = new Uint8Array(bytes);
  let generator = 2654435761n;
  for (let i = 0; i < bytes; i++) {
    buffer[i] = Number(generator >> 56n);
    generator = BigInt.asUintN(64, generator * 11400714785074694797n);
  }
  return new Int32Array(buffer.buffer);
}

const PRIME_1 = 0x9e3779b1;

// From tests/sanity_test_vectors.h of xxHash: length in bytes, seed, hash; the lengths that are whole words.
const VECTORS = [
  [0, 0, 0x02cc5d05],
  [0, PRIME_1, 0x36b78ae7],
  [4, 0, 0xa9de7ce9],
  [4, PRIME_1, 0x2baafe83],
  [8, 0, 0xa3f6f44b],
  [16, 0, 0x93ba3759],
  [16, PRIME_1, 0xa94fc1e1],
  [32, 0, 0xd89829ec],
  [32, PRIME_1, 0xa5c44467],
  [64, 0, 0x02e95dbb],
  [128, 0, 0x0fd07b71],
  [240, 0, 0xfa6b6557],
  [512, 0, 0xd485c30a],
  [2048, 0, 0x7c535464],
  [4160, 0, 0xdb0d9141],
] as const;

Deno.test("xxh32() gives the published hashes of xxHash's sanity buffer", () => {
  for (const [bytes, seed, hash] of VECTORS) {
    assertEquals(xxh32(sanityWords(bytes), 0, bytes / 4, seed), hash, `${bytes} bytes, seed ${seed}`);
  }
});

Deno.test("xxh32() hashes a range, in private and in shared memory alike", () => {
  fc.assert(fc.property(fc.array(fc.integer(), { maxLength: 60 }), fc.nat(8), fc.nat(8), (values, before, after) => {
    const whole = [...Array(before).fill(-1), ...values, ...Array(after).fill(7)];
    const shared = new Int32Array(new SharedArrayBuffer(whole.length * 4));
    shared.set(whole);
    const alone = xxh32(new Int32Array(values), 0, values.length);
    assertEquals(xxh32(new Int32Array(whole), before, before + values.length), alone);
    assertEquals(xxh32(shared, before, before + values.length), alone);
  }));
});

Deno.test("xxh32() changes with any single bit", () => {
  const words = sanityWords(72);
  const before = xxh32(words, 0, words.length);
  for (let bit = 0; bit < 72 * 8; bit++) {
    words[bit >>> 5]! ^= 1 << (bit & 31);
    assertNotEquals(xxh32(words, 0, words.length), before, `bit ${bit}`);
    words[bit >>> 5]! ^= 1 << (bit & 31);
  }
  assertEquals(xxh32(words, 0, words.length), before);
});
