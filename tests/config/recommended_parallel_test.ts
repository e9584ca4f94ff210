import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { recommendedParallel } from "../../src/config/recommended_parallel.ts";

const GIB = 2 ** 30;

Deno.test("recommendedParallel keeps to the runbook's table", () => {
  const table: readonly (readonly [cores: number, gib: number, agents: number])[] = [
    [1, 1, 2],
    [1, 4, 3],
    [2, 4, 3],
    [4, 8, 3],
    [8, 16, 5],
    [8, 15.5, 5],
    [8, 8, 3],
    [16, 32, 10],
    [16, 31, 10],
    [16, 16, 5],
    [128, 1024, 10],
    [64, 2, 2],
  ];
  for (const [cores, gib, agents] of table) {
    assertEquals(recommendedParallel(cores, gib * GIB), agents, `${cores} cores, ${gib} GiB`);
  }
});

Deno.test("more cores or more memory never mean fewer agents, and two is the least", () => {
  const cores = fc.integer({ min: 1, max: 256 });
  const memory = fc.integer({ min: 0, max: 2 ** 42 });
  fc.assert(fc.property(cores, memory, cores, memory, (a, b, moreCores, moreMemory) => {
    const least = recommendedParallel(a, b);
    assert(least >= 2 && recommendedParallel(a + moreCores, b + moreMemory) >= least);
  }));
});
