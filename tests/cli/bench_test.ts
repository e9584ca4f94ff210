import { assert, assertEquals } from "@std/assert";
import { comparisonLines, floorLines } from "../../src/cli/bench_text.ts";
import { runBench } from "../../src/cli/commands/bench.ts";
import { COMMANDS } from "../../src/cli/command_table.ts";
import { readArgs } from "../../src/cli/read_args.ts";
import { openTerminal } from "../../src/cli/terminal.ts";
import type { StoppedBy } from "../../src/cli/io.ts";
import { agentsOf, type Case, QUICK_SUITE } from "../../src/speedup/cases.ts";
import { compareRecords } from "../../src/speedup/compare_records.ts";
import { measure } from "../../src/speedup/measure.ts";
import type { Way } from "../../src/speedup/run_case.ts";
import { benchRecord } from "../speedup/record_fixture.ts";
import { type FakeIo, fakeIo } from "./fake_io.ts";

/** A machine on which running `count` agents at once takes as long as `slowness` of them one after the other. */
function measureOn(slowness: number): typeof measure {
  const measureOnce = (each: Case, way: Way) => {
    const agentMs = agentsOf(each).map(() => 100);
    return Promise.resolve({ wallMs: way === "sequential" ? 100 * each.count : 100 * slowness, agentMs });
  };
  return (options) => measure({ ...options, measureOnce });
}

async function bench(args: readonly string[], measureSuite: typeof measure, io: FakeIo = fakeIo()) {
  const given = readArgs("bench", COMMANDS.bench, args);
  return { code: await runBench(given, openTerminal(io, given.flags), measureSuite), io };
}

Deno.test("bench ends with 0 while waiting agents are above the floor, and keeps the run", async () => {
  const home = await Deno.makeTempDir({ prefix: "ucop_bench_" });
  try {
    const io = fakeIo({ env: { XDG_STATE_HOME: home } });
    const { code } = await bench(["--quick"], measureOn(1.25), io);
    assertEquals(code, 0);
    assert(io.out().includes("✓ waiting agents are at least 4.00× faster in parallel, above the floor of 2.00×"));
    const again = await bench(["--quick", "--compare"], measureOn(1.6), fakeIo({ env: { XDG_STATE_HOME: home } }));
    assert(again.io.out().includes("⚠ 5 waiting agents, warm: -22 % from 4.00×"), again.io.out());
    assertEquals(again.code, 0);
  } finally {
    await Deno.remove(home, { recursive: true });
  }
});

Deno.test("bench ends with 1 where parallelism is lost, and says what to check", async () => {
  const { code, io } = await bench(["--quick", "--no-save"], measureOn(5));
  assertEquals(code, 1);
  const lines = io.out().split("\n");
  assert(lines.includes("✗ 5 waiting agents are only 1.00× faster in parallel, below the floor of 2.00×"), io.out());
  assertEquals(lines.filter((line) => /^ {2}\d\. /.test(line)).length, 4);
});

Deno.test("bench --json is the record, with the floor and the comparison, and ends with 1 as well", async () => {
  const { code, io } = await bench(["--quick", "--no-save", "--json", "--runs", "2"], measureOn(4));
  assertEquals(code, 1);
  assertEquals(io.err(), "");
  const { floor, saved, compared, suite, runs, date, results } = JSON.parse(io.out());
  assertEquals([floor.met, floor.below.length, floor.check.length], [false, 2, 4]);
  assertEquals([saved, compared, suite, runs], [null, null, "quick", 2]);
  assertEquals(date, "2026-01-02T03:04:05.678Z");
  assertEquals(results.length, 2 * QUICK_SUITE.cases.length);
});

Deno.test("bench that is stopped saves nothing and ends with the signal's code", async () => {
  const stop = new AbortController();
  const reason: StoppedBy = { kind: "cancelled", message: "stopped by SIGINT", signal: "SIGINT" };
  const io = fakeIo({ stopSignal: () => stop.signal });
  const stopAtOnce: typeof measure = (options) => {
    stop.abort(reason);
    return measure(options);
  };
  assertEquals((await bench(["--quick", "--no-save"], stopAtOnce, io)).code, 130);
  assertEquals([io.out(), io.err()], ["", "✗ stopped by SIGINT: nothing was saved\n"]);
});

Deno.test("on a terminal one line says what is measured, and is gone at the end", async () => {
  const io = fakeIo({ isTerminal: true, columns: () => 100, env: { NO_COLOR: "1" } });
  await bench(["--quick", "--no-save"], measureOn(1), io);
  assert(io.err().includes("measuring, run 1 of 1: 5 waiting agents in processes, in parallel, warm sandboxes\n"));
  assert(io.err().endsWith("\x1b[1A\r\x1b[J"), JSON.stringify(io.err().slice(-40)));
});

Deno.test("a comparison tells each row, and warns of those that are much worse", () => {
  const record = benchRecord("2026-01-09T03:00:00.000Z", [3, 2]);
  const before = [benchRecord("2026-01-02T03:00:00.000Z", [4, 1.9])];
  const lines = comparisonLines(compareRecords(record, before, 5), record).map(({ text }) => text);
  assertEquals(lines, [
    "\ncompared with the run before:",
    "CASE                SANDBOXES  SPEEDUP  BEFORE  CHANGE\n" +
    "5 waiting agents    warm       3.00×    4.00×   -25 %\n" +
    "5 computing agents  warm       2.00×    1.90×   +5 %",
    '⚠ 5 waiting agents, warm: -25 % from 4.00×; measure again while the machine is quiet, then look at "ucop doctor"',
  ]);
});

Deno.test("the better of cold and warm counts for the floor", () => {
  const times = { sequentialMs: 500, parallelMs: 400, efficiency: 0.5, overLongestMs: 1 };
  const waiting = { work: "waiting", count: 5, isolation: "worker", ...times } as const;
  const lines = floorLines([
    { ...waiting, sandboxes: "cold", speedup: 1.2 },
    { ...waiting, sandboxes: "warm", speedup: 2.01 },
    { ...waiting, work: "computing", sandboxes: "warm", speedup: 1 },
  ]);
  assertEquals(lines.map(({ text }) => text), [
    "✓ waiting agents are at least 2.01× faster in parallel, above the floor of 2.00×",
  ]);
});
