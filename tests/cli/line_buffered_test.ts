import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { lineBuffered } from "../../src/cli/line_buffered.ts";
import { StreamWriter } from "../../src/cli/stream_writer.ts";

const CAPACITY = 1_024;

/** The runtime's stdout on a pipe whose room is scripted: 0 is "not now", and after the script there is always room. */
function stdout(script: readonly number[]) {
  const [rooms, written] = [[...script], [] as number[]];
  let buffer: number[] = [];
  const system = (bytes: readonly number[]): number => {
    const room = rooms.shift() ?? bytes.length;
    if (bytes.length > 0 && room === 0) throw new Deno.errors.WouldBlock("Resource temporarily unavailable");
    written.push(...bytes.slice(0, room));
    return Math.min(room, bytes.length);
  };
  const flush = () => {
    while (buffer.length > 0) buffer = buffer.slice(system(buffer));
  };
  const take = (bytes: readonly number[]): number => {
    const kept = bytes.slice(0, CAPACITY - buffer.length);
    buffer.push(...kept);
    return kept.length;
  };
  const write = (bytes: readonly number[]): number => {
    const end = bytes.lastIndexOf(10) + 1;
    if (end === 0) {
      if (buffer.at(-1) === 10) flush();
      if (bytes.length <= CAPACITY - buffer.length) return take(bytes);
      flush();
      return bytes.length >= CAPACITY ? system(bytes) : take(bytes);
    }
    flush();
    const sent = system(bytes.slice(0, end));
    return sent + take(sent >= end ? bytes.slice(sent) : bytes.slice(sent, end));
  };
  return {
    written: () => new TextDecoder().decode(new Uint8Array(written)),
    writeSync(bytes: Uint8Array): number {
      const taken = write([...bytes]);
      flush();
      return taken;
    },
  };
}

Deno.test("whatever room there is and when, all is written once and in order", async () => {
  const line = fc.record({ length: fc.nat({ max: 3_000 }), end: fc.constantFrom("", "\n", "\nmore\nand") });
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 12 }),
      fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 2_000 })), { maxLength: 20 }),
      async (lines, script) => {
        const stream = stdout(script);
        const writer = new StreamWriter(lineBuffered(stream));
        const texts = lines.map(({ length, end }, at) => `${at}`.repeat(length).slice(0, length) + end);
        for (const text of texts) writer.write(text);
        assertEquals(await writer.flush(), undefined);
        assertEquals(stream.written(), texts.join(""));
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("a stream that fails still throws", () => {
  const failing = lineBuffered({
    writeSync: (bytes) => {
      if (bytes.length > 0) throw new Error("full");
      return 0;
    },
  });
  for (const text of ["a", "\n"]) {
    let told = "";
    try {
      failing.writeSync(new TextEncoder().encode(text));
    } catch (error) {
      told = (error as Error).message;
    }
    assertEquals(told, "full");
  }
});
