import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  keyOf,
  memoryOf,
  placeRecord,
  recordBytes,
  writeBytesRecord,
  writeTextRecord,
} from "../../src/statelog/record.ts";
import { bytesOf, textOf } from "./lane_fixture.ts";

const text = fc.string({ unit: "binary", maxLength: 40 }).filter((s) => s.isWellFormed());
const key = text.filter((s) => s.length > 0);

Deno.test("a record written from text is the one written from bytes, and reads back", () => {
  fc.assert(fc.property(key, text, fc.nat(1000), fc.nat(3), (name, json, sequence, words) => {
    const at = words * 4;
    const size = at + recordBytes(bytesOf(name).length, bytesOf(json).length);
    const fromText = memoryOf(new SharedArrayBuffer(size), size);
    const fromBytes = memoryOf(new SharedArrayBuffer(size), size);
    fromText.bytes.fill(0xff, at);
    fromBytes.bytes.fill(0xee, at);
    assertEquals(writeTextRecord(fromText, at, size, sequence, name, json), size);
    assertEquals(writeBytesRecord(fromBytes, at, size, sequence, name, bytesOf(json)), size);
    assertEquals(fromText.bytes, fromBytes.bytes);
    const place = placeRecord(fromText.words, at, size)!;
    assertEquals(place.sequence, sequence);
    assertEquals(place.next, size);
    assertEquals(keyOf(fromText, place), name);
    assertEquals(textOf(fromText.bytes.subarray(place.valueOffset, place.valueEnd)), json);
  }));
});

Deno.test("a record that does not fit is not begun before its place, and not written beyond its end", () => {
  fc.assert(fc.property(key, text, fc.integer({ min: 1, max: 200 }), (name, json, missing) => {
    const whole = recordBytes(bytesOf(name).length, bytesOf(json).length);
    const end = Math.max(0, whole - 4 * Math.ceil(missing / 4)) + 8;
    for (const write of [writeTextRecord, writeBytesRecord]) {
      const memory = memoryOf(new SharedArrayBuffer(whole + 16), whole + 16);
      memory.bytes.fill(0xaa);
      const value = (write === writeTextRecord ? json : bytesOf(json)) as string & Uint8Array;
      assertEquals(write(memory, 8, end, 0, name, value), 0);
      assertEquals([...memory.bytes.subarray(0, 8)], Array(8).fill(0xaa));
      assertEquals([...memory.bytes.subarray(end)], Array(whole + 16 - end).fill(0xaa));
    }
  }));
});

Deno.test("placeRecord() refuses lengths that reach beyond the end, and takes any other bytes", () => {
  fc.assert(fc.property(fc.array(fc.integer(), { maxLength: 12 }), fc.nat(16), (values, from) => {
    const words = new Int32Array(values);
    const place = placeRecord(words, from * 4, words.byteLength);
    if (place === undefined) return;
    assertEquals(place.keyOffset, from * 4 + 12);
    assertEquals(place.keyOffset <= place.valueOffset && place.valueOffset <= place.valueEnd, true);
    assertEquals(place.valueEnd <= place.next && place.next <= words.byteLength, true);
  }));
  assertEquals(placeRecord(new Int32Array([0, -1, -1, 0]), 0, 16), undefined);
  assertEquals(placeRecord(new Int32Array([0, 2, 3, 0]), 0, 16), undefined);
  assertEquals(placeRecord(new Int32Array([0, 2, 2, 0]), 0, 16)?.next, 16);
});

Deno.test("keyOf() keeps a byte order mark and throws on bytes that are not UTF-8", () => {
  const mark = memoryOf(new SharedArrayBuffer(16), 16);
  writeTextRecord(mark, 0, 16, 0, "\ufeffa", "");
  assertEquals(keyOf(mark, placeRecord(mark.words, 0, 16)!), "\ufeffa");
  const words = new Int32Array([0, 1, 0, 0xff]);
  assertThrows(() => keyOf(memoryOf(words.buffer, 16), placeRecord(words, 0, 16)!), TypeError);
});

Deno.test("keyOf() reads keys of every length and mixture alike", () => {
  const lengths = [1, 2, 31, 32, 33, 64, 1000];
  for (const name of lengths.flatMap((length) => ["k", "é", "😀"].map((last) => "k".repeat(length) + last))) {
    const memory = memoryOf(new SharedArrayBuffer(1100), 1100);
    writeTextRecord(memory, 0, 1100, 0, name, "1");
    assertEquals(keyOf(memory, placeRecord(memory.words, 0, 1100)!), name);
  }
});
