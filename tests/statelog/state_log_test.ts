import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { AppError } from "../../src/errors/app_error.ts";
import type { LaneRecord } from "../../src/statelog/lane_reader.ts";
import { readLane } from "../../src/statelog/lane_reader.ts";
import { COMMIT_HEADER_BYTES, LOG_HEADER_BYTES } from "../../src/statelog/layout.ts";
import { readLog } from "../../src/statelog/log_reader.ts";
import { recordBytes } from "../../src/statelog/record.ts";
import { StateLog } from "../../src/statelog/state_log.ts";
import { bytesOf, type Pair, sealedLane, textOf } from "./lane_fixture.ts";

function recordsOf(pairs: readonly Pair[]): LaneRecord[] {
  return pairs.map(([key, json]) => ({ key, value: bytesOf(json) }));
}

/** All that the log tells a reader, as text. */
function logged(buffer: SharedArrayBuffer, after?: number) {
  return [...readLog(buffer, after)].map(({ value, ...rest }) => ({ ...rest, json: textOf(value) }));
}

Deno.test("StateLog.append() gives entries that name their step and item and lead to their values", () => {
  const log = new StateLog({ maxBytes: 10_000 });
  const initial = log.append(-1, 0, recordsOf([["brief", "{}"]]));
  const lane = readLane(sealedLane([["title", '"Streams"'], ["é", "[1,2]"]]), { maxValueBytes: 100 });
  const second = log.append(3, 17, lane);
  assertEquals(initial.map(({ key, step, item, length }) => [key, step, item, length]), [["brief", -1, 0, 2]]);
  assertEquals(second.map(({ key, step, item }) => [key, step, item]), [["title", 3, 17], ["é", 3, 17]]);
  assertEquals([...initial, ...second].map((entry) => textOf(log.value(entry))), ["{}", '"Streams"', "[1,2]"]);
  assertEquals(log.commits, 2);
});

Deno.test("a commit without records counts and tells nothing", () => {
  const log = new StateLog({ maxBytes: 10_000 });
  assertEquals(log.append(0, 0, []), []);
  log.append(1, 0, recordsOf([["a", "1"]]));
  assertEquals(log.commits, 2);
  assertEquals(logged(log.buffer), [{ commit: 2, step: 1, item: 0, key: "a", json: "1" }]);
});

Deno.test("what was appended stands in the log, by entry and by reader, however it grows", () => {
  const text = fc.string({ unit: "binary", maxLength: 12 }).filter((s) => s.isWellFormed());
  const pair = fc.tuple(text, fc.oneof({ weight: 9, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.nat(90_000) }))
    .map(([key, length]): Pair => [`k${key}`, "7".repeat(length)]);
  const commits = fc.array(fc.tuple(fc.integer({ min: -1 }), fc.nat(), fc.array(pair, { maxLength: 4 })), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(commits, (appended) => {
      const log = new StateLog({ maxBytes: 1 << 26 });
      const entries = appended.flatMap(([step, item, pairs]) => log.append(step, item, recordsOf(pairs)));
      const expected = appended.flatMap(([step, item, pairs], index) =>
        pairs.map(([key, json]) => ({ commit: index + 1, step, item, key, json }))
      );
      assertEquals(logged(log.buffer), expected);
      assertEquals(
        entries.map((entry) => ({
          step: entry.step,
          item: entry.item,
          key: entry.key,
          json: textOf(log.value(entry)),
        })),
        expected.map(({ commit: _, ...rest }) => rest),
      );
      assertEquals(log.commits, appended.length);
    }),
    { numRuns: 60 },
  );
});

Deno.test("StateLog keeps to its byte bound exactly; a lane that does not fit leaves nothing behind", () => {
  const pairs = fc.array(fc.tuple(fc.constantFrom("a", "bb", "é"), fc.nat(60)), { maxLength: 4 });
  fc.assert(fc.property(fc.array(pairs, { maxLength: 12 }), fc.integer({ min: 12, max: 900 }), (lanes, maxBytes) => {
    const log = new StateLog({ maxBytes });
    let left = maxBytes - maxBytes % 4 - LOG_HEADER_BYTES;
    const kept: unknown[] = [];
    lanes.forEach((lane, step) => {
      const records = recordsOf(lane.map(([key, length]) => [key, "7".repeat(length)]));
      const bytes = records.reduce(
        (sum, { key, value }) => sum + recordBytes(bytesOf(key).length, value.length),
        COMMIT_HEADER_BYTES,
      );
      if (bytes <= left) {
        log.append(step, 0, records);
        left -= bytes;
        for (const { key, value } of records) {
          kept.push({ commit: log.commits, step, item: 0, key, json: textOf(value) });
        }
      } else {
        const before = log.commits;
        const error = assertThrows(() => log.append(step, 0, records), AppError);
        assertEquals(error.code, "state.limit");
        assertEquals(log.commits, before);
      }
    });
    assertEquals(logged(log.buffer), kept);
    assert(log.buffer.byteLength <= maxBytes);
  }));
});

Deno.test("StateLog.append() says which keys do not fit, and how much there is", () => {
  const log = new StateLog({ maxBytes: 100 });
  const error = assertThrows(() => log.append(0, 0, recordsOf([["kb", "7".repeat(90)], ["n", "1"]])), AppError);
  assertEquals(
    error.message,
    'Cannot keep "kb", "n": 140 bytes do not fit in the state log, which holds 12 of at most 100',
  );
});

Deno.test("StateLog refuses a bound without room for its header, and what is no index", () => {
  assertThrows(() => new StateLog({ maxBytes: 11 }), RangeError);
  const log = new StateLog({ maxBytes: 100 });
  for (const [step, item] of [[0.5, 0], [0, NaN], [2 ** 31, 0]] as const) {
    assertThrows(() => log.append(step, item, []), RangeError);
  }
  assertEquals(log.commits, 0);
});

Deno.test("StateLog does not change with the records it was given", () => {
  const log = new StateLog({ maxBytes: 1000 });
  const record = { key: "a", value: bytesOf("123") };
  log.append(0, 0, [record]);
  record.value.fill(0);
  assertEquals(logged(log.buffer).map(({ json }) => json), ["123"]);
});
