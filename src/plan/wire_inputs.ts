/**
 * Wiring (law L1): which writers' values each input key of each step is made of. Pure.
 *
 * 1. A key with one writer: every other step that reads it gets that writer's value, wherever the two stand in the file.
 * 2. A key with several writers: a reader gets those that stand above it in the file. A key that the job brings along
 *    counts as a writer above all steps.
 * 3. A step never reads what it writes itself.
 * 4. An optional key for which this finds nothing is not wired; a required one is a problem.
 */
import type { Catalog } from "../catalog/catalog.ts";
import { closest } from "../decode/closest.ts";
import type { Problem } from "../errors/app_error.ts";
import type { MergeStrategy } from "../plugin/mod.ts";
import type { Workflow } from "../workflow/workflow.ts";
import type { PlannedInput } from "./plan.ts";
import type { ResolvedStep } from "./resolve_steps.ts";
import { type StepList, stepsAbove } from "./steps_above.ts";

/** A key of the state with all that write it. */
export interface Key {
  readonly name: string;
  /** True where the job brings it along. */
  readonly initial: boolean;
  /** Indexes of its writers, ascending. */
  readonly writers: readonly number[];
  /** The strategy that the first writer declares; that all agree is checked elsewhere. */
  readonly merge: MergeStrategy | "none";
}

/** The inputs of one step. */
export interface WiredStep {
  readonly inputs: readonly PlannedInput[];
  readonly forEach?: { readonly key: string; readonly path: readonly string[] };
  readonly forEachInput?: PlannedInput;
}

/** A message names no more writers than these. */
const MOST_NAMES = 12;

/** All keys of a workflow: what its steps write and what the job brings along, sorted by name. */
export function collectKeys(workflow: Workflow, steps: readonly ResolvedStep[]): ReadonlyMap<string, Key> {
  const keys = new Map<string, { name: string; initial: boolean; writers: number[]; merge: MergeStrategy | "none" }>();
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
  return new Map([...keys].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Wires every step. `problems` holds a row for each required key that nothing can be wired to. */
export function wireInputs(
  workflow: Workflow,
  steps: readonly ResolvedStep[],
  keys: ReadonlyMap<string, Key>,
  catalog: Catalog,
): { readonly wired: readonly WiredStep[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const wired = steps.map((resolved): WiredStep => {
    const wire = (name: string, required: boolean, path: string): PlannedInput[] => {
      const key = keys.get(name);
      const writers = key === undefined ? [] : writersFor(key, resolved.index);
      if (key !== undefined && (key.initial || writers.length > 0)) {
        return [{ key: name, required, initial: key.initial, writers, merge: key.merge }];
      }
      if (required) {
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

function writersFor({ initial, writers }: Key, reader: number): StepList {
  if (writers.length === 1 && !initial) return writers[0] === reader ? [] : writers;
  return stepsAbove(writers, reader);
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
  const first = others[0];
  if (first === undefined) {
    return { message: `${reader}, which only this step itself writes`, hint: `Add a step that writes "${name}" first` };
  }
  const more = others.length > MOST_NAMES ? ` and ${others.length - MOST_NAMES} more` : "";
  const names = others.slice(0, MOST_NAMES).map((writer) => `"${steps[writer]!.step.id}"`).join(", ") + more;
  return {
    message: `${reader}, but stands above all of its several writers: ${names}`,
    hint: `Move step "${step.id}" below "${steps[first]!.step.id}"`,
  };
}
