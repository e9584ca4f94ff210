import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  profileBounds,
  recommendedParallel,
  recommendedRange,
  systemProfile,
  type Workload,
  workloadOf,
} from "../../src/config/recommended_parallel.ts";

const GIB = 2 ** 30;
const machine = (cores: number, gib: number) => ({ cores, memoryBytes: gib * GIB });

Deno.test("recommendedParallel keeps to the runbook's table of systems", () => {
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
    assertEquals(recommendedParallel(machine(cores, gib), "mixed"), agents, `${cores} cores, ${gib} GiB`);
  }
  const profiles = [[2, 2], [4, 8], [8, 16], [16, 32]] as const;
  assertEquals(profiles.map(([cores, gib]) => systemProfile(machine(cores, gib))), [
    "very small",
    "low-end",
    "mid-range",
    "high-end",
  ]);
});

Deno.test("recommendedParallel keeps to the runbook's table of workloads", () => {
  const table: readonly (readonly [workload: Workload, cores: number, gib: number, least: number, most: number])[] = [
    ["io", 4, 8, 3, 5],
    ["io", 2, 16, 5, 8],
    ["io", 16, 32, 5, 10],
    ["cpu", 1, 8, 1, 1],
    ["cpu", 12, 32, 12, 12],
    ["cpu", 64, 16, 16, 16],
    ["memory", 4, 8, 2, 2],
    ["memory", 16, 32, 3, 3],
  ];
  for (const [workload, cores, gib, least, most] of table) {
    assertEquals(recommendedRange(machine(cores, gib), workload), { least, most }, `${workload}, ${cores}, ${gib}`);
  }
});

Deno.test("more cores or more memory never mean fewer agents, and one is the least", () => {
  const cores = fc.integer({ min: 1, max: 256 });
  const memory = fc.integer({ min: 0, max: 2 ** 42 });
  const workload = fc.constantFrom<Workload>("mixed", "io", "cpu", "memory");
  fc.assert(fc.property(workload, cores, memory, cores, memory, (workload, a, b, moreCores, moreMemory) => {
    const { least, most } = recommendedRange({ cores: a, memoryBytes: b }, workload);
    assert(least >= 1 && most >= least);
    assert(recommendedParallel({ cores: a + moreCores, memoryBytes: b + moreMemory }, workload) >= most);
  }));
});

Deno.test("a workload is the profile that all agents share", () => {
  assertEquals(workloadOf(["cpu", "cpu"]), "cpu");
  assertEquals(workloadOf(["cpu", "cpu", "cpu", "io"]), "mixed");
  assertEquals(workloadOf([]), "mixed");
});

Deno.test("profiles have bounds: cores for those that compute, 2 or 3 for those that fill the memory", () => {
  assertEquals(profileBounds(machine(2, 4)), { cpu: 2, memory: 2 });
  assertEquals(profileBounds(machine(16, 32)), { cpu: 16, memory: 3 });
});
