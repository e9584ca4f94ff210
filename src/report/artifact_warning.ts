/** Words for jobs that leave nothing but their report: what their agents made would be lost in silence. Pure. */
import type { Plan } from "../plan/plan.ts";
import type { JobResult } from "../run/job_result.ts";

const KEEP = "--state-out FILE keeps the state that its agents made";

/**
 * What is to be said of a plan before it runs; undefined where a step writes artifacts.
 *
 * @example
 * ```ts
 * import { makePlan } from "../plan/make_plan.ts";
 * import { planWarning } from "./artifact_warning.ts";
 * const plan = makePlan({ name: "empty", description: "", file: "empty.yaml", inputs: [], steps: [] }, new Map());
 * if (!planWarning(plan)?.startsWith('The workflow "empty" makes no artifact')) throw new Error("it has no step");
 * ```
 */
export function planWarning({ workflow, outputs }: Plan): string | undefined {
  if (outputs.some(({ key }) => key === "artifacts")) return undefined;
  return `The workflow "${workflow}" makes no artifact: no step writes the key "artifacts". ${KEEP}`;
}

/** What is to be said of a job whose agents might have made artifacts and made none. */
export function resultWarning({ workflow, status, state }: JobResult): string | undefined {
  const artifacts = state.get("artifacts");
  const none = artifacts === undefined || (Array.isArray(artifacts) && artifacts.length === 0);
  if (!none || (status !== "completed" && status !== "partial")) return undefined;
  return `The workflow "${workflow}" made no artifact this time: its agents gave none. ${KEEP}`;
}
