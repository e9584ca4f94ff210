/** From a name on the command line to the plugin. Pure. */
import { brokenError } from "../catalog/broken_plugins.ts";
import type { Catalog, Plugin } from "../catalog/catalog.ts";
import { didYouMean } from "../decode/closest.ts";
import { AppError } from "../errors/app_error.ts";

/**
 * The plugin of that name.
 *
 * @throws {AppError} `agent.not_found` where there is none, with the nearest name; `plugin.invalid` where it cannot be used.
 *
 * @example
 * ```ts
 * import { findPlugin } from "./find_plugin.ts";
 * try {
 *   findPlugin("shout", new Map());
 *   throw new TypeError("there is none");
 * } catch (error) {
 *   if (!(error as Error).message.startsWith('Cannot find the plugin "shout"')) throw error;
 * }
 * ```
 */
export function findPlugin(name: string, catalog: Catalog): Plugin {
  const plugin = catalog.get(name);
  if (plugin) return plugin;
  const broken = brokenError(name, catalog);
  if (broken) throw broken;
  throw new AppError("agent.not_found", `Cannot find the plugin "${name}": no folder or file of that name`, {
    hint: didYouMean(name, catalog.keys()) ?? 'Look at "ucop plugins list", or give its folder with --plugins',
  });
}
