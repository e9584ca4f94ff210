/** From a grant to the permissions of a Deno worker. */
import type { Permissions } from "../plugin/permissions.ts";
import { NODE_FACES, TOOLKIT } from "../program/files.ts";

/**
 * The worker's permissions: what the grant names, and reading of the plugin's own code, the toolkit and what is
 * open of Node, which importing them needs. Nothing else; what the host may do does not matter.
 *
 * @param grant with its placeholders expanded
 * @param folder the plugin's folder, or its file where it is a bare file
 * @param more of the program's own files
 *
 * @example
 * ```ts
 * import { workerPermissions } from "./deno_permissions.ts";
 * import { NO_PERMISSIONS } from "../plugin/permissions.ts";
 * const permissions = workerPermissions(NO_PERMISSIONS, "/srv/plugins/my_agent");
 * if (permissions.net !== false) throw new Error("too wide");
 * ```
 */
export function workerPermissions(
  grant: Permissions,
  folder: string,
  more: readonly URL[] = [],
): Deno.PermissionOptionsObject {
  return {
    // URLs as they are: a cell starts sooner without the module that makes paths of them.
    read: [folder, TOOLKIT, NODE_FACES, ...more, ...grant.read],
    write: listOrNone(grant.write),
    net: listOrNone(grant.net),
    env: listOrNone(grant.env),
    run: listOrNone(grant.run),
    sys: listOrNone(grant.sys),
    ffi: false,
    import: false,
  };
}

function listOrNone(names: readonly string[]): string[] | false {
  return names.length > 0 ? [...names] : false;
}
