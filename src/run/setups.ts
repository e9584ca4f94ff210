/** Config and plugins for a program's runs: looked for at the first run in a folder, and kept for the next ones. */
import { brokenWarnings } from "../catalog/broken_plugins.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { discoverPlugins } from "../catalog/discover.ts";
import type { Config } from "../config/config.ts";
import { loadConfig } from "../config/load.ts";
import { BUILT_IN_PLUGINS, SHIPPED_CONFIG } from "../program/files.ts";

/** What a run is set up with. */
export interface Setup {
  readonly config: Config;
  readonly catalog: Catalog;
  /** What is to be told before a job. */
  readonly warnings: readonly string[];
}

/** The setups of one executor or engine. A plugin that changes on the disk is seen by the next executor. */
export class Setups {
  readonly #found = new Map<string, Promise<Setup>>();
  readonly #grants: Config["plugins"]["grants"];

  /** @param grants what the program itself says of plugins; counts over the config's word */
  constructor(grants: Config["plugins"]["grants"] = {}) {
    this.#grants = grants;
  }

  /**
   * The setup of a working folder with further folders of plugins.
   *
   * @throws {AppError} `config.invalid` or `plugin.invalid`; the next call looks again.
   */
  of(cwd: string, plugins: readonly string[]): Promise<Setup> {
    const key = JSON.stringify([cwd, plugins]);
    let setup = this.#found.get(key);
    if (!setup) {
      setup = find(cwd, plugins, this.#grants);
      this.#found.set(key, setup);
      setup.catch(() => this.#found.delete(key));
    }
    return setup;
  }
}

async function find(cwd: string, plugins: readonly string[], own: Config["plugins"]["grants"]): Promise<Setup> {
  const loaded = await loadConfig({ shipped: SHIPPED_CONFIG, cwd, env: {}, set: [] });
  const grants = { ...loaded.config.plugins.grants, ...own };
  const config = { ...loaded.config, plugins: { ...loaded.config.plugins, grants } };
  const directories = [...config.plugins.directories, ...plugins];
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  const catalog = await discoverPlugins({ builtIn: BUILT_IN_PLUGINS, cwd, directories, grants, warn });
  return { config, catalog, warnings: [...loaded.warnings, ...warnings, ...brokenWarnings(catalog)] };
}
