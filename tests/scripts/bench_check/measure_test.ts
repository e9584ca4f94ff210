/** The order of measuring, with runs that the test plays. */
import { assertEquals } from "@std/assert";
import type { Pair } from "../../../scripts/bench_check/bench_facts.ts";
import { compare, fails } from "../../../scripts/bench_check/compare.ts";
import { measure } from "../../../scripts/bench_check/measure.ts";
import type { Series } from "../../../scripts/bench_check/series.ts";
import type { SuiteFile } from "../../../scripts/bench_check/suite.ts";

function file(name: string, once = false): SuiteFile {
  return { file: name, pinned: false, once };
}

const FILES = [file("a"), file("b"), file("long", true)];
const BASELINE = new Map(FILES.map(({ file }) => [file, 2]));

/** Measures with ratios by file and turn; returns the order of the runs and the verdicts. */
async function play(ratio: (file: string, time: number) => number) {
  const order: string[] = [];
  const judge = (series: Series) => compare(series, BASELINE, []).filter(fails).map(({ name }) => name);
  const series = await measure({
    files: FILES,
    runs: 2,
    rounds: 2,
    run: ({ file }) => {
      const time = order.filter((name) => name === file).length;
      order.push(file);
      return Promise.resolve(new Map<string, Pair>([[file, { bestNs: ratio(file, time), baselineNs: 1 }]]));
    },
    suspects: (series) => new Set(judge(series)),
  });
  return { order: order.join(" "), failed: judge(series) };
}

Deno.test("measure() lets the files take turns, and runs a long one once", async () => {
  assertEquals(await play(() => 2), { order: "a b long a b", failed: [] });
});

Deno.test("measure() runs a suspect's file again, and lets it go when the new runs are well", async () => {
  const { order, failed } = await play((file, time) => file === "b" && time < 2 ? 3 : 2);
  assertEquals({ order, failed }, { order: "a b long a b b b", failed: [] });
});

Deno.test("measure() gives up on a suspect that stays slow, after the last round", async () => {
  const { order, failed } = await play((file) => file === "long" ? 2.6 : 2);
  assertEquals({ order, failed }, { order: "a b long a b long long", failed: ["long"] });
});
