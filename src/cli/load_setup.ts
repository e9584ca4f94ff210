/** Config, plugins and workflow, as the flags of a command want them. */
import { unknownGrants } from "../catalog/apply_grants.ts";
import { discoverPlugins } from "../catalog/discover.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Config } from "../config/config.ts";
import { type FlagSetting, parseSet } from "../config/flags.ts";
import { loadConfig, type LoadedConfig } from "../config/load.ts";
import { makePlan } from "../plan/make_plan.ts";
import type { Plan } from "../plan/plan.ts";
import { executableFolder } from "../program/executable.ts";
import { BUILT_IN_PLUGINS, SHIPPED_CONFIG, SHIPPED_WORKFLOWS } from "../program/files.ts";
import { findHomes } from "../program/homes.ts";
import { loadWorkflow } from "../workflow/load.ts";
import type { Workflow } from "../workflow/workflow.ts";
import type { FlagValues } from "./flag.ts";
import type { CONFIG_FLAGS } from "./flags.ts";
import type { Io } from "./io.ts";

/** The values of the flags about config and plugins. */
export type ConfigFlagValues = FlagValues<typeof CONFIG_FLAGS>;

/** Loads the config, with what the flags set on top. */
export async function loadSettings(flags: ConfigFlagValues, io: Io): Promise<LoadedConfig> {
  return await loadConfig({
    shipped: SHIPPED_CONFIG,
    cwd: io.cwd,
    ...(flags.config === undefined ? {} : { file: flags.config }),
    homes: findHomes(io.cwd, io.env),
    env: io.env,
    set: settingsOf(flags),
  });
}

/** The config keys that flags set; a flag of its own comes after `--set`, and counts. */
export function settingsOf(flags: Omit<ConfigFlagValues, "config" | "plugins">): readonly FlagSetting[] {
  const settings = flags.set.map(parseSet);
  const add = (flag: string, key: string, value: unknown) => {
    if (value !== undefined && value !== false) settings.push({ path: `workflows.${key}`, value, flag: `--${flag}` });
  };
  if (flags.sequential) {
    settings.push({ path: "workflows.enable_parallel_execution", value: false, flag: "--sequential" });
  }
  add("parallel", "enable_parallel_execution", flags.parallel);
  add("max-parallel", "max_parallel_agents", flags["max-parallel"]);
  add("fail-fast", "fail_fast", flags["fail-fast"]);
  add("group-timeout", "group_timeout", flags["group-timeout"]);
  return settings;
}

/**
 * Finds the plugins.
 *
 * @param warn is told of folders that other users can write to
 */
export async function loadCatalog(
  config: Config,
  flags: ConfigFlagValues,
  io: Io,
  warn?: (message: string) => void,
): Promise<Catalog> {
  const executableDir = executableFolder(io.env);
  return await discoverPlugins({
    builtIn: BUILT_IN_PLUGINS,
    cwd: io.cwd,
    ...(executableDir === undefined ? {} : { executableDir }),
    directories: [...config.plugins.directories, ...flags.plugins],
    homes: findHomes(io.cwd, io.env),
    grants: config.plugins.grants,
    ...(warn === undefined ? {} : { warn }),
  });
}

/** Grants for plugins that were not found: one config may serve several servers, so it is a warning. */
export function grantWarnings(config: Config, catalog: Catalog): readonly string[] {
  return unknownGrants(config.plugins.grants, catalog).map(({ path, message, hint }) => `${path}: ${message}. ${hint}`);
}

/** Loads a workflow by its name or file; the config's default one without either. */
export async function loadNamedWorkflow(name: string | undefined, config: Config, io: Io): Promise<Workflow> {
  return await loadWorkflow({
    name: name ?? config.workflows.default,
    cwd: io.cwd,
    directories: config.workflows.directories,
    homes: findHomes(io.cwd, io.env),
    shipped: SHIPPED_WORKFLOWS,
  });
}

/** Plans a workflow. Its own `schedule` counts over the config file's, and a flag or the environment over both. */
export function planFor(workflow: Workflow, catalog: Catalog, { config, entries }: LoadedConfig): Plan {
  const origin = entries.find(({ path }) => path === "workflows.schedule")?.origin ?? "";
  const forced = /^(?:flag|env) /.test(origin);
  const schedule = forced ? config.workflows.schedule : workflow.schedule ?? config.workflows.schedule;
  return makePlan(workflow, catalog, { schedule });
}
