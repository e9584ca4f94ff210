/** All looks of `ucop doctor`, one after the other; what one look needs and could not have is said, and the next goes on. */
import type { Catalog } from "../catalog/catalog.ts";
import type { Config } from "../config/config.ts";
import { loadConfig, type LoadedConfig } from "../config/load.ts";
import { workloadOf } from "../config/recommended_parallel.ts";
import { readMachine } from "../machine/machine.ts";
import type { MachineSource } from "../machine/machine_source.ts";
import { readMounts } from "../machine/mounts.ts";
import type { Plan } from "../plan/plan.ts";
import { SHIPPED_CONFIG } from "../program/files.ts";
import { count } from "../report/event_text.ts";
import type { Workflow } from "../workflow/workflow.ts";
import { checkFolders, type Folder } from "./check_folders.ts";
import { checkLitter } from "./check_litter.ts";
import { checkHistory } from "./check_history.ts";
import { checkMachine, checkOpenFiles, checkProcesses } from "./check_machine.ts";
import { agentsAtOnce, checkParallel } from "./check_parallel.ts";
import { checkPlugins } from "./check_plugins.ts";
import { checkProgram, type Program } from "./check_program.ts";
import { checkSandbox } from "./check_sandbox.ts";
import { type Finding, finding, findingsOf, type Subject } from "./finding.ts";

/** What is looked at, and how it is had. The loaders reject with an `AppError` for what the user has to mend. */
export interface DiagnoseOptions {
  readonly program: Program;
  readonly machine: MachineSource;
  readonly folders: readonly Folder[];
  /** Undefined where nothing says where it is. */
  readonly stateFolder: string | undefined;
  readonly loadConfig: () => Promise<LoadedConfig>;
  readonly loadCatalog: (config: Config, warn: (message: string) => void) => Promise<Catalog>;
  readonly loadWorkflow: (config: Config) => Promise<Workflow>;
  /** Throws in place of rejecting. */
  readonly makePlan: (workflow: Workflow, catalog: Catalog, loaded: LoadedConfig) => Plan;
  /** The folder of the agents of the sandboxes' self-test, where it is not the program's own. */
  readonly testAgents?: URL;
  readonly signal?: AbortSignal;
}

/** The findings, in an order that does not depend on what is found; each as soon as it is known. */
export async function* diagnose(options: DiagnoseOptions): AsyncGenerator<Finding> {
  const { program, machine: source, folders, stateFolder, testAgents, signal } = options;
  const machine = readMachine(source);
  yield* checkProgram(program);
  yield* checkMachine(machine);

  const loaded = await orFindings("config", options.loadConfig);
  yield* loaded.findings;
  const { config, plan, findings } = await checkSetup(options, loaded.value);
  yield* findings;

  const workload = workloadOf(plan?.steps.map(({ plugin }) => plugin.manifest.profile) ?? []);
  if (loaded.value !== undefined) yield* checkParallel(config, machine, workload);
  const agents = agentsAtOnce(config, machine, workload);
  yield* checkOpenFiles(source.root, agents);
  yield* checkProcesses(machine, { root: source.root, uid: Deno.uid(), agents });
  yield* await checkFolders(folders, readMounts(source.root));
  for (const folder of folders) yield* await checkLitter(folder);
  if (stateFolder === undefined) {
    yield finding("history", "warning", "nothing says where the state folder is", "Set HOME or XDG_STATE_HOME");
  } else yield* await checkHistory(stateFolder);
  for (const isolation of program.form === "compiled" ? ["worker"] as const : ["worker", "process"] as const) {
    signal?.throwIfAborted();
    yield* await checkSandbox({
      isolation,
      config,
      signal,
      ...(testAgents === undefined ? {} : { agents: testAgents }),
    });
  }
}

/** Config, plugins and workflow, as far as they can be looked at. */
async function checkSetup(options: DiagnoseOptions, loaded: LoadedConfig | undefined) {
  if (loaded === undefined) {
    // The other looks go by the defaults then.
    const { config } = await loadConfig({ shipped: SHIPPED_CONFIG, cwd: "/", homes: [], env: {}, set: [] });
    return { config, plan: undefined, findings: [notLookedAt("plugins", "config"), notLookedAt("workflow", "config")] };
  }
  const { config, entries, warnings } = loaded;
  const findings: Finding[] = [
    ...warnings.map((message) => finding("config", "warning", message, 'See what counts: "ucop config show"')),
    finding("config", "ok", `${entries.length} keys, no mistake`),
  ];
  const catalog = await orFindings(
    "plugins",
    () =>
      options.loadCatalog(
        config,
        (message) =>
          findings.push(finding("plugins", "warning", message, 'See the folders: "ucop config show --paths"')),
      ),
  );
  const workflow = await orFindings("workflow", () => options.loadWorkflow(config));
  const plan = catalog.value && workflow.value
    ? await orFindings("workflow", () => Promise.resolve(options.makePlan(workflow.value!, catalog.value!, loaded)))
    : undefined;
  findings.push(...catalog.findings);
  if (catalog.value) {
    const used = new Set(workflow.value?.steps.map(({ agent }) => agent));
    findings.push(...await checkPlugins(catalog.value, config.plugins.grants, used));
  }
  findings.push(...workflow.findings, ...plan?.findings ?? []);
  if (workflow.value && !catalog.value) findings.push(notLookedAt("workflow", "plugins"));
  if (plan?.value) {
    const { workflow, steps, groups } = plan.value;
    findings.push(
      finding("workflow", "ok", `"${workflow}": ${count(steps.length, "step")} in ${count(groups.length, "group")}`),
    );
  }
  return { config, plan: plan?.value, findings };
}

/** The value, or a finding for each mistake that keeps it from being had. */
async function orFindings<T>(
  subject: Subject,
  load: () => Promise<T>,
): Promise<{ readonly value?: T; readonly findings: readonly Finding[] }> {
  try {
    return { value: await load(), findings: [] };
  } catch (error) {
    return { findings: findingsOf(subject, error) };
  }
}

function notLookedAt(subject: Subject, because: Subject): Finding {
  return finding(subject, "warning", `not looked at, because of the ${because}`, `Mend the ${because} first`);
}
