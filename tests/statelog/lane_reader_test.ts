import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { AppError } from "../../src/errors/app_error.ts";
import { xxh32 } from "../../src/statelog/checksum.ts";
import { createLane } from "../../src/statelog/lane.ts";
import { readLane } from "../../src/statelog/lane_reader.ts";
import { LaneWriter } from "../../src/statelog/lane_writer.ts";
import {
  LANE_CHECKSUM_OFFSET,
  LANE_COUNT_OFFSET,
  LANE_HEADER_BYTES,
  LANE_MAGIC_OFFSET,
  LANE_START_OFFSET,
  LANE_STATE_OFFSET,
  LANE_TAIL_OFFSET,
  LANE_VERSION_OFFSET,
  RECORD_KEY_BYTES_OFFSET,
  RECORD_VALUE_BYTES_OFFSET,
  word,
} from "../../src/statelog/layout.ts";
import { bytesOf, copyLane, type Pair, read, readOrCode, sealedLane } from "./lane_fixture.ts";

const PAIRS: readonly Pair[] = [["title", '"Streams"'], ["n", "42"], ["é", '{"a":[1,2,3]}']];

/** Stores a word of a lane. */
function poke(lane: SharedArrayBuffer, offset: number, value: number): void {
  new Int32Array(lane, 0, word(lane.byteLength))[word(offset)] = value;
}

function peek(lane: SharedArrayBuffer, offset: number): number {
  return new Int32Array(lane, 0, word(lane.byteLength))[word(offset)]!;
}

/** Makes the checksum right again, as a hostile worker can. */
function reseal(lane: SharedArrayBuffer): void {
  const words = new Int32Array(lane, 0, word(lane.byteLength));
  const [start, tail] = [peek(lane, LANE_START_OFFSET), peek(lane, LANE_TAIL_OFFSET)];
  poke(lane, LANE_CHECKSUM_OFFSET, xxh32(words, word(start), word(tail)));
}

function reasonOf(lane: SharedArrayBuffer): unknown {
  const error = assertThrows(() => read(lane), AppError);
  assertEquals(error.code, "statelog.refused");
  return error.details.reason;
}

Deno.test("readLane() refuses each wrong header field and says which", () => {
  const cases: readonly [offset: number, value: number, reason: string][] = [
    [LANE_MAGIC_OFFSET, 0, "it does not begin with the magic number of a lane"],
    [LANE_VERSION_OFFSET, 2, "its version is 2, not 1"],
    [LANE_STATE_OFFSET, 1, "it was not sealed"],
    [LANE_COUNT_OFFSET, 2, "it holds more than the 2 records that it says"],
    [LANE_COUNT_OFFSET, 4, "it holds 3 records and says 4"],
    [LANE_COUNT_OFFSET, -1, "it says that it holds -1 records"],
    [LANE_CHECKSUM_OFFSET, 0, "its checksum is wrong"],
  ];
  for (const [offset, value, reason] of cases) {
    const lane = sealedLane(PAIRS);
    poke(lane, offset, value);
    assertEquals(reasonOf(lane), reason);
  }
});

Deno.test("readLane() refuses a start and a tail that do not lie in order inside of the lane", () => {
  const good = sealedLane(PAIRS);
  const [start, tail, size] = [peek(good, LANE_START_OFFSET), peek(good, LANE_TAIL_OFFSET), good.byteLength];
  const extremes = [-(2 ** 31), -4, -1, 0, 4, LANE_HEADER_BYTES - 4, start + 1, tail + 2, size + 4, 2 ** 31 - 4];
  for (const value of extremes) {
    for (const offset of [LANE_START_OFFSET, LANE_TAIL_OFFSET]) {
      const lane = sealedLane(PAIRS);
      poke(lane, offset, value);
      assert(String(reasonOf(lane)).startsWith("its records are said to lie from"), `${offset}: ${value}`);
    }
  }
});

Deno.test("readLane() refuses a lane that was not sealed, or is shorter than its header", () => {
  const lane = createLane({ inputs: [], maxBytes: 1000 });
  new LaneWriter(lane).append("a", "1");
  assertEquals(reasonOf(lane), "it was not sealed");
  for (const size of [0, 3, LANE_HEADER_BYTES - 1]) {
    assertEquals(reasonOf(new SharedArrayBuffer(size)), `it has ${size} bytes, its header ${LANE_HEADER_BYTES}`);
  }
});

Deno.test("readLane() refuses forged records though their checksum is right", () => {
  const key = LANE_HEADER_BYTES + RECORD_KEY_BYTES_OFFSET;
  const value = LANE_HEADER_BYTES + RECORD_VALUE_BYTES_OFFSET;
  const cases: readonly [offset: number, value: number, reason: string][] = [
    [LANE_HEADER_BYTES, 5, "record 0 says that it is number 5"],
    [key, 0, "the key of record 0 has 0 bytes, not 1 to 1024"],
    [key, -1, "record 0 reaches beyond the last one"],
    [value, 2 ** 31 - 1, "record 0 reaches beyond the last one"],
    [value, -4, "record 0 reaches beyond the last one"],
    [LANE_HEADER_BYTES + 12, -1, "the key of record 0 is not UTF-8"],
  ];
  for (const [offset, forged, reason] of cases) {
    const lane = sealedLane(PAIRS);
    poke(lane, offset, forged);
    reseal(lane);
    assertEquals(reasonOf(lane), reason);
  }
  const long = sealedLane([["k", `"${"x".repeat(2000)}"`]]);
  poke(long, key, 1025);
  poke(long, value, 978);
  reseal(long);
  assertEquals(reasonOf(long), "the key of record 0 has 1025 bytes, not 1 to 1024");
});

Deno.test("readLane() bounds each value and names key, size and bound", () => {
  const lane = sealedLane([["small", "12345"], ["kb", "123456"]]);
  assertEquals(readLane(lane, { maxValueBytes: 6 }).length, 2);
  const error = assertThrows(() => readLane(lane, { maxValueBytes: 5 }), AppError);
  assertEquals(error.code, "state.limit");
  assertEquals(error.message, 'Cannot keep "kb": its value takes 6 bytes, the bound is 5');
  assertEquals(error.details, { key: "kb", bytes: 6, bound: 5 });
});

Deno.test("readLane() refuses more records than the bound, before it looks at any of them", () => {
  const lane = sealedLane(PAIRS);
  assertEquals(readLane(lane, { maxValueBytes: 100, maxRecords: 3 }).length, 3);
  const error = assertThrows(() => readLane(lane, { maxValueBytes: 100, maxRecords: 2 }), AppError);
  assertEquals([error.code, error.details], ["agent.output", { count: 3, bound: 2 }]);
  // A lane of noise with a count of millions: the count is what is told.
  const forged = sealedLane(PAIRS);
  poke(forged, LANE_COUNT_OFFSET, 32_000_000);
  new Uint8Array(forged, LANE_HEADER_BYTES).fill(0xff);
  reseal(forged);
  const told = assertThrows(() => readLane(forged, { maxValueBytes: 100, maxRecords: 2 }), AppError);
  assertEquals(told.details, { count: 32_000_000, bound: 2 });
});

Deno.test("what readLane() gave does not change with the lane", () => {
  const lane = sealedLane(PAIRS);
  const records = readLane(lane, { maxValueBytes: 100 });
  new Uint8Array(lane).fill(0xff);
  assertEquals(records.map(({ key }) => key), ["title", "n", "é"]);
  assertEquals(records.map(({ value }) => [...value]), PAIRS.map(([, json]) => [...bytesOf(json)]));
  for (const { value } of records) assert(!(value.buffer instanceof SharedArrayBuffer));
});

const pairs = fc.array(
  fc.tuple(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
    fc.string({ unit: "grapheme", maxLength: 80 }),
  ),
  { maxLength: 12 },
);

Deno.test("any flipped bit is refused, or changes nothing", () => {
  fc.assert(
    fc.property(pairs, fc.nat(), fc.nat(7), (written, place, bit) => {
      const lane = sealedLane(written);
      // Among the bytes that mean something, and a few behind them.
      const at = place % (peek(lane, LANE_TAIL_OFFSET) + 8);
      new Uint8Array(lane)[at]! ^= 1 << bit;
      const result = readOrCode(lane);
      if (result !== "statelog.refused") assertEquals(result, written);
    }),
    { numRuns: 1000 },
  );
});

Deno.test("a lane cut anywhere is refused, or holds all its records", () => {
  fc.assert(
    fc.property(pairs, fc.nat(), (written, place) => {
      const lane = sealedLane(written);
      const tail = peek(lane, LANE_TAIL_OFFSET);
      const size = place % (tail + 8);
      const result = readOrCode(copyLane(lane, size));
      assertEquals(result, size < tail ? "statelog.refused" : written);
    }),
    { numRuns: 500 },
  );
});

Deno.test("any header is refused, or changes nothing", () => {
  const number = fc.oneof(fc.integer(), fc.integer({ min: -8, max: 200 }), fc.nat(50).map((n) => n * 4));
  fc.assert(
    fc.property(pairs, fc.nat(word(LANE_HEADER_BYTES) - 1), number, (written, index, value) => {
      const lane = sealedLane(written);
      poke(lane, index * 4, value);
      const result = readOrCode(lane);
      if (result !== "statelog.refused") assertEquals(result, written);
    }),
    { numRuns: 1000 },
  );
});

Deno.test("any bytes sealed as records are refused, or read as what they say within their bounds", () => {
  const number = fc.oneof(fc.integer(), fc.nat(20), fc.nat(3));
  fc.assert(
    fc.property(fc.array(number, { maxLength: 40 }), fc.nat(4), (body, count) => {
      const lane = createLane({ inputs: [], maxBytes: 200 });
      const start = peek(lane, LANE_START_OFFSET);
      new Int32Array(lane, start, body.length).set(body);
      poke(lane, LANE_TAIL_OFFSET, start + body.length * 4);
      poke(lane, LANE_COUNT_OFFSET, count);
      poke(lane, LANE_STATE_OFFSET, peek(sealedLane([]), LANE_STATE_OFFSET));
      reseal(lane);
      const before = new Uint8Array(lane).slice();
      const result = readOrRefuse(lane);
      assertEquals(new Uint8Array(lane).slice(), before);
      if (result === undefined) return;
      assertEquals(result.length, count);
      for (const { value } of result) assertEquals(value.buffer.byteLength, body.length * 4);
    }),
    { numRuns: 2000 },
  );
});

function readOrRefuse(lane: SharedArrayBuffer) {
  try {
    return readLane(lane, { maxValueBytes: 1000 });
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
