/** The plugins that were found: does each have what it asks for, and is it the one that was pinned? Runs none. */
import { unknownGrants } from "../catalog/apply_grants.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { checkGrants } from "../catalog/check_grants.ts";
import { unsetVariables } from "../catalog/unset_variables.ts";
import type { Grants } from "../catalog/apply_grants.ts";
import { mapBounded } from "../concurrency/map_bounded.ts";
import { AppError } from "../errors/app_error.ts";
import { type Finding, finding, findingsOf } from "./finding.ts";

/** Plugins that are hashed at once. */
const READ_AT_ONCE = 8;

/**
 * Looks at every plugin by the rule of every job.
 *
 * @param used the plugins of the configured workflow: what they lack keeps jobs from running
 */
export async function checkPlugins(
  catalog: Catalog,
  grants: Grants,
  used: ReadonlySet<string>,
): Promise<readonly Finding[]> {
  const found = await mapBounded([...catalog.values()], READ_AT_ONCE, async (plugin): Promise<readonly Finding[]> => {
    try {
      const warnings = await checkGrants([plugin], grants);
      const hint = `Where that is not meant, widen plugins.grants.${plugin.manifest.name} in the config`;
      const unset = unsetVariables([plugin]).map((message) =>
        finding("plugins", "warning", message, "Set it for the program, or take it out of the grant")
      );
      return [...warnings.map((message) => finding("plugins", "warning", message, hint)), ...unset];
    } catch (error) {
      // Nothing else uses a plugin without a grant, so it harms nobody yet.
      const unused = error instanceof AppError && error.code === "plugin.not_granted" &&
        !used.has(plugin.manifest.name);
      return findingsOf("plugins", error).map((each) => unused ? { ...each, level: "warning" } : each);
    }
  });
  const broken = [...catalog.broken ?? []].flatMap(([name, problems]) => {
    const error = new AppError("plugin.invalid", `Cannot use the plugin "${name}"`, { problems });
    return findingsOf("plugins", error).map((each): Finding => used.has(name) ? each : { ...each, level: "warning" });
  });
  const unknown = unknownGrants(grants, catalog).map(({ path, message, hint }) =>
    finding("plugins", "warning", `${path}: ${message}`, hint)
  );
  const findings = [...broken, ...found.flat(), ...unknown];
  if (findings.length > 0) return findings;
  return [finding("plugins", "ok", `${catalog.size} found, each with what it asks for`)];
}
