/** A plan in words (for a terminal), as JSON (for scripts) and as a Mermaid diagram (for a page). Pure; no colours. */
import { keyFlows, readsOf, waitsOf } from "./explain_waits.ts";
import type { Plan, PlannedInput, PlannedStep } from "./plan.ts";
import { type StepList, StepsAbove } from "./steps_above.ts";
import { columnFor, commas, wrapEntry } from "./wrap_entry.ts";

/** A list for a reader names no more steps than these. */
const MOST_NAMES = 20;

/**
 * The plan for a reader at a terminal of 100 columns: groups, why each step waits, who hands which key to whom, and the
 * critical path. Ends without a line break.
 *
 * @example
 * ```ts
 * import { makePlan } from "./make_plan.ts";
 * import { planAsText } from "./describe_plan.ts";
 * const plan = makePlan({ name: "empty", description: "", file: "empty.yaml", inputs: [], steps: [] }, new Map());
 * if (!planAsText(plan).startsWith("Workflow empty: 0 steps in 0 groups")) throw new Error(planAsText(plan));
 * ```
 */
export function planAsText(plan: Plan): string {
  const { steps, groups, outputs, criticalPath } = plan;
  const id = (index: number) => steps[index]!.id;
  const lines = [
    `Workflow ${plan.workflow}: ${count(steps.length, "step")} in ${count(groups.length, "group")}`,
    plan.schedule === "ready"
      ? "Schedule ready: a step starts as soon as the steps it waits for are settled"
      : "Schedule groups: a step starts when the whole group before it is settled",
  ];
  const nameColumn = columnFor(steps.map(title));
  for (const { index, labels, steps: members } of groups) {
    lines.push("", [`Group ${index + 1}`, ...labels].join(" · "));
    for (const member of members) {
      lines.push(...wrapEntry(title(steps[member]!), nameColumn, whyOf(plan, steps[member]!)));
    }
  }
  if (outputs.length > 0) lines.push("", "Keys: who writes them -> who reads them");
  const keyColumn = columnFor(outputs.map(({ key }) => key));
  for (const { output, parts } of keyFlows(plan)) {
    const whole = parts[0]?.input.writers.length === output.writers.length ? [] : [{ input: output, readers: [] }];
    for (const [at, { input: { initial, writers, merge }, readers }] of [...whole, ...parts].entries()) {
      const from = [...(initial ? ["(the job)"] : []), ...someOf(writers, id)];
      const to = readers.length > 0 ? someOf(readers, id) : ["(the result)"];
      const how = merge === "none" ? [] : [`[${merge}]`];
      lines.push(...wrapEntry(at === 0 ? output.key : "", keyColumn, [...commas(from), ...how, "->", ...commas(to)]));
    }
  }
  if (criticalPath.length > 0) {
    lines.push("", `Critical path: ${count(criticalPath.length, "step")}, the longest chain`);
    lines.push(...wrapEntry("", 0, criticalPath.map((index, at) => (at === 0 ? id(index) : `-> ${id(index)}`))));
  }
  return lines.join("\n");
}

/**
 * The plan as JSON of the schema `ucop.plan/1`, with the steps' names in place of indexes. Groups count from 0.
 *
 * Where a step reads a key of very many writers, `inputs` says how many of those that `keys` lists (`first_writers`) in
 * place of naming them, and `waits_for` leaves them out.
 *
 * @example
 * ```ts
 * import { makePlan } from "./make_plan.ts";
 * import { planAsJson } from "./describe_plan.ts";
 * const plan = makePlan({ name: "empty", description: "", file: "empty.yaml", inputs: [], steps: [] }, new Map());
 * if (JSON.parse(planAsJson(plan)).schema !== "ucop.plan/1") throw new Error(planAsJson(plan));
 * ```
 */
export function planAsJson(plan: Plan): string {
  const id = (index: number) => plan.steps[index]!.id;
  const wiring = ({ key, initial, writers, merge }: PlannedInput) => ({
    key,
    initial,
    ...(isLong(writers) ? { first_writers: writers.length } : { writers: Array.from(writers, id) }),
    merge,
  });
  return JSON.stringify(
    {
      schema: "ucop.plan/1",
      workflow: plan.workflow,
      schedule: plan.schedule,
      groups: plan.groups.map(({ index, labels, steps }) => ({ index, labels, steps: steps.map(id) })),
      steps: plan.steps.map((step) => ({
        id: step.id,
        agent: step.plugin.manifest.name,
        group: step.group,
        ...(step.forEach === undefined ? {} : { for_each: forEachOf(step.forEach) }),
        waits_for: waitsOf(step, readsOf(step).filter(({ writers }) => !isLong(writers))).map((
          { step: index, keys, needed },
        ) => ({ step: id(index), keys, needed })),
        inputs: readsOf(step).map((input) => ({ ...wiring(input), required: input.required })),
      })),
      keys: keyFlows(plan).map(({ output, readers }) => ({ ...wiring(output), readers: readers.map(id) })),
      critical_path: plan.criticalPath.map(id),
    },
    null,
    2,
  );
}

/**
 * The plan as a Mermaid flowchart: one box a group, one edge a wait with its keys; the critical path is drawn thick.
 *
 * @example
 * ```ts
 * import { makePlan } from "./make_plan.ts";
 * import { planAsMermaid } from "./describe_plan.ts";
 * const plan = makePlan({ name: "empty", description: "", file: "empty.yaml", inputs: [], steps: [] }, new Map());
 * if (planAsMermaid(plan) !== "flowchart LR") throw new Error(planAsMermaid(plan));
 * ```
 */
export function planAsMermaid(plan: Plan): string {
  const critical = new Set(plan.criticalPath.slice(1).map((index, at) => `${plan.criticalPath[at]} ${index}`));
  const lines = ["flowchart LR"];
  for (const { index, labels, steps } of plan.groups) {
    lines.push(`  subgraph g${index}["${quoted([`Group ${index + 1}`, ...labels].join(" · "))}"]`);
    for (const step of steps) lines.push(`    s${step}["${quoted(title(plan.steps[step]!))}"]`);
    lines.push("  end");
  }
  for (const step of plan.steps) {
    for (const wait of waitsOf(step)) {
      const arrow = critical.has(`${wait.step} ${step.index}`) ? "==>" : "-->";
      lines.push(`  s${wait.step} ${arrow}|"${quoted(whatFlows(wait))}"| s${step.index}`);
    }
  }
  return lines.join("\n");
}

/** Why a step waits, as pieces of text that are not to be broken. */
function whyOf({ steps }: Plan, step: PlannedStep): string[] {
  const first = waitsOf(step, readsOf(step), MOST_NAMES + 1);
  const waits = first.slice(0, MOST_NAMES).map((wait) => `${steps[wait.step]!.id} (${whatFlows(wait)})`);
  if (first.length > MOST_NAMES) waits.push("… and more");
  const items = step.forEach === undefined ? [] : [`one item for each of ${forEachOf(step.forEach)}`];
  return commas([
    ...(waits.length === 0 ? ["starts at once"] : [`waits for ${waits[0]}`, ...waits.slice(1)]),
    ...items,
  ]);
}

/** Whether many steps share that list, and each naming it would make the text quadratic. */
function isLong(writers: StepList): boolean {
  return writers instanceof StepsAbove && writers.length > 100;
}

/** The names of the first ones, and how many there are beside them. */
function someOf(steps: StepList, id: (index: number) => string): string[] {
  const names = Array.from({ length: Math.min(steps.length, MOST_NAMES) }, (_, at) => id(steps.at(at)!));
  return steps.length > MOST_NAMES ? [...names, `… ${steps.length - MOST_NAMES} more`] : names;
}

function whatFlows({ keys, needed }: { readonly keys: readonly string[]; readonly needed: boolean }): string {
  return [...keys, ...(needed ? ["needs"] : [])].join(", ");
}

function forEachOf({ key, path }: NonNullable<PlannedStep["forEach"]>): string {
  return [key, ...path].join(".");
}

function title(step: PlannedStep): string {
  return step.forEach === undefined ? step.id : `${step.id} ×N`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Mermaid knows no escape inside of quotes but HTML's named and numbered ones, written with # for &. */
function quoted(text: string): string {
  return text.replace(/[#"<>&`]/g, (sign) => `#${sign.codePointAt(0)};`);
}
