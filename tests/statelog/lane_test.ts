import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { AppError } from "../../src/errors/app_error.ts";
import { createLane, reuseLane } from "../../src/statelog/lane.ts";
import { LaneInputs } from "../../src/statelog/lane_inputs.ts";
import { LaneWriter } from "../../src/statelog/lane_writer.ts";
import { bytesOf, read } from "./lane_fixture.ts";

Deno.test("createLane() takes inputs of any number, decoded only when asked for", () => {
  const inputs = [["brief", '{"title":"é €"}'], ["\ufeffé", "null"], ["list", "[]"]] as const;
  const lane = createLane({ inputs: inputs.map(([key, json]) => [key, bytesOf(json)]), maxBytes: 100 });
  const found = new LaneInputs(lane);
  assertEquals(found.keys(), ["brief", "\ufeffé", "list"]);
  for (const [key, json] of inputs) assertEquals(found.json(key), json);
  assertEquals(found.json("other"), undefined);
  assertEquals(new LaneInputs(createLane({ inputs: [], maxBytes: 0 })).keys(), []);
});

Deno.test("createLane() reads its inputs from shared memory, as the log hands them out", () => {
  const shared = new Uint8Array(new SharedArrayBuffer(4));
  shared.set(bytesOf("1234"));
  const lane = createLane({ inputs: [["n", shared.subarray(1, 3)]], maxBytes: 0 });
  assertEquals(new LaneInputs(lane).json("n"), "23");
});

Deno.test("createLane() refuses a negative bound", () => {
  assertThrows(() => createLane({ inputs: [], maxBytes: -1 }), RangeError);
  assertThrows(() => createLane({ inputs: [], maxBytes: NaN }), RangeError);
});

Deno.test("createLane() reserves address space up to 2 GiB and takes memory for what is used", () => {
  const lanes = Array.from({ length: 100 }, () => createLane({ inputs: [], maxBytes: 2 ** 40 }));
  for (const lane of lanes) {
    assert(lane.maxByteLength < 2 ** 31);
    assert(lane.byteLength < 32 * 1024);
  }
});

Deno.test("reuseLane() gives the same memory with other inputs, and nothing of the earlier attempt", () => {
  const lane = createLane({ inputs: [["a", bytesOf("1")]], maxBytes: 1000 });
  const first = new LaneWriter(lane);
  first.append("x", "11111");
  first.append("y", "22222");
  first.seal();
  const again = reuseLane(lane, { inputs: [["b", bytesOf("[2,3]")], ["c", bytesOf("4")]], maxBytes: 1000 });
  assertStrictEquals(again, lane);
  const inputs = new LaneInputs(again);
  assertEquals(inputs.keys(), ["b", "c"]);
  assertEquals(inputs.json("b"), "[2,3]");
  const second = new LaneWriter(again);
  second.append("z", "5");
  assertThrows(() => read(again), AppError, "not sealed");
  second.seal();
  assertEquals(read(again), [["z", "5"]]);
});

Deno.test("reuseLane() stops the reader and the writer of the earlier attempt", () => {
  const lane = createLane({ inputs: [["a", bytesOf("1")]], maxBytes: 1000 });
  const inputs = new LaneInputs(lane);
  const writer = new LaneWriter(lane);
  writer.append("late", "1");
  reuseLane(lane, { inputs: [["a", bytesOf("2")]], maxBytes: 1000 });
  const error = assertThrows(() => inputs.json("a"), AppError, "attempt is over");
  assertEquals(error.code, "statelog.refused");
  assertThrows(() => writer.append("later", "2"), TypeError);
  assertThrows(() => writer.seal(), TypeError);
  assertEquals(new LaneWriter(lane).seal(), 0);
});

Deno.test("reuseLane() bounds the records as a new lane would", () => {
  const lane = createLane({ inputs: [], maxBytes: 1000 });
  const writer = new LaneWriter(reuseLane(lane, { inputs: [], maxBytes: 16 }));
  writer.append("a", "1");
  const error = assertThrows(() => writer.append("b", "2"), AppError);
  assertEquals(error.code, "state.limit");
});

Deno.test("reuseLane() makes a new lane where the old one is too small or grew large", () => {
  const small = createLane({ inputs: [], maxBytes: 100 });
  assert(reuseLane(small, { inputs: [], maxBytes: 1_000_000 }) !== small);
  assert(reuseLane(small, { inputs: [["a", new Uint8Array(5_000_000)]], maxBytes: 100 }) !== small);
  const large = createLane({ inputs: [], maxBytes: 1 << 24 });
  new LaneWriter(large).append("a", "1".repeat(6_000_000));
  const other = reuseLane(large, { inputs: [["k", bytesOf("7")]], maxBytes: 1 << 24 });
  assert(other !== large);
  assertEquals(new LaneInputs(other).json("k"), "7");
});

Deno.test("reuseLane() grows the lane for larger inputs", () => {
  const lane = createLane({ inputs: [], maxBytes: 1 << 20 });
  const value = "7".repeat(50_000);
  const again = reuseLane(lane, { inputs: [["k", bytesOf(value)]], maxBytes: 1 << 20 });
  assertStrictEquals(again, lane);
  assertEquals(new LaneInputs(again).json("k"), value);
});

Deno.test("LaneInputs and LaneWriter refuse memory that is no lane", () => {
  for (const size of [0, 8, 40, 4096]) {
    for (const open of [LaneInputs, LaneWriter]) {
      const error = assertThrows(() => new open(new SharedArrayBuffer(size)), AppError);
      assertEquals(error.code, "statelog.refused");
    }
  }
});
