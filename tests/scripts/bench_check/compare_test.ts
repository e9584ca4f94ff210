/** The verdicts of the bench check, over measurements that the test writes down. */
import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Pair } from "../../../scripts/bench_check/bench_facts.ts";
import { compare, fails, TOLERANCE } from "../../../scripts/bench_check/compare.ts";

const FLOORS = [{ ratio: "wait: in parallel", speedup: 2 }];

/** Runs with these ratios, over a baseline of 100 ns. */
function runs(...ratios: readonly number[]): readonly Pair[] {
  return ratios.map((ratio) => ({ bestNs: ratio * 100, baselineNs: 100 }));
}

function verdict(ratios: readonly Pair[], before?: number): string {
  const baseline = new Map(before === undefined ? [] : [["g: ours", before] as const]);
  return compare(new Map([["g: ours", ratios]]), baseline, [])[0]!.verdict;
}

Deno.test("compare() lets a ratio be 15 % worse, and no more", () => {
  assertEquals(verdict(runs(2, 2.2, 2.29), 2), "ok");
  assertEquals(verdict(runs(2.31, 2.32, 2.33), 2), "worse");
  assertEquals(verdict(runs(2.6, 2.6, 2.6), 2), "worse");
});

Deno.test("compare() says what got better, what is new and what is missing", () => {
  assertEquals(verdict(runs(1.5, 1.6, 1.5), 2), "better");
  assertEquals(verdict(runs(1.5)), "new");
  const rows = compare(new Map(), new Map([["g: ours", 2]]), []);
  assertEquals(rows.map(({ verdict, runs }) => [verdict, runs]), [["missing", 0]]);
});

Deno.test("compare() fails no ratio for one disturbed run, and none for a run with a disturbed baseline", () => {
  assertEquals(verdict(runs(2, 9, 2.1), 2), "ok");
  // The median is 2.4, but the fastest over the fastest baseline is 2.05: two runs were disturbed and none was slower.
  assertEquals(verdict([...runs(2.4, 2.5), { bestNs: 205, baselineNs: 100 }], 2), "ok");
});

Deno.test("compare() holds a speedup to its floor, with or without a baseline", () => {
  const at = (...ratios: readonly number[]) => new Map([["wait: in parallel", runs(...ratios)]]);
  assertEquals(compare(at(0.36), new Map(), FLOORS)[0]!.verdict, "new");
  assertEquals(compare(at(0.51), new Map(), FLOORS)[0]!.verdict, "below floor");
  assertEquals(compare(at(1), new Map([["wait: in parallel", 1]]), FLOORS)[0]!.verdict, "below floor");
  assertEquals(compare(new Map(), new Map(), FLOORS)[0]!.verdict, "missing");
});

Deno.test("compare() fails every slowdown of 30 %, whatever the runs, and no run like the baseline", () => {
  const noise = fc.array(fc.double({ min: 1, max: 1 + TOLERANCE / 2, noNaN: true }), { minLength: 1, maxLength: 9 });
  fc.assert(fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), noise, (before, factors) => {
    const judged = (slower: number) => ({
      verdict: compare(
        new Map([["g: ours", runs(...factors.map((factor) => before * factor * slower))]]),
        new Map([["g: ours", before]]),
        [],
      )[0]!.verdict,
    });
    assertEquals([fails(judged(1.3)), fails(judged(1))], [true, false]);
  }));
});
