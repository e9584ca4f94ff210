/** Makes the plan of a job from its workflow and the catalog: pure, and all problems at once. */
import type { Catalog } from "../catalog/catalog.ts";
import { AppError, type Problem } from "../errors/app_error.ts";
import type { Schedule, Workflow } from "../workflow/workflow.ts";
import { checkConflicts, checkStrategies } from "./check_plan.ts";
import { checkDropped } from "./check_dropped.ts";
import { cycleProblem } from "./cycle_problem.ts";
import { type Before, findCycles, longestChain, lookBehind, type Ranking, rankNodes } from "./dependency_graph.ts";
import { groupSteps } from "./group_steps.ts";
import type { Plan } from "./plan.ts";
import { type ResolvedStep, resolveSteps } from "./resolve_steps.ts";
import { Joins, type StepList, StepsAbove } from "./steps_above.ts";
import { collectKeys, type Key, type NeedsReader, type WiredStep, wireInputs } from "./wire_inputs.ts";

/** What a caller may decide about a plan. */
export interface PlanOptions {
  /** Overrides the workflow's own `schedule`; without either it is `ready`. */
  readonly schedule?: Schedule;
}

/**
 * Plans a workflow: what each step waits for, which writers' values it reads, the groups and the critical path.
 *
 * Plan order is the order of the file. It decides how several values become one, not when a step runs: a step may stand
 * above the only writer of a key it reads, and then runs after it.
 *
 * Throws `plan.invalid` with every problem found (`agent.not_found` where all of them are unknown agents,
 * `plugin.invalid` where all of them are of plugins that cannot be used). What would only follow from another mistake is
 * held back: with an unknown agent, nobody can say which keys are never written.
 *
 * @example
 * ```ts
 * import { makePlan } from "./make_plan.ts";
 * const workflow = { name: "empty", description: "", file: "empty.yaml", inputs: ["brief"], steps: [] };
 * const plan = makePlan(workflow, new Map());
 * if (plan.outputs[0]?.key !== "brief") throw new Error("the job's own keys are outputs too");
 * ```
 */
export function makePlan(workflow: Workflow, catalog: Catalog, options: PlanOptions = {}): Plan {
  const { steps, unknownAgents, brokenAgents, unclearSteps } = resolveSteps(workflow, catalog);
  const keys = collectKeys(workflow, steps);
  const first = graphOf(steps, wireInputs(workflow, steps, keys, catalog));
  const needsReader = laterNeeds(steps, keys, first);
  const { wired, problems: unwired, joins, after, before, ranking } = needsReader === undefined
    ? first
    : graphOf(steps, wireInputs(workflow, steps, keys, catalog, needsReader));
  const strategies = checkStrategies(steps, keys, workflow.file);

  const problems: Problem[] = [...unknownAgents, ...brokenAgents, ...unclearSteps];
  if (unknownAgents.length + brokenAgents.length === 0) problems.push(...unwired);
  problems.push(...strategies);
  if (ranking.order.length < before.length) {
    problems.push(...findCycles(before, ranking).map((cycle) => tellCycle(cycle, steps, wired, workflow.file)));
  } else if (problems.length === strategies.length) {
    problems.push(...checkConflicts(steps, keys, before, ranking, workflow.file));
    problems.push(...checkDropped(steps, keys, before, ranking, workflow.file));
  }
  if (problems.length > 0) {
    const code = problems.length === unknownAgents.length
      ? "agent.not_found"
      : problems.length === brokenAgents.length
      ? "plugin.invalid"
      : "plan.invalid";
    throw new AppError(code, `Cannot plan the workflow "${workflow.name}"`, { problems });
  }

  return {
    workflow: workflow.name,
    schedule: options.schedule ?? workflow.schedule ?? "ready",
    steps: steps.map(({ index, step, plugin, needs }) => ({
      index,
      id: step.id,
      plugin: plugin!,
      params: step.with,
      after: after[index]!,
      needs,
      ...wired[index]!,
      group: ranking.levels[index]!,
      ...(step.timeoutMs === undefined ? {} : { timeoutMs: step.timeoutMs }),
      ...(step.retries === undefined ? {} : { retries: step.retries }),
    })),
    joins: joins.before,
    groups: groupSteps(ranking.levels.subarray(0, steps.length), steps.map(({ plugin }) => plugin!.manifest.group)),
    outputs: [...keys.values()].map(({ name, initial, writers, merge }) => ({
      key: name,
      required: false,
      initial,
      writers,
      merge,
    })),
    criticalPath: longestChain(before, ranking),
  };
}

/** The wiring as a graph: what each step waits for, with the joins behind the steps. */
function graphOf(steps: readonly ResolvedStep[], wiring: ReturnType<typeof wireInputs>) {
  const joins = new Joins(steps.length);
  const after = steps.map((step, index) => dependenciesOf(step, wiring.wired[index]!, joins));
  const before = [...after, ...joins.before];
  return { ...wiring, joins, after, before, ranking: rankNodes(before, steps.length) };
}

/** Which writers below the steps that read `all` need them; undefined where no step reads so, or a cycle hides it. */
function laterNeeds(
  steps: readonly ResolvedStep[],
  keys: ReadonlyMap<string, Key>,
  { before, ranking }: { readonly before: Before; readonly ranking: Ranking },
): NeedsReader | undefined {
  const readers = steps.filter(({ step: { reads } }) => reads !== undefined && Object.values(reads).includes("all"));
  if (readers.length === 0 || ranking.order.length < before.length) return undefined;
  const needing = new Map<number, Set<number>>();
  lookBehind(before, ranking, readers.map(({ index }) => index), (reader, comesAfter) => {
    const writers = Object.entries(steps[reader]!.step.reads!)
      .flatMap(([key, scope]) => scope === "all" ? keys.get(key)?.writers ?? [] : []);
    needing.set(reader, new Set(writers.filter((writer) => writer > reader && comesAfter(writer))));
  });
  return (writer, reader) => needing.get(reader)!.has(writer);
}

/** What must be settled first, ascending, each once. One source is the usual case and is not copied. */
function dependenciesOf(
  { needs }: ResolvedStep,
  { inputs, forEachInput }: WiredStep,
  joins: Joins,
): readonly number[] {
  const nodesOf = (writers: StepList) => writers instanceof StepsAbove ? [joins.nodeOf(writers)] : [...writers];
  const sources = [...inputs, ...(forEachInput ? [forEachInput] : [])].map(({ writers }) => nodesOf(writers));
  const filled = [...sources, needs].filter((list) => list.length > 0);
  if (filled.length < 2) return filled[0] ?? [];
  return [...new Set(filled.flat())].sort((a, b) => a - b);
}

function tellCycle(
  cycle: readonly number[],
  steps: readonly ResolvedStep[],
  wired: readonly WiredStep[],
  file: string,
): Problem {
  const id = (index: number) => steps[index]!.step.id;
  const reasons = cycle.map((index, at) => {
    const previous = cycle.at(at - 1)!;
    const { inputs, forEachInput } = wired[index]!;
    const input = [...inputs, ...(forEachInput ? [forEachInput] : [])].find(({ writers }) =>
      [...writers].includes(previous)
    );
    if (input === undefined) return `"${id(index)}" needs "${id(previous)}"`;
    return `"${id(index)}" reads "${input.key}" of "${id(previous)}"`;
  });
  return { ...cycleProblem(cycle.map(id), reasons), file, path: `steps[${cycle[0]}]` };
}
