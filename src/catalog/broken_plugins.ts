/** Plugins that cannot be used: a warning for those who do not need them, an error for those who do. */
import { AppError, type Problem, problemText, refuse } from "../errors/app_error.ts";
import type { Catalog } from "./catalog.ts";

/** So many plugins are told of one by one. */
const MOST_TOLD = 10;

/**
 * A line for each plugin that cannot be used, to a bound.
 *
 * @example
 * ```ts
 * import { brokenWarnings } from "./broken_plugins.ts";
 * const broken = new Map([["shout", [{ message: 'Plugin "shout" has no code' }]]]);
 * const [line] = brokenWarnings(Object.assign(new Map(), { broken }));
 * if (line !== 'The plugin "shout" cannot be used: Plugin "shout" has no code') throw new Error(line);
 * ```
 */
export function brokenWarnings({ broken }: Catalog): readonly string[] {
  // Of a folder that cannot be used, all plugins have the same problem.
  const groups = [...Map.groupBy(broken ?? [], ([, problems]) => textOf(problems[0]!))];
  const lines = groups.slice(0, MOST_TOLD).map(([text, plugins]) => {
    const names = plugins.slice(0, MOST_TOLD).map(([name]) => `"${name}"`).join(", ");
    const others = plugins.length > MOST_TOLD ? ` and ${plugins.length - MOST_TOLD} more` : "";
    const more = plugins.length === 1 && plugins[0]![1].length > 1 ? `, and ${plugins[0]![1].length - 1} more` : "";
    return `The plugin${plugins.length > 1 ? "s" : ""} ${names}${others} cannot be used: ${text}${more}`;
  });
  const left = groups.slice(MOST_TOLD).reduce((sum, [, plugins]) => sum + plugins.length, 0);
  return left === 0 ? lines : [...lines, `${left} more cannot be used: "ucop plugins check" tells why`];
}

/**
 * For those who look at all plugins.
 *
 * @throws {AppError} `plugin.invalid` with what is wrong with every plugin that cannot be used.
 */
export function refuseBroken({ broken }: Catalog): void {
  refuse("plugin.invalid", "Cannot use the plugins", [...broken?.values() ?? []].flat());
}

/** The error for one plugin that was asked for by name; undefined where nothing of that name is broken. */
export function brokenError(name: string, { broken }: Catalog): AppError | undefined {
  const problems = broken?.get(name);
  return problems && new AppError("plugin.invalid", `Cannot use the plugin "${name}"`, { problems });
}

function textOf(problem: Problem): string {
  const text = problemText(problem);
  return problem.hint === undefined ? text : `${text}. ${problem.hint}`;
}
