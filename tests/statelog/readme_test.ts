import { assert, assertEquals } from "@std/assert";
import { createLane } from "../../src/statelog/lane.ts";
import { LaneWriter } from "../../src/statelog/lane_writer.ts";
import * as layout from "../../src/statelog/layout.ts";
import { StateLog } from "../../src/statelog/state_log.ts";
import { read } from "./lane_fixture.ts";

const readme = await Deno.readTextFile(new URL("../../src/statelog/README.md", import.meta.url));
const numbers: Readonly<Record<string, unknown>> = layout;

interface Row {
  readonly offset: number;
  readonly bytes: number | undefined;
  readonly name: string;
}

/** The tables that begin with an offset: one list of rows a table. */
const tables: readonly (readonly Row[])[] = readme.split(/^#+ .*$|^A commit holds.*$/m).map((part) =>
  [...part.matchAll(/^\| +(\d+) \| +(\d+)? \| `([A-Z_]+)`/gm)].map(([, offset, bytes, name]) => ({
    offset: Number(offset),
    bytes: bytes === undefined ? undefined : Number(bytes),
    name: name!,
  }))
).filter((rows) => rows.length > 0);

Deno.test("the README's tables give the offsets of layout.ts, all of them", () => {
  assertEquals(tables.length, 4);
  const told = new Map(tables.flat().map(({ name, offset }) => [name, offset]));
  const held = Object.entries(numbers).filter(([name]) => /_OFFSET$|_HEADER_BYTES$/.test(name));
  assertEquals([...told].sort(), held.sort());
});

Deno.test("in each of the README's tables an offset is the one before and its bytes", () => {
  for (const rows of tables) {
    let next = 0;
    for (const { offset, bytes, name } of rows) {
      assertEquals(offset, next, name);
      next = offset + (bytes ?? 0);
    }
    assertEquals(rows.at(-1)?.bytes, undefined, "the last row says where the content begins");
  }
});

/** The numbers of a dump, up to the first word that is no byte on each line. */
function bytesOfDump(dump: string): number[] {
  return dump.trim().split("\n").flatMap((line) =>
    line.split(/ {2,}/)[0]!.split(" ").map((byte) => parseInt(byte, 16))
  );
}

Deno.test("the README's worked example decodes, and is what the writer writes", () => {
  const dump = readme.match(/```hex\n([\s\S]*?)```/)?.[1];
  assert(dump !== undefined);
  const bytes = bytesOfDump(dump);
  assertEquals(bytes.length, 64);
  const told = new SharedArrayBuffer(bytes.length);
  new Uint8Array(told).set(bytes);
  assertEquals(read(told), [["kb", '{"a":1}']]);

  const lane = createLane({ inputs: [], maxBytes: 1024 });
  const writer = new LaneWriter(lane);
  writer.append("kb", '{"a":1}');
  writer.seal();
  assertEquals([...new Uint8Array(lane, 0, bytes.length)], bytes);
});

Deno.test("the README's magic numbers, version and bounds are those of the code", () => {
  const inWords = (text: string) =>
    new Int32Array(new Uint8Array(text.split(" ").map((b) => parseInt(b, 16))).buffer)[0];
  const told = (name: string) =>
    inWords(readme.match(new RegExp(`\`${name}\`[:,] ((?:[0-9a-f]{2} ?){4})`))![1]!.trim());
  assertEquals(told("ULAN"), layout.LANE_MAGIC);
  assertEquals(told("SEAL"), layout.LANE_SEALED);
  assertEquals(told("ULOG"), layout.LOG_MAGIC);
  assert(readme.includes(`format, version ${layout.VERSION}.`));
  assert(readme.includes(`1 to ${layout.MAX_KEY_BYTES} (\`MAX_KEY_BYTES\`)`));
  const log = new StateLog({ maxBytes: 64 });
  assertEquals(new Int32Array(log.buffer, 0, 3)[0], layout.LOG_MAGIC);
});

Deno.test("the README names every file of the folder", async () => {
  const names = new Set<string>();
  for await (const { name } of Deno.readDir(new URL("../../src/statelog", import.meta.url))) {
    if (name.endsWith(".ts")) names.add(name);
  }
  const told = [...readme.matchAll(/^\| `([a-z_]+\.ts)`/gm)].map(([, name]) => name!);
  assertEquals(told.sort(), [...names].sort());
});
