/** Settings from the command line: `--set workflows.fail_fast=true`, and the flags that stand for one key. Pure. */
import { decode } from "../decode/decode.ts";
import { didYouMean } from "../decode/closest.ts";
import { AppError, type Problem } from "../errors/app_error.ts";
import { CONFIG_KEYS, configKey, valueOfText } from "./config_keys.ts";
import type { Setting } from "./layer.ts";

/** One key that a flag sets. */
export interface FlagSetting {
  /** `workflows.fail_fast`. */
  readonly path: string;
  readonly value: unknown;
  /** The flag as the user wrote it: `--sequential`, `--set`. */
  readonly flag: string;
}

/**
 * Parses the argument of `--set`: a key path, `=`, and a value in YAML's words.
 *
 * @throws {AppError} `cli.usage` where there is no `=` or no key. Unknown keys and bad values are found by `loadConfig`.
 * @example
 * ```ts
 * import { parseSet } from "./flags.ts";
 * const { path, value } = parseSet("workflows.fail_fast=true");
 * if (path !== "workflows.fail_fast" || value !== true) throw new Error("a path and a boolean");
 * ```
 */
export function parseSet(argument: string): FlagSetting {
  const at = argument.indexOf("=");
  const path = argument.slice(0, at).trim();
  if (at < 0 || path === "") {
    throw new AppError(
      "cli.usage",
      `Cannot read --set ${JSON.stringify(argument)}: it must be a key, "=" and a value`,
      {
        hint: "Write --set workflows.fail_fast=true",
      },
    );
  }
  const text = argument.slice(at + 1);
  const key = configKey(path);
  return { path, value: key === undefined ? text : valueOfText(key, text), flag: "--set" };
}

/** Checks what the flags set, all at once. */
export function readFlags(set: readonly FlagSetting[]): { settings: readonly Setting[]; problems: readonly Problem[] } {
  const settings: Setting[] = [];
  const problems: Problem[] = [];
  for (const { path, value, flag } of set) {
    const key = configKey(path);
    const name = flag === "--set" ? `--set ${path}` : flag;
    if (key === undefined) {
      problems.push({ path: name, message: "is not a known key", hint: nearestKey(path) });
      continue;
    }
    const decoded = decode(key.schema, value);
    if (decoded.ok) settings.push({ keys: key.keys, value: decoded.value, origin: `flag ${flag}` });
    else problems.push(...decoded.problems.map((problem) => ({ ...problem, path: `${name}${problem.path ?? ""}` })));
  }
  return { settings, problems };
}

/** Which key was meant by a path; one without its section counts too. */
function nearestKey(path: string): string {
  const paths = CONFIG_KEYS.map((key) => key.path);
  const whole = paths.find((known) => known.endsWith(`.${path}`));
  if (whole !== undefined) return `Did you mean "${whole}"?`;
  return didYouMean(path, paths) ?? 'Run "ucop config show" to see all keys';
}
