/** All checks of one plugin whose manifest was read. */
import type { Plugin } from "../catalog/catalog.ts";
import type { Config } from "../config/config.ts";
import { type Check, finding } from "./check.ts";
import { checkGrants } from "./check_grants.ts";
import { checkImports } from "./check_imports.ts";
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
}

/** Runs every check; what is wrong with the plugin is in the findings. A plugin whose imports leave its folder is not run. */
export async function checkPlugin({ plugin, config, input, sample }: CheckPluginOptions): Promise<readonly Check[]> {
  const { reads, writes } = plugin.manifest;
  const keys = `reads ${listOf(reads)}; writes ${listOf(writes)}`;
  const [imports, types] = await Promise.all([checkImports(plugin), checkTypes(plugin)]);
  const before = [finding("manifest", "ok", keys), checkGrants(plugin), ...imports, types];
  if (imports.some(({ status }) => status === "failed")) {
    return [...before, finding("dry run", "not_done", "its imports come first")];
  }
  const { madeUp, ...given } = input === undefined ? await sample.inputFor(plugin) : { ...input, madeUp: [] };
  return [...before, ...await dryRun({ plugin, config, input: given, madeUp })];
}

function listOf(keys: Readonly<Record<string, unknown>>): string {
  return Object.keys(keys).join(", ") || "nothing";
}
