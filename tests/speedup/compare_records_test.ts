import { assertAlmostEquals, assertEquals } from "@std/assert";
import { compareRecords } from "../../src/speedup/compare_records.ts";
import { benchRecord } from "./record_fixture.ts";

const NOW = "2026-01-09T03:00:00.000Z";
const BEFORE = ["2026-01-01", "2026-01-02", "2026-01-03"].map((day) => `${day}T03:00:00.000Z`) as [
  string,
  string,
  string,
];

Deno.test("compareRecords() takes the median of the earlier runs, row by row", () => {
  const history = [benchRecord(BEFORE[0], [4, 2]), benchRecord(BEFORE[1], [1, 2]), benchRecord(BEFORE[2], [5, 1])];
  const { runs, changes } = compareRecords(benchRecord(NOW, [4.4, 2]), history, 5);
  assertEquals(runs, 3);
  assertEquals(changes.map(({ work, before }) => [work, before]), [["waiting", 4], ["computing", 2]]);
  assertAlmostEquals(changes[0]?.ratio ?? NaN, 1.1);
});

Deno.test("compareRecords() takes the last runs only, as many as asked for", () => {
  const history = [benchRecord(BEFORE[0], [9, 9]), benchRecord(BEFORE[1], [4, 2]), benchRecord(BEFORE[2], [2, 2])];
  const { runs, changes } = compareRecords(benchRecord(NOW, [4, 2]), history, 2);
  assertEquals([runs, changes[0]?.before], [2, 3]);
});

Deno.test("compareRecords() calls a row worse that lost more than 15 %, and no other", () => {
  const history = [benchRecord(BEFORE[0], [4, 2])];
  const worse = (waiting: number, computing: number) =>
    compareRecords(benchRecord(NOW, [waiting, computing]), history, 5).changes.map((change) => change.worse);
  assertEquals(worse(3.41, 1.69), [false, true]);
  assertEquals(worse(3.39, 4), [true, false]);
});

Deno.test("compareRecords() compares like with like: suite, version and machine", () => {
  const machine = benchRecord(NOW, [1, 1]).machine;
  const others = [
    { suite: "quick" as const },
    { version: "1.0.1" },
    { machine: { ...machine, cores: 2 } },
    { machine: { ...machine, processor: "Another CPU" } },
    { machine: { ...machine, memory_gib: 4 } },
  ].map((other, index) => benchRecord(`2026-01-0${index + 1}T03:00:00.000Z`, [1, 1], other));
  assertEquals(compareRecords(benchRecord(NOW, [4, 2]), others, 5), { runs: 0, changes: [] });
  // A kernel that keeps a little more for itself is the same machine.
  const sameMachine = benchRecord(BEFORE[0], [4, 2], { machine: { ...machine, memory_gib: 7.8 } });
  assertEquals(compareRecords(benchRecord(NOW, [4, 2]), [sameMachine], 5).runs, 1);
});

Deno.test("compareRecords() leaves out a row that was not measured before", () => {
  const before = benchRecord(BEFORE[0], [4, 2]);
  const history = [{ ...before, results: before.results.slice(1) }];
  assertEquals(compareRecords(benchRecord(NOW, [4, 2]), history, 5).changes.map(({ work }) => work), ["computing"]);
});
