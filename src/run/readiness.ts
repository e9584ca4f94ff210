/** Law L4, data decides: whether a settled step can run, and over which items. */
import { AppError } from "../errors/app_error.ts";
import type { Plan, PlannedStep } from "../plan/plan.ts";
import type { Json } from "../plugin/mod.ts";
import type { JobState } from "../state/job_state.ts";

/** Items of one fan-out: each has an outcome in the report. */
const MOST_ITEMS = 250_000;
/** A reason names no more writers than these. */
const MOST_NAMES = 12;

/**
 * Says why a step cannot run: a step of its `needs` did not complete, or a required key has no value.
 * Undefined where it can.
 */
export function readiness(
  plan: Plan,
  step: PlannedStep,
  endOf: (index: number) => string | undefined,
  state: JobState,
): string | undefined {
  for (const need of step.needs) {
    const end = endOf(need);
    if (end !== "completed") return `it needs ${plan.steps[need]!.id}, which is ${end?.replace("_", " ")}`;
  }
  for (const input of step.forEachInput ? [step.forEachInput, ...step.inputs] : step.inputs) {
    if (!input.required || state.has(input)) continue;
    const { length } = input.writers;
    const named = [...input.writers].slice(0, MOST_NAMES);
    const writers = named.map((writer) => `${plan.steps[writer]!.id} (${endOf(writer)?.replace("_", " ")})`).join(", ");
    const more = length > MOST_NAMES ? ` and ${length - MOST_NAMES} more` : "";
    const from = length > 0 ? `, to be written by ${writers}${more}` : "";
    return `it requires the key "${input.key}"${from}, and the key has no value`;
  }
  return undefined;
}

/**
 * The items of a fan-out step.
 *
 * @throws {AppError} `agent.output` when what stands at the path is not a list, or a list that is too long.
 */
export function fanOutItems(step: PlannedStep, state: JobState): readonly Json[] {
  const { key, path } = step.forEach!;
  let value: Json | undefined = state.value(step.forEachInput!);
  for (const part of path) {
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, part);
    value = isObject ? (value as { readonly [key: string]: Json | undefined })[part] : undefined;
  }
  const name = `${step.id} over "${[key, ...path].join(".")}"`;
  if (Array.isArray(value)) {
    if (value.length <= MOST_ITEMS) return value;
    throw new AppError(
      "agent.output",
      `Cannot fan out ${name}: it has ${value.length} members and may have ${MOST_ITEMS}`,
      {
        hint: "Let each member stand for several things, or run several jobs",
      },
    );
  }
  const got = value === undefined ? "there is nothing" : value === null ? "it is null" : `it is ${typeof value}`;
  throw new AppError(
    "agent.output",
    `Cannot fan out ${name}: ${got} and should be a list`,
  );
}
