import { assertEquals, assertThrows } from "@std/assert";
import { AppError } from "../../src/errors/app_error.ts";
import { COMMIT_COUNT_OFFSET, LOG_HEADER_BYTES, word } from "../../src/statelog/layout.ts";
import { readLog } from "../../src/statelog/log_reader.ts";
import { StateLog } from "../../src/statelog/state_log.ts";
import { bytesOf, textOf } from "./lane_fixture.ts";

Deno.test("readLog() sees commits that come while it reads, also beyond the length it knew", () => {
  const log = new StateLog({ maxBytes: 1 << 22 });
  log.append(0, 0, [{ key: "a", value: bytesOf("1") }]);
  const reader = readLog(log.buffer);
  assertEquals(reader.next().value?.key, "a");
  const large = "7".repeat(300_000);
  log.append(1, 4, [{ key: "b", value: bytesOf(large) }, { key: "c", value: bytesOf("3") }]);
  const b = reader.next().value!;
  assertEquals([b.commit, b.step, b.item, b.key, textOf(b.value)], [2, 1, 4, "b", large]);
  assertEquals(reader.next().value?.key, "c");
  assertEquals(reader.next().done, true);
});

Deno.test("readLog() goes on after the commits that a follower has seen", () => {
  const log = new StateLog({ maxBytes: 4096 });
  for (let i = 0; i < 5; i++) log.append(i, 0, [{ key: `k${i}`, value: bytesOf("1") }]);
  assertEquals([...readLog(log.buffer, 3)].map(({ commit, key }) => [commit, key]), [[4, "k3"], [5, "k4"]]);
  assertEquals([...readLog(log.buffer, 5)], []);
  assertEquals([...readLog(log.buffer, 9)], []);
});

Deno.test("readLog() refuses memory that is no log, and a commit whose records leave it", () => {
  for (const size of [0, 8, 12, 400]) {
    const error = assertThrows(() => [...readLog(new SharedArrayBuffer(size))], AppError);
    assertEquals(error.code, "statelog.refused");
  }
  const log = new StateLog({ maxBytes: 4096 });
  log.append(0, 0, [{ key: "a", value: bytesOf("1") }]);
  new Int32Array(log.buffer, 0, 100)[word(LOG_HEADER_BYTES + COMMIT_COUNT_OFFSET)] = 2;
  assertThrows(() => [...readLog(log.buffer)], AppError, "record 1 leaves it");
});
