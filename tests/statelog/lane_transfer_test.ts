import { assert, assertEquals, assertThrows } from "@std/assert";
import { AppError } from "../../src/errors/app_error.ts";
import { createLane } from "../../src/statelog/lane.ts";
import { LaneInputs } from "../../src/statelog/lane_inputs.ts";
import { LaneWriter } from "../../src/statelog/lane_writer.ts";
import { fillLane, laneBytes, laneFrom, refillLane } from "../../src/statelog/lane_transfer.ts";
import { bytesOf, read } from "./lane_fixture.ts";

const laneWith = (json: string) => createLane({ inputs: [["n", bytesOf(json)]], maxBytes: 1 << 20 });

Deno.test("a lane goes to another process and comes back with its records", () => {
  const here = laneWith("42");
  const there = laneFrom(laneBytes(here), here.maxByteLength);
  const writer = new LaneWriter(there);
  writer.append("x", '"large"');
  writer.seal();
  fillLane(here, laneBytes(there));
  assertEquals(read(here), [["x", '"large"']]);
});

Deno.test("refillLane() uses the memory again, and who had it before reads and writes no more", () => {
  const first = laneWith("1");
  const there = laneFrom(laneBytes(first), first.maxByteLength);
  const inputs = new LaneInputs(there);
  const writer = new LaneWriter(there);
  const again = refillLane(there, laneBytes(laneWith("22")), first.maxByteLength);
  assert(again === there);
  assertEquals(new LaneInputs(again).json("n"), "22");
  assertThrows(() => inputs.json("n"), AppError, "its attempt is over");
  assertThrows(() => writer.append("x", "1"), TypeError, "The lane is over");
});

Deno.test("refillLane() takes new memory where the old grew large or may grow otherwise", () => {
  const bytes = laneBytes(laneWith("1"));
  const lane = laneFrom(bytes, 1 << 24);
  assert(refillLane(lane, bytes, 1 << 20) !== lane);
  lane.grow((1 << 22) + 4);
  assert(refillLane(lane, bytes, 1 << 24) !== lane);
  assert(refillLane(undefined, bytes, 1 << 24).byteLength < 1 << 20);
});
