/** Groups are the levels of the dependency graph: whose members may all run at the same time. Pure. */
import { AppError, type Problem } from "../errors/app_error.ts";
import { didYouMean } from "../decode/closest.ts";
import { findCycles, rankNodes } from "./dependency_graph.ts";
import { cycleProblem } from "./cycle_problem.ts";
import type { Group } from "./plan.ts";

/**
 * Puts the steps of each level into one group, in step order; a group carries the labels of its members, each once.
 *
 * @example
 * ```ts
 * import { groupSteps } from "./group_steps.ts";
 * const groups = groupSteps([0, 0, 1], ["ingestion", "ingestion", undefined]);
 * if (groups[0]?.steps.join() !== "0,1" || groups[0].labels.join() !== "ingestion") throw new Error("groups");
 * ```
 */
export function groupSteps(levels: ArrayLike<number>, labels: readonly (string | undefined)[]): Group[] {
  const members: number[][] = [];
  for (let step = 0; step < levels.length; step++) (members[levels[step]!] ??= []).push(step);
  return members.map((steps, index) => ({
    index,
    labels: [...new Set(steps.map((step) => labels[step]).filter((label) => label !== undefined))],
    steps,
  }));
}

/**
 * The groups of agents that may run at the same time, by a table of dependencies that is handed in: each agent stands
 * in the group after the last of those it depends on, in the order of `steps`. An agent that stands twice in `steps`
 * has the same dependencies both times, and others wait for both.
 *
 * Throws `plan.invalid` for names that are in the table but not in `steps`, and for cycles.
 *
 * @example
 * ```ts
 * import { identifyParallelGroups } from "./group_steps.ts";
 * const steps = [{ agent: "kb" }, { agent: "api" }, { agent: "outline" }];
 * const groups = identifyParallelGroups(steps, { outline: ["kb", "api"] });
 * if (JSON.stringify(groups) !== '[["kb","api"],["outline"]]') throw new Error(JSON.stringify(groups));
 * ```
 */
export function identifyParallelGroups(
  steps: readonly { readonly agent: string }[],
  dependencies: Readonly<Record<string, readonly string[]>>,
): string[][] {
  const names = steps.map(({ agent }) => agent);
  const places = new Map<string, number[]>();
  names.forEach((name, at) => {
    const known = places.get(name);
    if (known) known.push(at);
    else places.set(name, [at]);
  });
  const problems = unknownNames(dependencies, places);
  const before = names.map((name) =>
    Object.hasOwn(dependencies, name)
      ? [...new Set(dependencies[name]!.flatMap((other) => places.get(other) ?? []))]
      : []
  );
  const ranking = rankNodes(before);
  if (ranking.order.length < names.length) {
    problems.push(...findCycles(before, ranking).map((cycle) => cycleProblem(cycle.map((at) => names[at]!))));
  }
  if (problems.length > 0) {
    throw new AppError("plan.invalid", "Cannot group the agents by these dependencies", { problems });
  }
  return groupSteps(ranking.levels, []).map((group) => group.steps.map((at) => names[at]!));
}

function unknownNames(
  dependencies: Readonly<Record<string, readonly string[]>>,
  places: ReadonlyMap<string, unknown>,
): Problem[] {
  const unknown = (name: string, path: string): Problem[] => {
    if (places.has(name)) return [];
    const hint = didYouMean(name, places.keys()) ?? "Add it to the steps, or take it out";
    return [{ message: `Agent "${name}" is not among the steps`, path, hint }];
  };
  return Object.entries(dependencies).flatMap(([name, others]) => [
    ...unknown(name, `dependencies.${name}`),
    ...others.flatMap((other, at) => unknown(other, `dependencies.${name}[${at}]`)),
  ]);
}
