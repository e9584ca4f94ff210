import { assertEquals, assertRejects } from "@std/assert";
import { encodeFrame, type Frame, readFrames } from "../../src/sandbox/frames.ts";

const LANE = Uint8Array.from({ length: 1_000 }, (_, at) => at % 251);
const STREAM = [
  encodeFrame({ kind: "up" }),
  encodeFrame({ kind: "done", text: "é" }, LANE),
  encodeFrame({ kind: "done" }, LANE.subarray(0, 400), LANE.subarray(400)),
].flatMap((frame) => [...frame]);

/** The frames of a stream that comes in pieces of that many bytes. */
async function framesOf(bytes: readonly number[], piece: number, maxBytes = 1_000): Promise<Frame[]> {
  const pieces = async function* () {
    for (let at = 0; at < bytes.length; at += piece) yield Uint8Array.from(bytes.slice(at, at + piece));
  };
  return await Array.fromAsync(readFrames(pieces(), () => maxBytes));
}

Deno.test("readFrames() gives the same frames in whatever pieces they come", async () => {
  for (const piece of [1, 2, 3, 5, 11, 12, 13, 100, 999, 5_000]) {
    const frames = await framesOf(STREAM, piece);
    assertEquals(frames.map(({ message }) => message), [
      { kind: "up" },
      { kind: "done", text: "é" },
      { kind: "done" },
    ], `pieces of ${piece}`);
    assertEquals(frames.map(({ bytes }) => [...bytes]), [[], [...LANE], [...LANE]]);
  }
});

Deno.test("readFrames() gathers nothing of a frame that announces more than it may", async () => {
  let read = 0;
  const endless = async function* () {
    yield encodeFrame({ kind: "done" }, LANE).subarray(0, 12);
    for (;;) yield new Uint8Array(++read);
  };
  await assertRejects(() => Array.fromAsync(readFrames(endless(), () => 999)), RangeError, "beyond its bound");
  assertEquals(read, 0);
});

Deno.test("readFrames() refuses bytes that are no frame, and a message that is no JSON", async () => {
  await assertRejects(() => framesOf([1, 2, 3, 4], 1), RangeError, "no frame");
  await assertRejects(() => framesOf([...encodeFrame({}).subarray(0, 12), 0x7b, 0x7b], 3), SyntaxError);
  const empty = new Uint8Array(new Uint32Array([0x4c454355, 0, 0]).buffer);
  await assertRejects(() => framesOf([...empty], 12), SyntaxError);
});

Deno.test("readFrames() drops half a frame at the end", async () => {
  assertEquals((await framesOf(STREAM.slice(0, -1), 64)).length, 2);
  assertEquals(await framesOf(STREAM.slice(0, 6), 4), []);
});
