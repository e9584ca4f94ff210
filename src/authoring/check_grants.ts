/** What a plugin asks for against what the operator gives, with the YAML to paste for the rest. */
import { stringify } from "@std/yaml";
import type { Plugin } from "../catalog/catalog.ts";
import { missingGrants, PERMISSION_KINDS, type Permissions } from "../plugin/permissions.ts";
import { type Check, finding } from "./check.ts";

/** Compares request and grant. */
export function checkGrants(plugin: Plugin): Check {
  const { name, permissions } = plugin.manifest;
  const missing = missingGrants(plugin);
  if (missing.length === 0) {
    const asks = PERMISSION_KINDS.some((kind) => permissions[kind].length > 0);
    return finding("permissions", "ok", asks ? "are all granted" : "it asks for none");
  }
  const list = missing.map(({ kind, asked }) => `${kind} ${asked}`).join(", ");
  const hint = `Look at what it asks for; to give it, put this into config/main.yaml:\n${grantYaml(name, permissions)}`;
  return finding("permissions", "failed", `asks for what it was not granted: ${list}`, hint);
}

/**
 * The part of a config that gives a plugin these permissions, without a line break at its end.
 *
 * @example
 * ```ts
 * import { NO_PERMISSIONS } from "../plugin/permissions.ts";
 * import { grantYaml } from "./check_grants.ts";
 * const yaml = grantYaml("shout", { ...NO_PERMISSIONS, net: ["api.example.com"] });
 * if (!yaml.endsWith("net:\n        - api.example.com")) throw new Error(yaml);
 * ```
 */
export function grantYaml(name: string, permissions: Permissions): string {
  const given = PERMISSION_KINDS.filter((kind) => permissions[kind].length > 0)
    .map((kind) => [kind, permissions[kind]]);
  return stringify({ plugins: { grants: { [name]: Object.fromEntries(given) } } }).trimEnd();
}
