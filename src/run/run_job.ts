/** The one way to run a plan: grants checked, a scratch folder where one is granted, then the job. */
import { checkGrants } from "../catalog/check_grants.ts";
import { unsetVariables } from "../catalog/unset_variables.ts";
import { findPrograms } from "../plugin/programs.ts";
import { GuardedListener } from "./guarded_listener.ts";
import type { RunJobOptions } from "./job_options.ts";
import type { JobResult } from "./job_result.ts";
import { JobRun } from "./job_run.ts";
import { Scratch } from "./scratch.ts";
import { startSandbox } from "./start_sandbox.ts";

/**
 * Runs a job to its end. An agent's failure is a value of the result; this rejects for bugs, and for initial values
 * that the state cannot hold.
 *
 * @throws {AppError} `plugin.not_granted` and `plugin.changed` before anything runs; `state.limit` when the initial values
 * do not fit.
 */
export async function runJob(options: RunJobOptions): Promise<JobResult> {
  const { plan, config } = options;
  const listener = new GuardedListener(options.onEvent);
  const warn = (message: string) => listener.tell({ kind: "logged", level: "warn", message });
  // First: they may say why the rest is refused.
  options.warnings?.forEach(warn);
  const plugins = new Map(plan.steps.map(({ plugin }) => [plugin.manifest.name, plugin]));
  const warnings = await checkGrants(plugins.values(), config.plugins.grants);
  [...warnings, ...unsetVariables(plugins.values())].forEach(warn);
  await using scratch = await Scratch.for(plugins.values(), warn);
  const named = [...plugins.values()].flatMap(({ grant }) => grant.run);
  const programs = findPrograms(named, Deno.env.get("PATH") ?? "");
  const start = (agent: string) => startSandbox(plugins.get(agent)!, { ...options, scratch: scratch.path, programs });
  await using run = new JobRun({ ...options, onEvent: listener.tell }, start, scratch.path);
  const result = await run.run();
  return { ...result, warnings: [...result.warnings, ...listener.warnings] };
}
