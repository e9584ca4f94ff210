/** Variables that plugins are granted and that are not set: their agents would miss them in the middle of a job. */
import type { Plugin } from "./catalog.ts";

/**
 * A line for each.
 *
 * @param isSet looks at the environment of the program, which is where a plugin's variables come from
 *
 * @example
 * ```ts
 * import { unsetVariables } from "./unset_variables.ts";
 * if (unsetVariables([]).length > 0) throw new Error("no plugin, no variable");
 * ```
 */
export function unsetVariables(
  plugins: Iterable<Plugin>,
  isSet: (name: string) => boolean = (name) => Deno.env.has(name),
): readonly string[] {
  return [...plugins].flatMap(({ manifest, grant }) =>
    grant.env.filter((name) => !isSet(name))
      .map((name) => `Plugin "${manifest.name}" is granted the variable "${name}", which is not set`)
  );
}
