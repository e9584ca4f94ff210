/** The config of a run: defaults < file < environment < flags, with the origin of every value and all mistakes at once. */
import { resolve } from "node:path";
import { decode, type Decoded } from "../decode/decode.ts";
import { readTextFile } from "../decode/read_file.ts";
import { refuse } from "../errors/app_error.ts";
import type { Config } from "./config.ts";
import { type FullConfig, fullConfigSchema } from "./config_schema.ts";
import { readEnvironment } from "./environment.ts";
import { type FlagSetting, readFlags } from "./flags.ts";
import { lastOfEach, nest, type Setting } from "./layer.ts";
import { parseConfig, toConfig } from "./parse.ts";

/** The config file of a working folder. */
const LOCAL_FILE = "config/main.yaml";

/** Where the layers come from. */
export interface LoadConfigOptions {
  /** The shipped `config/main.yaml`: it is the defaults. */
  readonly shipped: URL;
  readonly cwd: string;
  /** The file of `--config`, which must be there; else `config/main.yaml` of the working folder, if it is. */
  readonly file?: string;
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
  const file = await readFileLayer(options);
  const environment = readEnvironment(options.env);
  const flags = readFlags(options.set);
  const name = options.file ?? LOCAL_FILE;
  refuse("config.invalid", "Cannot use the config", [
    ...problemsOf(defaults),
    ...problemsOf(file),
    ...environment.problems,
    ...flags.problems,
  ]);
  const settings = lastOfEach([
    ...settingsOf(defaults),
    ...settingsOf(file),
    ...environment.settings,
    ...flags.settings,
  ]);
  const complete = decode<FullConfig>(fullConfigSchema, nest(settings), name);
  refuse("config.invalid", "Cannot use the config", problemsOf(complete));
  if (!complete.ok) throw new TypeError("a config without problems must have a value");
  return {
    config: toConfig(complete.value),
    entries: settings.map(({ keys, value, origin }) => ({ path: keys.join("."), value, origin })),
    warnings: environment.warnings,
  };
}

/** The user's file: the one named, which must exist, or the working folder's, which may. */
async function readFileLayer({ file, cwd }: LoadConfigOptions): Promise<Decoded<readonly Setting[]>> {
  const path = resolve(cwd, file ?? LOCAL_FILE);
  if (file === undefined && !await exists(path)) return { ok: true, value: [] };
  return await readLayer(path, file ?? LOCAL_FILE);
}

async function readLayer(path: string | URL, name: string, origin = name): Promise<Decoded<readonly Setting[]>> {
  const text = await readTextFile(path, name);
  return text.ok ? parseConfig(text.value, name, origin) : text;
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    // Any other failure is worth a message, which reading the file will give.
    return !(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory);
  }
}

function settingsOf(layer: Decoded<readonly Setting[]>): readonly Setting[] {
  return layer.ok ? layer.value : [];
}

function problemsOf<T>(layer: Decoded<T>) {
  return layer.ok ? [] : layer.problems;
}
