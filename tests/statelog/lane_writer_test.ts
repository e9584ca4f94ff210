import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { AppError } from "../../src/errors/app_error.ts";
import { createLane } from "../../src/statelog/lane.ts";
import { LaneWriter } from "../../src/statelog/lane_writer.ts";
import { MAX_KEY_BYTES } from "../../src/statelog/layout.ts";
import { recordBytes } from "../../src/statelog/record.ts";
import { bytesOf, type Pair, read, sealedLane } from "./lane_fixture.ts";

const text = (maxLength: number) => fc.string({ unit: "binary", maxLength }).filter((s) => s.isWellFormed());
const pair = fc.tuple(text(20).filter((s) => s !== ""), text(60));
/** A few sizes around which a lane has to grow, beside small ones. */
const wide = fc.tuple(
  text(5).filter((s) => s !== ""),
  fc.oneof(fc.nat(20), fc.nat(70_000)),
  fc.constantFrom("x", "é", "€", "😀"),
)
  .map(([key, length, unit]): Pair => [key, unit.repeat(length)]);

Deno.test("what was appended is what is read, in order, whatever the text", () => {
  fc.assert(fc.property(fc.array(pair, { maxLength: 30 }), (pairs) => {
    assertEquals(read(sealedLane(pairs)), pairs);
  }));
});

Deno.test("a lane grows with its records, and they stay whole", () => {
  fc.assert(
    fc.property(fc.array(wide, { maxLength: 12 }), (pairs) => {
      assertEquals(read(sealedLane(pairs)), pairs);
    }),
    { numRuns: 50 },
  );
});

Deno.test("seal() counts the records; an empty lane is a lane", () => {
  const writer = new LaneWriter(createLane({ inputs: [], maxBytes: 0 }));
  assertEquals(writer.seal(), 0);
  assertEquals(read(sealedLane([])), []);
  const lane = createLane({ inputs: [], maxBytes: 100 });
  const two = new LaneWriter(lane);
  two.append("a", "1");
  two.append("a", "2");
  assertEquals(two.seal(), 2);
  assertEquals(read(lane), [["a", "1"], ["a", "2"]]);
});

Deno.test("append() keeps to the byte bound exactly, and a refused record leaves the lane as it was", () => {
  fc.assert(fc.property(fc.array(pair, { minLength: 1, maxLength: 20 }), fc.nat(600), (pairs, maxBytes) => {
    const lane = createLane({ inputs: [["in", bytesOf("[1,2,3]")]], maxBytes });
    const writer = new LaneWriter(lane);
    const kept: Pair[] = [];
    let left = maxBytes - maxBytes % 4;
    for (const [key, json] of pairs) {
      const bytes = recordBytes(bytesOf(key).length, bytesOf(json).length);
      if (bytes <= left) {
        writer.append(key, json);
        kept.push([key, json]);
        left -= bytes;
        continue;
      }
      const error = assertThrows(() => writer.append(key, json), AppError);
      assertEquals(error.code, "state.limit");
      assertEquals(error.details, { key, bytes, left, bound: maxBytes - maxBytes % 4 });
    }
    writer.seal();
    assertEquals(read(lane), kept);
  }));
});

Deno.test("append() says what did not fit, how large it is and what was left", () => {
  const writer = new LaneWriter(createLane({ inputs: [], maxBytes: 1000 }));
  writer.append("a", '"first"');
  const error = assertThrows(() => writer.append("kb", `"${"x".repeat(2000)}"`), AppError);
  assertEquals(error.message, 'Cannot write "kb": its record takes 2016 bytes, and 980 of 1000 are left');
  assert(error.hint?.includes("files"));
});

Deno.test("append() bounds the key in bytes, not in characters", () => {
  const lane = createLane({ inputs: [], maxBytes: 10_000 });
  const writer = new LaneWriter(lane);
  writer.append("k".repeat(MAX_KEY_BYTES), "1");
  writer.append("é".repeat(MAX_KEY_BYTES / 2), "2");
  for (const key of ["k".repeat(MAX_KEY_BYTES + 1), "é".repeat(MAX_KEY_BYTES / 2) + "k"]) {
    const error = assertThrows(() => writer.append(key, "3"), AppError);
    assertEquals(error.code, "state.limit");
  }
  assertEquals(writer.seal(), 2);
  assertEquals(read(lane).length, 2);
});

Deno.test("append() refuses an empty key and text that UTF-8 cannot hold", () => {
  const lane = createLane({ inputs: [], maxBytes: 1000 });
  const writer = new LaneWriter(lane);
  for (const [key, json] of [["", "1"], ["\ud800", "1"], ["k", '"\udc00"']] as const) {
    const error = assertThrows(() => writer.append(key, json), AppError);
    assertEquals(error.code, "agent.output");
  }
  assertEquals(writer.seal(), 0);
  assertEquals(read(lane), []);
});

Deno.test("a sealed lane takes nothing more, and no second writer", () => {
  const lane = createLane({ inputs: [], maxBytes: 1000 });
  const writer = new LaneWriter(lane);
  writer.append("a", "1");
  assertThrows(() => new LaneWriter(lane), AppError, "writer before");
  writer.seal();
  assertThrows(() => writer.append("b", "2"), TypeError);
  assertThrows(() => writer.seal(), TypeError);
  assertThrows(() => new LaneWriter(lane), AppError, "writer before");
  assertEquals(read(lane), [["a", "1"]]);
});
