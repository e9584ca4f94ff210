/** Settings from environment variables: `UCOP_WORKFLOWS_MAX_PARALLEL_AGENTS=2`. Pure. */
import { decode } from "../decode/decode.ts";
import { closest } from "../decode/closest.ts";
import type { Problem } from "../errors/app_error.ts";
import { CONFIG_KEYS, valueOfText, VARIABLE_SECTIONS } from "./config_keys.ts";
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
  const warnings = Object.keys(env).filter((name) => !known.has(name)).sort().flatMap((name) => {
    const meant = meantBy(name, known);
    return meant === undefined
      ? []
      : [`The environment variable "${name}" is not known and has no effect.${meant === "" ? "" : ` ${meant}`}`];
  });
  return { settings, problems, warnings };
}

/**
 * What an unknown variable looks meant for, as a question, which is empty where only its section is known; undefined
 * for what is none of ours: others may have variables that begin with `UCOP_` too.
 */
function meantBy(name: string, known: ReadonlySet<string>): string | undefined {
  const section = /^UCOP_([A-Z]+)_/.exec(name)?.[1];
  if (section === undefined) return undefined;
  const near = closest(withoutProgram(name), [...known].map(withoutProgram));
  if (near !== undefined) return `Did you mean "UCOP_${near}"?`;
  if (VARIABLE_SECTIONS.includes(section)) return "";
  // A short word is near to many a name that was meant for something else.
  const meant = section.length < 5 ? undefined : closest(section, VARIABLE_SECTIONS);
  return meant === undefined ? undefined : `Did you mean "UCOP_${meant}_…"?`;
}

/** What all names share makes none of them nearer. */
function withoutProgram(name: string): string {
  return name.replace(/^UCOP_/, "");
}
