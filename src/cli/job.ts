/** One job from the command line: everything is checked, then it runs, then its outputs are written or compared. */
import { brokenWarnings } from "../catalog/broken_plugins.ts";
import { CODES, EXIT } from "../errors/codes.ts";
import { AppError } from "../errors/app_error.ts";
import { recommendedParallel, workloadOf } from "../config/recommended_parallel.ts";
import type { Config } from "../config/config.ts";
import { readMachine } from "../machine/machine.ts";
import { planAsText } from "../plan/describe_plan.ts";
import type { Plan } from "../plan/plan.ts";
import { planWarning, resultWarning } from "../report/artifact_warning.ts";
import { compareOutputs, refuseBeforehand } from "../report/compare_outputs.ts";
import { jobSummary } from "../report/job_summary.ts";
import { keepOutputs } from "../report/keep_outputs.ts";
import { limitLogs } from "../report/limit_logs.ts";
import { findOutputFolder, openOutputFolder } from "../report/output_folder.ts";
import type { JobResult, JobStatus } from "../run/job_result.ts";
import type { RunEvent } from "../run/run_event.ts";
import { runJob } from "../run/run_job.ts";
import type { FlagValues } from "./flag.ts";
import type { COMMON_FLAGS, JOB_FLAGS } from "./flags.ts";
import type { Io, StoppedBy } from "./io.ts";
import { readJobInput } from "./job_input.ts";
import { expectedFolder, ownerOf, tellChanges } from "./job_outputs.ts";
import { jsonEvent, outputsEvent } from "./json_events.ts";
import { grantWarnings, loadCatalog, loadNamedWorkflow, loadSettings, planFor } from "./load_setup.ts";
import { signalExitCode } from "./process_io.ts";
import { Progress } from "./progress.ts";
import { qualityLines } from "./quality_lines.ts";
import { openStateOut } from "./state_out.ts";
import { lineOf, type Terminal, warnOn } from "./terminal.ts";

/** The values of the flags of a job. */
export type JobFlagValues = FlagValues<typeof JOB_FLAGS & typeof COMMON_FLAGS>;

/** Which workflow, and what its input may be. */
export interface JobChoice {
  /** A name or a file; the config's default one where undefined. */
  readonly workflow: string | undefined;
  /** True where the input may be a state in JSON or YAML. */
  readonly states: boolean;
}

/**
 * Runs a job; resolves to the exit code.
 *
 * @throws {AppError} For everything that is wrong before the run: then nothing has run and nothing is written.
 */
export async function runCommandLineJob(
  flags: JobFlagValues,
  choice: JobChoice,
  terminal: Terminal,
): Promise<number> {
  const { io } = terminal;
  const jobId = checkJobId(flags["job-id"]) ?? randomJobId();
  const settings = await loadSettings(flags, io);
  const { config } = settings;
  const workflow = await loadNamedWorkflow(choice.workflow, config, io);
  const warnings = [...settings.warnings];
  const catalog = await loadCatalog(config, flags, io, (message) => warnings.push(message));
  const plan = planFor(workflow, catalog, settings);
  await using input = await readJobInput(flags, { terminal, config, workflow, states: choice.states });
  const isCompared = flags.check || flags.diff;
  const output = await (isCompared ? findOutputFolder : openOutputFolder)(flags.output, io.cwd);
  const owner = await ownerOf(flags.input, io.cwd, plan);
  const folder = expectedFolder(plan, input.initial);
  if (!isCompared && !flags.force) await refuseBeforehand(output, owner, folder);
  const stateOut = await openStateOut(flags, terminal);

  if (terminal.verbose) terminal.note(lineOf("detail", `${planAsText(plan)}\n`));
  warnings.push(...brokenWarnings(catalog), ...grantWarnings(config, catalog), ...input.warnings);
  const bare = stateOut === undefined ? planWarning(plan) : undefined;
  if (bare !== undefined) warnings.push(bare);
  const signal = io.stopSignal();
  const result = await withEvents(terminal, config, async (tell) => {
    return await runJob({
      plan,
      config,
      jobId,
      initial: input.initial,
      input: input.input,
      sources: input.sources,
      parallel: config.workflows.enableParallelExecution,
      maxParallel: permitsOf(config, plan, io),
      failFast: config.workflows.failFast,
      signal,
      onEvent: tell,
      warnings,
    });
  });
  const exitCode = exitCodeOf(result.status, signal);
  const empty = stateOut === undefined && bare === undefined ? resultWarning(result) : undefined;
  if (empty !== undefined && terminal.json) {
    terminal.print(JSON.stringify(jsonEvent({ kind: "logged", level: "warn", message: empty })));
  }
  const told = empty === undefined ? result : { ...result, warnings: [...result.warnings, empty] };
  const outputs = {
    output,
    owner,
    expectedFolder: folder.name,
    result: { ...told, warnings: [...warnings, ...told.warnings] },
    force: flags.force,
  };
  if (isCompared) {
    if (!terminal.json) summarize(terminal, told, { hasReport: true });
    return await tellChanges(
      { changes: await compareOutputs(outputs), status: result.status, exitCode },
      flags,
      terminal,
    );
  }
  // First, since the outputs may be refused; and where it fails itself, they are written all the same.
  const unsaved = await failureOf(() => stateOut?.keep(result.state));
  const onWait = () => terminal.note(lineOf("plain", `  waiting for another job that writes to "${output.name}"`));
  const isRefused = flags.strict && result.quality.some(({ status }) => status === "failed");
  const keep = () =>
    keepOutputs({ ...outputs, onWait }).catch((error) => {
      throw unsaved ? withAlso(error, unsaved.error) : error;
    });
  const written = isRefused ? undefined : await keep();
  if (unsaved) throw unsaved.error;
  if (terminal.json) {
    terminal.print(JSON.stringify(outputsEvent(result.status, exitCode, written, stateOut?.file)));
    return exitCode;
  }
  summarize(terminal, told, { hasReport: written !== undefined });
  written?.warnings.forEach(warnOn(terminal));
  if (written !== undefined) terminal.note(lineOf("plain", `  report: ${written.report}`));
  if (stateOut?.file !== undefined) terminal.note(lineOf("plain", `  state: ${stateOut.file}`));
  for (const path of written?.artifacts ?? []) {
    if (stateOut && stateOut.file === undefined) terminal.note(lineOf("plain", `  artifact: ${path}`));
    else terminal.print(path);
  }
  return exitCode;
}

async function failureOf(work: () => Promise<void> | undefined): Promise<{ readonly error: unknown } | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** The first error with what else went wrong. A bug is told alone. */
function withAlso(error: unknown, also: unknown): unknown {
  if (!(error instanceof AppError && also instanceof AppError)) return error instanceof AppError ? also : error;
  const { code, message, hint, details, problems, cause } = error;
  return new AppError(code, message, { hint, details, problems: [...problems, { message: also.message }], cause });
}

/** Runs the work while its events are shown; the live lines are gone when it ends, however it ends. */
async function withEvents(
  terminal: Terminal,
  config: Config,
  work: (tell: (event: RunEvent) => void) => Promise<JobResult>,
): Promise<JobResult> {
  const limits = { level: terminal.verbose ? "debug" : config.log.level, maxLines: config.log.maxLines } as const;
  if (terminal.json) {
    return await work(limitLogs(limits, (event) => terminal.print(JSON.stringify(jsonEvent(event)))));
  }
  using progress = new Progress(terminal);
  return await work(limitLogs(limits, (event) => progress.show(event)));
}

function summarize(terminal: Terminal, result: JobResult, { hasReport }: { readonly hasReport: boolean }): void {
  const lines = [...jobSummary(result, hasReport), ...qualityLines(result.quality)];
  if (!hasReport) lines.push(lineOf("bad", "✗ Nothing was written: --strict, and a check failed"));
  for (const line of lines) terminal.note(line);
  // Quiet is not silent about a job that did not go well.
  if (!terminal.quiet || result.status === "completed") return;
  for (const { text, tone } of lines) if (tone === "bad") terminal.io.stderr(`${text}\n`);
}

function permitsOf({ workflows: { maxParallelAgents } }: Config, { steps }: Plan, io: Io): number {
  if (maxParallelAgents !== "auto") return maxParallelAgents;
  const workload = workloadOf(steps.map(({ plugin }) => plugin.manifest.profile));
  return recommendedParallel(readMachine(io.machine()), workload);
}

function exitCodeOf(status: JobStatus, signal: AbortSignal): number {
  switch (status) {
    case "completed":
      return EXIT.ok;
    case "partial":
      return EXIT.partial;
    case "failed":
      return EXIT.failed;
    case "cancelled":
      return signal.aborted ? signalExitCode((signal.reason as StoppedBy).signal) : CODES["run.cancelled"];
  }
}

function checkJobId(id: string | undefined): string | undefined {
  if (id === undefined || /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id)) return id;
  throw new AppError("cli.usage", `Cannot use the job id "${id}": it must be letters, digits, ".", "_" and "-"`, {
    hint: "At most 64 of them, the first a letter or a digit",
  });
}

function randomJobId(): string {
  return `job-${crypto.getRandomValues(new Uint8Array(4)).toHex()}`;
}
