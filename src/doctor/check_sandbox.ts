/** The self-test of the sandboxes: an agent without rights has none, and one that does not stop is ended. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { discoverPlugins } from "../catalog/discover.ts";
import type { Config } from "../config/config.ts";
import { AppError } from "../errors/app_error.ts";
import { makePlan } from "../plan/make_plan.ts";
import { DOCTOR_AGENTS } from "../program/files.ts";
import { removeTempFolder } from "../program/temp_folder.ts";
import type { Outcome } from "../run/outcome.ts";
import { whyNot } from "../report/output_folder.ts";
import { runJob } from "../run/run_job.ts";
import type { Step } from "../workflow/workflow.ts";
import { type Finding, finding } from "./finding.ts";

const STUCK_MS = 200;
/** How long the other one may take: a machine under load starts a process in a second or two. */
const RIGHTS_MS = 20_000;

/** How the self-test is run. */
export interface SandboxCheckOptions {
  readonly isolation: "worker" | "process";
  readonly config: Config;
  /** The folder of the agents `rights` and `stuck`. */
  readonly agents?: URL;
  /** Milliseconds that the agent which never ends is given. */
  readonly stuckMs?: number;
  readonly signal?: AbortSignal;
}

/** Runs both agents in sandboxes of that kind, by the one run path. */
export async function checkSandbox(options: SandboxCheckOptions): Promise<readonly Finding[]> {
  const { isolation, config, agents = DOCTOR_AGENTS, stuckMs = STUCK_MS, signal } = options;
  let folder: string;
  try {
    folder = await Deno.makeTempDir({ prefix: "ucop_doctor_" });
  } catch (error) {
    return [
      finding("sandbox", "problem", `${isolation}: not tried: no temporary folder: ${whyNot(error)}`, "Set TMPDIR"),
    ];
  }
  try {
    const file = join(folder, "private.txt");
    await Deno.writeTextFile(file, "no agent may read this");
    const grants = { rights: { isolation }, stuck: { isolation } };
    const cwd = fileURLToPath(agents);
    const catalog = await discoverPlugins({ builtIn: agents, cwd, directories: [], grants });
    const steps: readonly Step[] = [
      step("rights", RIGHTS_MS, { file, fresh: join(folder, "fresh.txt"), program: Deno.execPath() }),
      // A worker's thread that is in a loop cannot be taken down, and would go on after the test; a process can.
      step("stuck", stuckMs, { how: isolation === "process" ? "loop" : "wait" }),
    ];
    const { outcomes, state } = await runJob({
      plan: makePlan({ name: "doctor", description: "", file: "doctor", inputs: [], steps }, catalog),
      config: { ...config, plugins: { ...config.plugins, grants } },
      jobId: "doctor",
      initial: new Map(),
      sources: [],
      parallel: true,
      maxParallel: steps.length,
      failFast: false,
      signal,
    });
    signal?.throwIfAborted();
    const rights = state.get("rights") as { readonly refused: readonly string[]; readonly had: readonly string[] };
    return judge(isolation, outcomes, rights);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [cannotRun(isolation, error.message)];
  } finally {
    await removeTempFolder(folder);
  }
}

function judge(
  isolation: string,
  outcomes: readonly Outcome[],
  rights: { readonly refused: readonly string[]; readonly had: readonly string[] } | undefined,
): readonly Finding[] {
  const [tried, stuck] = outcomes;
  if (tried?.status !== "completed" || rights === undefined) {
    return [cannotRun(isolation, tried?.error?.message ?? tried?.reason ?? "the test agent gave no answer")];
  }
  const held = rights.had.length === 0;
  const ended = stuck?.status === "timed_out";
  const findings: Finding[] = [];
  if (!held) {
    const message = `${isolation}: an agent without rights had these: ${rights.had.join(", ")}`;
    findings.push(finding("sandbox", "problem", message, "Run no plugin from outside on this machine, and report it"));
  }
  if (!ended) {
    const message = `${isolation}: an agent that does not stop was not ended: it is ${stuck?.status ?? "unknown"}`;
    findings.push(finding("sandbox", "problem", message, 'Report it, with the output of "ucop doctor --json"'));
  }
  if (findings.length > 0) return findings;
  const refused = rights.refused.join(", ");
  return [finding("sandbox", "ok", `${isolation}: ${refused} are refused, and an agent that does not stop is ended`)];
}

function cannotRun(isolation: string, why: string): Finding {
  const hint = isolation === "process"
    ? "Check the limits of processes and memory, and that programs may be started here"
    : "Install the program again, and report it where that does not help";
  return finding("sandbox", "problem", `${isolation}: no agent can run: ${why}`, hint);
}

function step(agent: string, timeoutMs: number, params: Step["with"]): Step {
  return { id: agent, agent, needs: [], with: params, timeoutMs, retries: 0 };
}
