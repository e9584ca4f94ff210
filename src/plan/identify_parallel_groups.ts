/** Groups of agents by a table of dependencies that is handed in, for programs that have no workflow. Pure. */
import { didYouMean } from "../decode/closest.ts";
import { AppError, type Problem } from "../errors/app_error.ts";
import { cycleProblem } from "./cycle_problem.ts";
import { findCycles, rankNodes } from "./dependency_graph.ts";
import { groupSteps } from "./group_steps.ts";

/**
 * The groups of agents that may run at the same time, by a table of dependencies that is handed in: each agent stands
 * in the group after the last of those it depends on, in the order of `steps`. An agent that stands twice in `steps`
 * has the same dependencies both times, and others wait for both.
 *
 * Throws `plan.invalid` for names that are in the table but not in `steps`, and for cycles.
 *
 * @example
 * ```ts
 * import { identifyParallelGroups } from "./identify_parallel_groups.ts";
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
