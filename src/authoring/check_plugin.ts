/** All checks of one plugin whose manifest was read. */
import type { Plugin } from "../catalog/catalog.ts";
import type { Config } from "../config/config.ts";
import { type Check, finding } from "./check.ts";
import { checkImports } from "./check_imports.ts";
import { checkPermissions } from "./check_permissions.ts";
import { checkTypes } from "./check_types.ts";
import { dryRun } from "./dry_run.ts";
import type { AloneInput } from "./run_alone.ts";
import type { SampleBrief } from "./sample_input.ts";

/** What is checked, and with what. */
export interface CheckPluginOptions {
  readonly plugin: Plugin;
  readonly config: Config;
  /** What the agent is run on; a sample where absent. */
  readonly input?: AloneInput;
  readonly sample: SampleBrief;
  /** Aborts to end the checks: they reject with its reason. */
  readonly signal?: AbortSignal;
}

const NO_TYPES = finding("types", "not_done", "its imports come first");

/**
 * Runs every check; what is wrong with the plugin is in the findings. The agent is not run where its imports leave its
 * folder, or where no job would run it.
 */
export async function checkPlugin(options: CheckPluginOptions): Promise<readonly Check[]> {
  const { plugin, config, input, sample, signal } = options;
  const { reads, writes } = plugin.manifest;
  const keys = `reads ${listOf(reads)}; writes ${listOf(writes)}`;
  const [permissions, imports] = await Promise.all([checkPermissions(plugin, config), checkImports(plugin, signal)]);
  const isFailed = ({ status }: Check) => status === "failed";
  // What an import leads to outside of the plugin is not for the type checker to look at.
  const types = imports.some(isFailed) ? NO_TYPES : await checkTypes(plugin, signal);
  const before = [finding("manifest", "ok", keys), ...permissions, ...imports, types];
  const blocking = [...permissions, ...imports].find(isFailed);
  if (blocking) return [...before, finding("dry run", "not_done", `its ${blocking.check} come first`)];
  const { madeUp, ...given } = input === undefined ? await sample.inputFor(plugin) : { ...input, madeUp: [] };
  return [...before, ...await dryRun({ plugin, config, input: given, madeUp, signal })];
}

function listOf(keys: Readonly<Record<string, unknown>>): string {
  return Object.keys(keys).join(", ") || "nothing";
}
