/** The baseline: the ratios that a suite had, and the machine that they were measured on. One JSON file. */
import * as z from "zod";
import { type BenchMachine, machineSchema } from "./bench_machine.ts";
import { readJson } from "./read_json.ts";
import { estimate, type Series } from "./series.ts";

const baselineSchema = z.strictObject({
  format: z.literal("ucop bench baseline 1"),
  machine: machineSchema,
  /** How often each ratio was measured. */
  runs: z.int().min(1),
  ratios: z.record(z.string(), z.number().positive()),
});

/** What was measured before. */
export type Baseline = Readonly<z.infer<typeof baselineSchema>>;

/** The baseline; undefined where there is no such file. @throws {AppError} `input.invalid` */
export async function readBaseline(path: string): Promise<Baseline | undefined> {
  try {
    await Deno.stat(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  return await readJson(path, baselineSchema);
}

/**
 * A baseline of what was measured: the fastest over the fastest, which is the quiet machine's; four digits, sorted by
 * name. Pure.
 *
 * @param before ratios that were not measured this time stay as they were
 */
export function newBaseline(series: Series, machine: BenchMachine, runs: number, before?: Baseline): Baseline {
  const ratios = new Map(Object.entries(before?.ratios ?? {}));
  for (const [name, measured] of series) ratios.set(name, Number(estimate(measured).best.toPrecision(4)));
  const sorted = [...ratios].sort(([a], [b]) => a < b ? -1 : 1);
  return { format: "ucop bench baseline 1", machine, runs, ratios: Object.fromEntries(sorted) };
}

/** Writes the file whole, by a temporary one and a rename. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  const temporary = `${path}.tmp`;
  await Deno.writeTextFile(temporary, `${JSON.stringify(value, null, 2)}\n`);
  await Deno.rename(temporary, path);
}
