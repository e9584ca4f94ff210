/** Why each step of a plan waits for others, in names: what a description of a plan is made of. Pure. */
import type { Plan, PlannedInput, PlannedStep } from "./plan.ts";
import type { StepList } from "./steps_above.ts";

/** One step that another waits for. */
export interface Wait {
  /** Index of the step that must be settled first. */
  readonly step: number;
  /** The keys that it hands over, sorted; empty where only `needs` says so. */
  readonly keys: readonly string[];
  /** True where `needs` names it: then it must also have completed. */
  readonly needed: boolean;
}

/** A key with all that write it and those who read it. */
export interface KeyFlow {
  readonly output: PlannedInput;
  /** Indexes of the steps that read it or fan out over it, ascending. */
  readonly readers: readonly number[];
  /** The same readers by what they get of it: those of all writers first, the others in plan order. */
  readonly parts: readonly KeyPart[];
}

/** The readers that get the values of the same writers. */
export interface KeyPart {
  readonly input: PlannedInput;
  readonly readers: readonly number[];
}

/** What a step reads: its inputs, and the list it fans out over where that is not among them. Sorted by key. */
export function readsOf({ inputs, forEachInput }: PlannedStep): readonly PlannedInput[] {
  if (forEachInput === undefined || inputs.some(({ key }) => key === forEachInput.key)) return inputs;
  return [...inputs, forEachInput].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * The waits of one step, in plan order.
 *
 * @param reads what is looked at, where it is not all that the step reads
 * @param most of each key no more than its first writers
 */
export function waitsOf(step: PlannedStep, reads = readsOf(step), most = Infinity): readonly Wait[] {
  const keys = new Map<number, string[]>(step.needs.map((index) => [index, []]));
  for (const { key, writers } of reads) {
    let left = most;
    for (const writer of writers) {
      if (left-- <= 0) break;
      const known = keys.get(writer);
      if (known) known.push(key);
      else keys.set(writer, [key]);
    }
  }
  const needs = new Set(step.needs);
  return [...keys].sort(([a], [b]) => a - b).map(([index, read]) => ({
    step: index,
    keys: read,
    needed: needs.has(index),
  }));
}

/** Every key of the plan with its readers, sorted by key. */
export function keyFlows(plan: Plan): readonly KeyFlow[] {
  const reads = new Map<string, { readonly input: PlannedInput; readonly reader: number }[]>(
    plan.outputs.map(({ key }) => [key, []]),
  );
  for (const { index, ...step } of plan.steps) {
    for (const input of readsOf({ index, ...step })) reads.get(input.key)?.push({ input, reader: index });
  }
  return plan.outputs.map((output) => {
    const all = reads.get(output.key)!;
    const parts = Map.groupBy(all, ({ input }) => partOf(input.writers, output.writers));
    const whole = parts.get(output.writers.length) ?? [];
    parts.delete(output.writers.length);
    return {
      output,
      readers: all.map(({ reader }) => reader),
      parts: [whole, ...parts.values()].filter((part) => part.length > 0)
        .map((part) => ({ input: part[0]!.input, readers: part.map(({ reader }) => reader) })),
    };
  });
}

/** The same for readers of the same writers: how many of the first writers they are, or which. */
function partOf(some: StepList, all: StepList): number | string {
  return some.at(-1) === all.at(some.length - 1) ? some.length : [...some].join();
}
