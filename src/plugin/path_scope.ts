/** Paths of a grant: a placeholder or an absolute path, and which one lies within which. By names only; no IO. */
import { isAbsolute, join, normalize, relative, sep } from "node:path";

/** What stands for paths that are known only when a job runs. */
export const PLACEHOLDERS = ["{input}", "{sources}", "{scratch}"] as const;

/** One of `PLACEHOLDERS`. */
export type Placeholder = typeof PLACEHOLDERS[number];

/** A parsed entry of `read` or `write`. */
export interface PathScope {
  /** What the path begins with; undefined for an absolute path. */
  readonly placeholder: Placeholder | undefined;
  /** Normalised: absolute, or what follows the placeholder (`.` where nothing does). */
  readonly path: string;
}

/**
 * Parses an entry; undefined for a relative path, and for one that climbs out of its placeholder.
 *
 * @example
 * ```ts
 * import { parsePathScope } from "./path_scope.ts";
 * if (parsePathScope("{sources}/api/../kb")?.path !== "kb") throw new Error("normalised");
 * if (parsePathScope("{sources}/../etc") !== undefined) throw new Error("climbs out");
 * ```
 */
export function parsePathScope(entry: string): PathScope | undefined {
  if (entry.includes("\0")) return undefined;
  const placeholder = PLACEHOLDERS.find((name) => entry === name || entry.startsWith(`${name}/`));
  if (placeholder === undefined) {
    return isAbsolute(entry) ? { placeholder, path: withoutSlash(normalize(entry)) } : undefined;
  }
  const path = withoutSlash(join(".", entry.slice(placeholder.length)));
  return climbs(path) ? undefined : { placeholder, path };
}

/** True where every file of `inner` is one of `outer`. A placeholder lies only within the same placeholder. */
export function containsScope(outer: PathScope, inner: PathScope): boolean {
  return outer.placeholder === inner.placeholder && containsPath(outer.path, inner.path);
}

/** True where `inner` is `outer` or lies below it; both absolute, or both relative to the same folder. */
export function containsPath(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return !climbs(way) && !isAbsolute(way);
}

function climbs(path: string): boolean {
  return path === ".." || path.startsWith(`..${sep}`);
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith(sep) ? path.slice(0, -1) : path;
}
