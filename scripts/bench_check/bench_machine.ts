/** The machine that ratios were measured on: they hold on that one, and roughly on others. */
import * as z from "zod";
import { processorName, readMachine } from "../../src/machine/machine.ts";
import { thisMachine } from "../../src/machine/machine_source.ts";

/** What a baseline and a result say of their machine. */
export const machineSchema = z.strictObject({
  os: z.string(),
  arch: z.string(),
  /** Null where the system does not tell. */
  processor: z.string().nullable(),
  cores: z.int().min(1),
  memory_gib: z.number().positive(),
  deno: z.string(),
  /** Whether benches could be held to one core. */
  pinned: z.boolean(),
});

/** A machine, as data. */
export type BenchMachine = Readonly<z.infer<typeof machineSchema>>;

/** @param pinned whether benches can be held to one core */
export function describeMachine(pinned: boolean): BenchMachine {
  const source = thisMachine();
  const { cores, memoryBytes } = readMachine(source);
  return {
    os: `${Deno.build.os} ${Deno.osRelease()}`,
    arch: Deno.build.arch,
    processor: processorName(source) ?? null,
    cores,
    memory_gib: Math.round(memoryBytes / 2 ** 30 * 10) / 10,
    deno: Deno.version.deno,
    pinned,
  };
}

/** What differs between two machines, in words; empty where nothing does. Pure. */
export function differences(before: BenchMachine, now: BenchMachine): readonly string[] {
  return (Object.keys(before) as (keyof BenchMachine)[])
    .filter((key) => before[key] !== now[key])
    .map((key) => `${key} was ${before[key]} and is ${now[key]}`);
}
