/** Law L3: no silent conflict. Finds keys whose several values could not be made one without a decision of the author. Pure. */
import type { Problem } from "../errors/app_error.ts";
import { type Before, comesBefore, type Question, type Ranking } from "./dependency_graph.ts";
import type { ResolvedStep } from "./resolve_steps.ts";
import type { Key } from "./wire_inputs.ts";

/** What the manifests alone show: writers of one key that declare different strategies, and fan-outs without one. */
export function checkStrategies(
  steps: readonly ResolvedStep[],
  keys: ReadonlyMap<string, Key>,
  file: string,
): Problem[] {
  const problems: Problem[] = [];
  for (const { name, writers, merge } of keys.values()) {
    const declared = (writer: number) => steps[writer]!.plugin!.manifest.writes[name]!;
    const other = writers.find((writer) => declared(writer) !== merge);
    if (other !== undefined) {
      const [a, b] = [steps[writers[0]!]!.step, steps[other]!.step];
      problems.push({
        message: `Steps "${a.id}" and "${b.id}" write the key "${name}" by different strategies: "${merge}" and "${
          declared(other)
        }"`,
        file,
        path: `steps[${other}]`,
        hint: `Declare the same strategy for "${name}" in the manifests of "${a.agent}" and "${b.agent}"`,
      });
    }
    for (const writer of writers) {
      const { step } = steps[writer]!;
      if (step.forEach === undefined || declared(writer) !== "none") continue;
      problems.push({
        message: `The items of step "${step.id}" all write the key "${name}", and its strategy is "none"`,
        file,
        path: `steps[${writer}].for_each`,
        hint: `Declare append, union, deep or last for "${name}" in the manifest of "${step.agent}"`,
      });
    }
  }
  return problems;
}

/**
 * What the graph shows: a key without a strategy must have its writers in one line, in the order of the file, for the
 * last of them counts. Then each writer comes before the next, so one question for each neighbouring pair is enough.
 */
export function checkConflicts(
  steps: readonly ResolvedStep[],
  keys: ReadonlyMap<string, Key>,
  before: Before,
  ranking: Ranking,
  file: string,
): Problem[] {
  const bare = (key: Key) => key.writers.every((writer) => steps[writer]!.plugin!.manifest.writes[key.name] === "none");
  // A writer that also reads the key waits for all that stand above it: the planner wired it so.
  const waits = ({ to, key }: { to: number; key: string }) => Object.hasOwn(steps[to]!.plugin!.manifest.reads, key);
  const pairs = [...keys.values()].filter(bare).flatMap(neighbours).filter((pair) => !waits(pair));
  const ordered = comesBefore(before, ranking, pairs);
  const open = pairs.filter((_, at) => !ordered[at]);
  const backwards = comesBefore(before, ranking, open.map(({ from, to }) => ({ from: to, to: from })));
  return open.map(({ from, to, key }, at) => {
    const [above, below] = [steps[from]!.step.id, steps[to]!.step.id];
    const path = `steps[${to}]`;
    if (backwards[at]) {
      return {
        message:
          `Step "${above}" writes the key "${key}" after "${below}", but stands above it: the earlier value would count`,
        file,
        path,
        hint: `Move step "${above}" below "${below}"`,
      };
    }
    return {
      message: `Steps "${above}" and "${below}" both write the key "${key}", and neither comes before the other`,
      file,
      path,
      hint:
        `Declare append, union, deep or last for "${key}" in their manifests, or add "needs: [${above}]" to "${below}"`,
    };
  });
}

function neighbours({ name, writers }: Key): (Question & { readonly key: string })[] {
  return writers.slice(1).map((to, at) => ({ from: writers[at]!, to, key: name }));
}
