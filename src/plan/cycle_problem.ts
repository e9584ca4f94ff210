/** How a cycle of dependencies is told to the user: its path, and why each member waits for the one before it. */
import type { Problem } from "../errors/app_error.ts";

const MOST_NAMES = 12;

/**
 * One problem for one cycle. `names[0]` comes before `names[1]` and so on, and the last before the first again.
 * `reasons` tells for each member why it waits for the one before it.
 *
 * @example
 * ```ts
 * import { cycleProblem } from "./cycle_problem.ts";
 * const { message } = cycleProblem(["outline", "draft"]);
 * if (message !== "These wait for each other: outline -> draft -> outline") throw new Error(message);
 * ```
 */
export function cycleProblem(names: readonly string[], reasons: readonly string[] = []): Problem {
  const path = shorten([...names, names[0]!], (left) => `(${left} more)`).join(" -> ");
  const why = shorten(reasons, (left) => `${left} more`).join("; ");
  return {
    message: names.length === 1 ? `"${names[0]}" waits for itself: ${path}` : `These wait for each other: ${path}`,
    hint: why === "" ? "Take one of these dependencies out" : `Take one of these out: ${why}`,
  };
}

function shorten(items: readonly string[], more: (left: number) => string): readonly string[] {
  if (items.length <= MOST_NAMES) return items;
  const half = MOST_NAMES / 2;
  return [...items.slice(0, half), more(items.length - 2 * half), ...items.slice(-half)];
}
