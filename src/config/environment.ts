/** Settings from environment variables: `UCOP_WORKFLOWS_MAX_PARALLEL_AGENTS=2`. Pure. */
import { decode } from "../decode/decode.ts";
import { didYouMean } from "../decode/closest.ts";
import type { Problem } from "../errors/app_error.ts";
import { CONFIG_KEYS, valueOfText, VARIABLE_PREFIXES } from "./config_keys.ts";
import type { Setting } from "./layer.ts";

/** What the environment says, what is wrong with it, and the variables that look meant for us but are not known. */
export interface EnvironmentLayer {
  readonly settings: readonly Setting[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

/**
 * Reads the variables that the schema names. An empty variable counts as not set.
 *
 * @example
 * ```ts
 * import { readEnvironment } from "./environment.ts";
 * const { settings } = readEnvironment({ UCOP_WORKFLOWS_MAX_PARALLEL_AGENTS: "2", HOME: "/root" });
 * if (settings[0]?.value !== 2) throw new Error("a number is wanted, and read");
 * ```
 */
export function readEnvironment(env: Readonly<Record<string, string>>): EnvironmentLayer {
  const settings: Setting[] = [];
  const problems: Problem[] = [];
  const known = new Set<string>();
  for (const key of CONFIG_KEYS) {
    if (key.variable === undefined) continue;
    known.add(key.variable);
    const text = env[key.variable];
    if (text === undefined || text === "") continue;
    const decoded = decode(key.schema, valueOfText(key, text));
    if (decoded.ok) settings.push({ keys: key.keys, value: decoded.value, origin: `env ${key.variable}` });
    else {problems.push(
        ...decoded.problems.map((problem) => ({ ...problem, path: `${key.variable}${problem.path ?? ""}` })),
      );}
  }
  const unknown = Object.keys(env).filter((name) =>
    !known.has(name) && VARIABLE_PREFIXES.some((prefix) => name.startsWith(prefix))
  ).sort();
  const warnings = unknown.map((name) =>
    [`The environment variable "${name}" is not known and has no effect.`, didYouMean(name, known)].filter(Boolean)
      .join(" ")
  );
  return { settings, problems, warnings };
}
