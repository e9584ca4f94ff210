/**
 * Wiring (law L1): which writers' values each input key of each step is made of. Pure.
 *
 * 1. A key with one writer: every other step that reads it gets that writer's value, wherever the two stand in the file.
 * 2. A key with several writers: a reader gets those that stand above it in the file. A key that the job brings along
 *    counts as a writer above all steps.
 * 3. Where the step says `reads: { key: all }`, it gets those below too that do not need it; with `so_far` only those
 *    above, even where there is but one.
 * 4. A step never reads what it writes itself.
 * 5. An optional key for which this finds nothing is not wired; a required one is a problem.
 */
import type { Catalog } from "../catalog/catalog.ts";
import { closest } from "../decode/closest.ts";
import type { Problem } from "../errors/app_error.ts";
import type { MergeStrategy } from "../plugin/mod.ts";
import type { ReadScope, Workflow } from "../workflow/workflow.ts";
import type { PlannedInput } from "./plan.ts";
import type { ResolvedStep } from "./resolve_steps.ts";
import { everyStep, type StepList, stepsAbove } from "./steps_above.ts";

/** A key of the state with all that write it. */
export interface Key {
  readonly name: string;
  /** True where the job brings it along. */
  readonly initial: boolean;
  /** Indexes of its writers, ascending. */
  readonly writers: readonly number[];
  /** The same ones, for steps that read all of them. */
  readonly everyWriter: StepList;
  /** The strategy that the first writer declares; that all agree is checked elsewhere. */
  readonly merge: MergeStrategy | "none";
}

/** The inputs of one step. */
export interface WiredStep {
  readonly inputs: readonly PlannedInput[];
  readonly forEach?: { readonly key: string; readonly path: readonly string[] };
  readonly forEachInput?: PlannedInput;
}

/** Whether a writer that stands below a reader of its key needs that reader, at once or by way of others. */
export type NeedsReader = (writer: number, reader: number) => boolean;

/** A message names no more writers than these. */
const MOST_NAMES = 12;

/** All keys of a workflow: what its steps write and what the job brings along, sorted by name. */
export function collectKeys(workflow: Workflow, steps: readonly ResolvedStep[]): ReadonlyMap<string, Key> {
  const keys = new Map<string, Omit<Key, "everyWriter" | "writers" | "merge"> & Collected>();
  for (const name of workflow.inputs) keys.set(name, { name, initial: true, writers: [], merge: "none" });
  for (const { index, plugin } of steps) {
    for (const [name, merge] of Object.entries(plugin?.manifest.writes ?? {})) {
      const key = keys.get(name);
      if (!key) keys.set(name, { name, initial: false, writers: [index], merge });
      else {
        if (key.writers.length === 0) key.merge = merge;
        key.writers.push(index);
      }
    }
  }
  return new Map(
    [...keys].sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, key]) => [name, { ...key, everyWriter: everyStep(key.writers) }]),
  );
}

/** The parts of a key that its writers add to. */
interface Collected {
  readonly writers: number[];
  merge: Key["merge"];
}

/**
 * Wires every step. `problems` holds a row for each required key that nothing can be wired to.
 *
 * @param needsReader for `all`; where it is not known yet, no writer below is read, and that nothing is left is no problem
 */
export function wireInputs(
  workflow: Workflow,
  steps: readonly ResolvedStep[],
  keys: ReadonlyMap<string, Key>,
  catalog: Catalog,
  needsReader?: NeedsReader,
): { readonly wired: readonly WiredStep[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const wired = steps.map((resolved): WiredStep => {
    const wire = (name: string, required: boolean, path: string): PlannedInput[] => {
      const key = keys.get(name);
      const writers = key === undefined ? [] : writersFor(key, resolved, needsReader);
      if (key !== undefined && (key.initial || writers.length > 0)) {
        return [{ key: name, required, initial: key.initial, writers, merge: key.merge }];
      }
      const undecided = key !== undefined && needsReader === undefined && scopeOf(name, resolved) === "all";
      if (required && !undecided) {
        problems.push({ ...nothingToRead(name, key, resolved, steps, keys, catalog), file: workflow.file, path });
      }
      return [];
    };
    const at = `steps[${resolved.index}]`;
    const reads = Object.entries(resolved.plugin?.manifest.reads ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    const inputs = reads.flatMap(([name, need]) => wire(name, need === "required", at));
    if (resolved.step.forEach === undefined) return { inputs };
    const [key = "", ...path] = resolved.step.forEach.split(".");
    const [forEachInput] = resolved.plugin?.manifest.reads[key] === "required"
      ? inputs.filter((input) => input.key === key)
      : wire(key, true, `${at}.for_each`);
    return { inputs, forEach: { key, path }, ...(forEachInput ? { forEachInput } : {}) };
  });
  return { wired, problems };
}

function writersFor(
  { name, initial, writers, everyWriter }: Key,
  reader: ResolvedStep,
  needsReader: NeedsReader = () => true,
): StepList {
  const { index } = reader;
  const scope = scopeOf(name, reader);
  if (scope !== "so_far" && writers.length === 1 && !initial) return writers[0] === index ? [] : writers;
  const above = stepsAbove(writers, index);
  if (scope !== "all") return above;
  const below = writers.slice(above.length).filter((writer) => writer !== index && !needsReader(writer, index));
  if (below.length === 0) return above;
  return above.length + below.length === writers.length ? everyWriter : [...above, ...below];
}

function scopeOf(key: string, { step: { reads } }: ResolvedStep): ReadScope | undefined {
  return reads !== undefined && Object.hasOwn(reads, key) ? reads[key] : undefined;
}

function nothingToRead(
  name: string,
  key: Key | undefined,
  { step, plugin, index }: ResolvedStep,
  steps: readonly ResolvedStep[],
  keys: ReadonlyMap<string, Key>,
  catalog: Catalog,
): Problem {
  const reader = `Step "${step.id}" reads the key "${name}"`;
  if (key === undefined) {
    const source = [...catalog.values()].find(({ manifest }) => Object.hasOwn(manifest.writes, name))?.manifest.name;
    const near = closest(name, [...keys.keys()]);
    const declared = plugin && Object.hasOwn(plugin.manifest.reads, name)
      ? `the manifest of "${step.agent}"`
      : "its for_each";
    return {
      message: `${reader}, which no step writes and the job does not bring along`,
      hint: source !== undefined
        ? `Add a step with the agent "${source}", which writes it`
        : near !== undefined
        ? `Did you mean "${near}" in ${declared}?`
        : `Add a step that writes "${name}", or correct ${declared}`,
    };
  }
  const others = key.writers.filter((writer) => writer !== index);
  const last = others.at(-1);
  if (last === undefined) {
    return { message: `${reader}, which only this step itself writes`, hint: `Add a step that writes "${name}" first` };
  }
  const more = others.length > MOST_NAMES ? ` and ${others.length - MOST_NAMES} more` : "";
  const names = others.slice(0, MOST_NAMES).map((writer) => `"${steps[writer]!.step.id}"`).join(", ") + more;
  return {
    message: `${reader}, but stands above all of its writers: ${names}`,
    hint: `Move step "${step.id}" below "${steps[last]!.step.id}", or give it "reads: { ${name}: all }"`,
  };
}
