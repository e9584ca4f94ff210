/** Groups are the levels of the dependency graph: their members may all run at the same time. Pure. */
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
