/** The operator's grants, applied to the plugins that were found. */
import { resolve } from "node:path";
import type { PluginPolicy } from "../config/config.ts";
import { didYouMean } from "../decode/closest.ts";
import type { Problem } from "../errors/app_error.ts";
import { PLACEHOLDERS } from "../plugin/path_scope.ts";
import { grantOf, type Permissions } from "../plugin/permissions.ts";
import { realPathOf } from "../plugin/real_path.ts";
import type { Catalog, Origin } from "./catalog.ts";

/** The config's `plugins.grants`, by plugin name. */
export type Grants = Readonly<Record<string, PluginPolicy>>;

/**
 * What a plugin gets. A built-in one has what it asks for, and a policy narrows the kinds that it names; any other one
 * has only what its policy gives. Paths on both sides are made real first, so that a link cannot widen the policy.
 *
 * @param cwd the folder that relative paths of the policy start from
 */
export function applyGrant(
  asked: Permissions,
  origin: Origin,
  policy: PluginPolicy | undefined,
  cwd: string,
): Permissions {
  const wanted = withRealPaths(asked, cwd);
  const allowed = origin === "built-in" ? { ...asked, ...policy } : policy;
  return grantOf(wanted, allowed && withRealPaths(allowed, cwd));
}

/**
 * One problem for each grant whose plugin is not in the catalog, with the nearest name.
 *
 * @param file the config's file, as the user would name it
 *
 * @example
 * ```ts
 * import { unknownGrants } from "./apply_grants.ts";
 * const [problem] = unknownGrants({ shout: { net: ["example.com"] } }, new Map(), "config/main.yaml");
 * if (problem?.path !== "plugins.grants.shout") throw new Error("there is no such plugin");
 * ```
 */
export function unknownGrants(grants: Grants, catalog: Catalog, file?: string): readonly Problem[] {
  const isThere = (name: string) => catalog.has(name) || catalog.broken?.has(name);
  return Object.keys(grants).filter((name) => !isThere(name)).map((name) => ({
    message: `Plugin "${name}" is given a grant, but was not found`,
    ...(file === undefined ? {} : { file }),
    path: `plugins.grants.${name}`,
    hint: didYouMean(name, catalog.keys()) ?? 'Take it out, or look at "ucop plugins list"',
  }));
}

/** Real paths for those that are no placeholder; one that cannot be followed is left out. */
function withRealPaths<T extends Partial<Permissions>>(permissions: T, cwd: string): T {
  const real = (paths: readonly string[] | undefined) =>
    paths?.map((path) => PLACEHOLDERS.some((name) => path.startsWith(name)) ? path : realPathOf(resolve(cwd, path)))
      .filter((path) => path !== undefined);
  return { ...permissions, read: real(permissions.read), write: real(permissions.write) };
}
