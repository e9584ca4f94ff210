/** Records of `ucop bench` as an earlier run would have left them. */
import type { BenchRecord, BenchResult } from "../../src/speedup/bench_record.ts";

/** A run with these speedups of five waiting and five computing agents, warm. */
export function benchRecord(
  date: string,
  [waiting, computing]: readonly [waiting: number, computing: number],
  other: Partial<BenchRecord> = {},
): BenchRecord {
  const row = (work: BenchResult["work"], speedup: number): BenchResult => ({
    work,
    count: 5,
    isolation: "worker",
    sandboxes: "warm",
    sequential_ms: 1_000,
    parallel_ms: 1_000 / speedup,
    speedup,
    efficiency: 0.9,
    over_longest_ms: 2,
  });
  return {
    format: "ucop bench 1",
    date,
    version: "1.0.0",
    deno: "2.9.6",
    machine: { os: "linux", arch: "x86_64", processor: "Some CPU", cores: 4, memory_gib: 8 },
    suite: "full",
    runs: 3,
    results: [row("waiting", waiting), row("computing", computing)],
    ...other,
  };
}
