/** Law 1: no reader of a merged key misses a value of it in silence. Pure. */
import type { Problem } from "../errors/app_error.ts";
import { type Before, lookBehind, type Ranking } from "./dependency_graph.ts";
import type { ResolvedStep } from "./resolve_steps.ts";
import { stepsAbove } from "./steps_above.ts";
import type { Key } from "./wire_inputs.ts";

/** Strategies by which every value counts. By `last`, and where there is none, a later value takes the earlier one's place. */
const MERGED = new Set<Key["merge"]>(["append", "union", "deep"]);

/** A message names no more writers than these. */
const MOST_NAMES = 12;

/**
 * One problem for each merged key that a step reads while a writer of it stands below and does not need the step. A step
 * that writes the key too has its place in a chain, and one that says how it reads the key has decided.
 */
export function checkDropped(
  steps: readonly ResolvedStep[],
  keys: ReadonlyMap<string, Key>,
  before: Before,
  ranking: Ranking,
  file: string,
): Problem[] {
  const problems: Problem[] = [];
  const early = steps.filter((reader) => openKeys(reader, keys).length > 0).map(({ index }) => index);
  lookBehind(before, ranking, early, (index, comesAfter) => {
    for (const { name, writers } of openKeys(steps[index]!, keys)) {
      const dropped = below(writers, index).filter((writer) => !comesAfter(writer));
      if (dropped.length > 0) problems.push(tellDropped(steps, index, name, dropped, file));
    }
  });
  return problems;
}

/** The merged keys of which the step, by where it stands, does not see every writer. */
function openKeys({ index, step, plugin }: ResolvedStep, keys: ReadonlyMap<string, Key>): readonly Key[] {
  const { reads, writes } = plugin!.manifest;
  const read = new Set([...Object.keys(reads), ...(step.forEach === undefined ? [] : [step.forEach.split(".")[0]!])]);
  return [...read].flatMap((name) => {
    const key = keys.get(name);
    if (key === undefined || !MERGED.has(key.merge) || Object.hasOwn(writes, name)) return [];
    if (step.reads !== undefined && Object.hasOwn(step.reads, name)) return [];
    const several = key.initial || key.writers.length > 1;
    return several && key.writers.at(-1)! > index ? [key] : [];
  });
}

function below(writers: readonly number[], step: number): readonly number[] {
  return writers.slice(stepsAbove(writers, step).length);
}

function tellDropped(
  steps: readonly ResolvedStep[],
  reader: number,
  key: string,
  dropped: readonly number[],
  file: string,
): Problem {
  const id = (index: number) => `"${steps[index]!.step.id}"`;
  const more = dropped.length > MOST_NAMES ? ` and ${dropped.length - MOST_NAMES} more` : "";
  const names = dropped.slice(0, MOST_NAMES).map(id).join(", ") + more;
  const what = dropped.length === 1
    ? "which writes it too and does not need that step: its value would be dropped"
    : "which write it too and do not need that step: their values would be dropped";
  return {
    message: `Step ${id(reader)} reads the key "${key}" and stands above ${names}, ${what}`,
    file,
    path: `steps[${reader}]`,
    hint: `Move step ${id(reader)} below ${id(dropped.at(-1)!)}, or give it "reads: { ${key}: all }" to wait for all ` +
      'writers that do not need it, or "so_far" for those above it',
  };
}
