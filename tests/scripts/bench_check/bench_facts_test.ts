/** What `deno bench --json` says, read: its output here is as the tool prints it. */
import { assertEquals, assertThrows } from "@std/assert";
import { pairs, readFacts } from "../../../scripts/bench_check/bench_facts.ts";

function bench(group: string | null, name: string, min: number, baseline = false) {
  return { origin: "file:///a_bench.ts", group, name, baseline, results: [{ ok: { n: 3, min, max: 9, avg: 5 } }] };
}

function output(...benches: readonly unknown[]): string {
  return JSON.stringify({ version: 1, runtime: "Deno", cpu: "some", benches }, null, 2);
}

Deno.test("readFacts() takes the fastest iteration of each entry, whatever the files print before the JSON", () => {
  const facts = readFacts(
    `| a | table |\n{ "not": this }\n${output(bench("g", "least", 3, true), bench("g", "ours", 6))}`,
  );
  assertEquals(facts.map(({ name, bestNs }) => [name, bestNs]), [["least", 3], ["ours", 6]]);
});

Deno.test("readFacts() leaves out an entry without a group", () => {
  assertEquals(readFacts(output(bench(null, "alone", 3))), []);
});

Deno.test("readFacts() names the entry that failed, and why", () => {
  const failed = { ...bench("g", "ours", 1), results: [{ failed: { name: "TypeError", message: "no lane" } }] };
  assertThrows(
    () => readFacts(output(failed)),
    Error,
    'Cannot measure "ours" of file:///a_bench.ts: TypeError: no lane',
  );
});

Deno.test("readFacts() refuses a text without results", () => {
  assertThrows(() => readFacts("error: Module not found"), Error, "no JSON");
});

Deno.test("pairs() sets each entry beside the baseline of its own group, and leaves groups without one alone", () => {
  const facts = readFacts(output(
    bench("a", "least", 3, true),
    bench("a", "a, ours", 6),
    bench("b", "ours", 7),
    bench("b", "least", 5, true),
    bench("c", "ours", 8),
  ));
  assertEquals([...pairs(facts)], [
    ["a: ours", { bestNs: 6, baselineNs: 3 }],
    ["b: ours", { bestNs: 7, baselineNs: 5 }],
  ]);
});
