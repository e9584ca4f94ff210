/** One run of `ucop bench` as data: what the history keeps, one JSON file a run, and what `--json` prints. */
import * as z from "zod";
import { decode, type Decoded } from "../decode/decode.ts";
import type { Result } from "./measured.ts";

const milliseconds = z.number().min(0);

const resultSchema = z.strictObject({
  work: z.enum(["waiting", "computing", "mixed"]),
  count: z.int().min(1),
  isolation: z.enum(["worker", "process"]),
  sandboxes: z.enum(["cold", "warm"]),
  sequential_ms: milliseconds,
  parallel_ms: milliseconds,
  speedup: z.number().positive(),
  efficiency: z.number().positive(),
  over_longest_ms: z.number(),
});

/** What a machine is told apart by. */
const machineSchema = z.strictObject({
  os: z.string(),
  arch: z.string(),
  /** The processor's name; null where the system does not tell. */
  processor: z.string().nullable(),
  /** Cores and memory that may be used. */
  cores: z.int().min(1),
  memory_gib: z.number().positive(),
});

const recordSchema = z.strictObject({
  /** The form of this file. */
  format: z.literal("ucop bench 1"),
  /** When the run began: ISO 8601, UTC. */
  date: z.iso.datetime(),
  version: z.string().min(1),
  deno: z.string().min(1),
  machine: machineSchema,
  suite: z.enum(["full", "quick"]),
  /** How often each case was measured; the results hold medians. */
  runs: z.int().min(1),
  results: z.array(resultSchema),
});

/** The machine of a record. */
export type BenchMachine = Readonly<z.infer<typeof machineSchema>>;

/** A row of a record: its keys are those of `Result`, as JSON names them. */
export type BenchResult = Readonly<z.infer<typeof resultSchema>>;

/** One run. */
export type BenchRecord = Readonly<Omit<z.infer<typeof recordSchema>, "results">> & {
  readonly results: readonly BenchResult[];
};

/** Reads a record from the text of a file. */
export function parseRecord(text: string, file: string): Decoded<BenchRecord> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, problems: [{ file, message: `is not JSON: ${error.message}` }] };
  }
  return decode<BenchRecord>(recordSchema, value, file);
}

/** A result as JSON holds it; times and ratios to three decimals. */
export function toBenchResult(result: Result): BenchResult {
  const { work, count, isolation, sandboxes } = result;
  return {
    work,
    count,
    isolation,
    sandboxes,
    sequential_ms: rounded(result.sequentialMs),
    parallel_ms: rounded(result.parallelMs),
    speedup: rounded(result.speedup),
    efficiency: rounded(result.efficiency),
    over_longest_ms: rounded(result.overLongestMs),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
