/** The config of a run: defaults < files < environment < flags, with the origin of every value and all mistakes at once. */
import { decode, type Decoded } from "../decode/decode.ts";
import { refuse } from "../errors/app_error.ts";
import type { Home } from "../program/homes.ts";
import type { Config } from "./config.ts";
import { type FullConfig, fullConfigSchema } from "./config_schema.ts";
import { readEnvironment } from "./environment.ts";
import { type FlagSetting, readFlags } from "./flags.ts";
import { lastOfEach, nest, type Setting } from "./layer.ts";
import { toConfig } from "./parse.ts";
import { readFiles, readLayer } from "./read_files.ts";

/** Where the layers come from. */
export interface LoadConfigOptions {
  /** The shipped `config/main.yaml`: it is the defaults. */
  readonly shipped: URL;
  readonly cwd: string;
  /** The file of `--config`, which must be there; it takes the place of those of the homes. */
  readonly file?: string;
  /** Whose files count, the nearest first; the working folder's alone where this is left out. */
  readonly homes?: readonly Home[];
  readonly env: Readonly<Record<string, string>>;
  /** What the flags set, in their order. */
  readonly set: readonly FlagSetting[];
}

/** The config, and the story of each value. */
export interface LoadedConfig {
  readonly config: Config;
  /** Every value under its YAML name and in its YAML unit, sorted by path. */
  readonly entries: readonly { readonly path: string; readonly value: unknown; readonly origin: string }[];
  readonly warnings: readonly string[];
}

/**
 * Loads the config.
 *
 * @throws {AppError} `config.invalid` with every problem of every layer.
 * @example
 * ```ts
 * import { loadConfig } from "./load.ts";
 * const { config, entries } = await loadConfig({
 *   shipped: new URL("../../config/main.yaml", import.meta.url),
 *   cwd: "/",
 *   env: { UCOP_WORKFLOWS_RETRIES: "5" },
 *   set: [{ path: "workflows.fail_fast", value: true, flag: "--fail-fast" }],
 * });
 * if (config.workflows.retries !== 5 || !config.workflows.failFast) throw new Error("environment and flags count");
 * const origin = entries.find(({ path }) => path === "workflows.fail_fast")?.origin;
 * if (origin !== "flag --fail-fast") throw new Error(origin);
 * ```
 */
export async function loadConfig(options: LoadConfigOptions): Promise<LoadedConfig> {
  const defaults = await readLayer(options.shipped, "the shipped config/main.yaml", "default");
  const files = await readFiles(options);
  const environment = readEnvironment(options.env);
  const flags = readFlags(options.set);
  refuse("config.invalid", "Cannot use the config", [
    ...problemsOf(defaults),
    ...files.layers.flatMap(problemsOf),
    ...environment.problems,
    ...flags.problems,
  ]);
  const settings = lastOfEach([
    ...settingsOf(defaults),
    ...files.layers.flatMap(settingsOf),
    ...environment.settings,
    ...flags.settings,
  ]);
  const complete = decode<FullConfig>(fullConfigSchema, nest(settings), "the config");
  refuse("config.invalid", "Cannot use the config", problemsOf(complete));
  if (!complete.ok) throw new TypeError("a config without problems must have a value");
  return {
    config: toConfig(complete.value),
    entries: settings.map(({ keys, value, origin }) => ({ path: keys.join("."), value, origin })),
    warnings: [...files.warnings, ...environment.warnings],
  };
}

function settingsOf(layer: Decoded<readonly Setting[]>): readonly Setting[] {
  return layer.ok ? layer.value : [];
}

function problemsOf<T>(layer: Decoded<T>) {
  return layer.ok ? [] : layer.problems;
}
