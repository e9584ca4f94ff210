/** What a plugin asks for and what the operator gives: the grant is the request within the policy, never more. */
import { join, resolve } from "node:path";
import { containsNet, parseNetScope } from "./net_scope.ts";
import { containsPath, containsScope, parsePathScope } from "./path_scope.ts";
import { realPathOf } from "./real_path.ts";

/** Lists of names; empty means nothing. Read and write hold paths, with the placeholders `{input}`, `{sources}`, `{scratch}`. */
export interface Permissions {
  readonly read: readonly string[];
  readonly write: readonly string[];
  readonly net: readonly string[];
  readonly env: readonly string[];
  readonly sys: readonly string[];
  readonly run: readonly string[];
}

/** A kind of permission. */
export type PermissionKind = keyof Permissions;

/** The kinds, in the order in which they are shown. */
export const PERMISSION_KINDS: readonly PermissionKind[] = ["read", "write", "net", "env", "sys", "run"];

/** The permissions of an agent that asks for nothing. */
export const NO_PERMISSIONS: Permissions = { read: [], write: [], net: [], env: [], sys: [], run: [] };

/** One thing that a plugin asks for and does not have. */
export interface MissingGrant {
  readonly kind: PermissionKind;
  /** As the manifest asks for it. */
  readonly asked: string;
}

/** What the placeholders stand for in one job. */
export interface PlaceholderPaths {
  /** The brief's file, where there is one. */
  readonly input?: string;
  /** The files and folders that the brief or the command line names. */
  readonly sources: readonly string[];
  /** A folder for temporary files, where the job has one. */
  readonly scratch?: string;
}

/** For each kind: is all that `inner` names also named by `outer`? An entry that cannot be read covers nothing. */
const COVERS: Readonly<Record<PermissionKind, (outer: string, inner: string) => boolean>> = {
  read: coversPath,
  write: coversPath,
  net: (outer, inner) => {
    const [wide, narrow] = [parseNetScope(outer), parseNetScope(inner)];
    return wide !== undefined && narrow !== undefined && containsNet(wide, narrow);
  },
  env: (outer, inner) => outer === inner,
  sys: (outer, inner) => outer === inner,
  run: (outer, inner) => outer === inner,
};

/**
 * What is both asked for and allowed, kind by kind. Where one path or host lies within the other, the narrower one is
 * given. A kind that the policy does not name gives nothing, and so does a missing policy. A placeholder is only
 * covered by the same placeholder, since what it stands for is not known yet. Paths are compared by name: hand over
 * real paths where links must not count.
 *
 * @example
 * ```ts
 * import { grantOf, NO_PERMISSIONS } from "./permissions.ts";
 * const asked = { ...NO_PERMISSIONS, read: ["{sources}", "/data"], net: ["api.example.com:443"] };
 * const grant = grantOf(asked, { read: ["{sources}", "/data/kb"], net: ["*.example.com"], env: ["HOME"] });
 * if (grant.read.join() !== "{sources},/data/kb" || grant.env.length > 0) throw new Error("never more than asked");
 * if (grant.net.join() !== "api.example.com:443") throw new Error("the narrower one");
 * ```
 */
export function grantOf(asked: Permissions, policy: Partial<Permissions> | undefined): Permissions {
  return mapKinds((kind) => {
    const covers = COVERS[kind];
    const allowed = policy?.[kind] ?? [];
    return asked[kind].flatMap((wish) =>
      allowed.some((entry) => covers(entry, wish)) ? [wish] : allowed.filter((entry) => covers(wish, entry))
    );
  });
}

/**
 * What a plugin asks for and was not given, or given only in part.
 *
 * @example
 * ```ts
 * import { missingGrants, NO_PERMISSIONS } from "./permissions.ts";
 * const plugin = { manifest: { permissions: { ...NO_PERMISSIONS, net: ["api.example.com"] } }, grant: NO_PERMISSIONS };
 * if (missingGrants(plugin)[0]?.asked !== "api.example.com") throw new Error("it is missing");
 * ```
 */
export function missingGrants(
  plugin: { readonly manifest: { readonly permissions: Permissions }; readonly grant: Permissions },
): readonly MissingGrant[] {
  return PERMISSION_KINDS.flatMap((kind) =>
    plugin.manifest.permissions[kind]
      .filter((asked) => !plugin.grant[kind].some((given) => COVERS[kind](given, asked)))
      .map((asked) => ({ kind, asked }))
  );
}

/**
 * A grant with real, absolute paths in place of the placeholders, for one job. Whatever a link would lead out of its
 * scope is left out: an absolute path must be its own real path (the catalog has made it so), and what follows a
 * placeholder must stay below the real path of what the placeholder stands for.
 *
 * @example
 * ```ts
 * import { expandPlaceholders, NO_PERMISSIONS } from "./permissions.ts";
 * const grant = { ...NO_PERMISSIONS, read: ["{input}", "{sources}/kb"] };
 * const { read } = expandPlaceholders(grant, { sources: ["/no/such/sources"] });
 * if (read.join() !== "/no/such/sources/kb") throw new Error(read.join());
 * ```
 */
export function expandPlaceholders(grant: Permissions, { input, sources, scratch }: PlaceholderPaths): Permissions {
  const roots = {
    "{input}": input === undefined ? [] : [input],
    "{sources}": sources,
    "{scratch}": scratch === undefined ? [] : [scratch],
  } as const;
  const expand = (entry: string): readonly string[] => {
    const scope = parsePathScope(entry);
    if (scope === undefined) return [];
    if (scope.placeholder === undefined) return realPathOf(scope.path) === scope.path ? [scope.path] : [];
    return roots[scope.placeholder].flatMap((root) => {
      const base = realPathOf(resolve(root));
      const path = base === undefined ? undefined : realPathOf(join(base, scope.path));
      return base !== undefined && path !== undefined && containsPath(base, path) ? [path] : [];
    });
  };
  return mapKinds((kind) => kind === "read" || kind === "write" ? grant[kind].flatMap(expand) : grant[kind]);
}

function coversPath(outer: string, inner: string): boolean {
  const [wide, narrow] = [parsePathScope(outer), parsePathScope(inner)];
  return wide !== undefined && narrow !== undefined && containsScope(wide, narrow);
}

/** One list for each kind, with no entry twice. */
function mapKinds(list: (kind: PermissionKind) => readonly string[]): Permissions {
  const of = (kind: PermissionKind) => [...new Set(list(kind))];
  return { read: of("read"), write: of("write"), net: of("net"), env: of("env"), sys: of("sys"), run: of("run") };
}
