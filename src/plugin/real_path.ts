/** Where a path really leads, links followed; also for what does not exist yet. */
import { basename, dirname, join } from "node:path";
import { isMissing } from "../errors/system_error.ts";

/**
 * The real path. Of a path that does not exist, the real path of the nearest folder above that does, and the rest as it
 * is. Undefined where the way cannot be followed: a loop of links, a folder that must not be read.
 *
 * @example
 * ```ts
 * import { realPathOf } from "./real_path.ts";
 * if (realPathOf("/no/such/folder") !== "/no/such/folder") throw new Error("nothing to follow");
 * ```
 */
export function realPathOf(path: string): string | undefined {
  const missing: string[] = [];
  for (let at = path;; at = dirname(at)) {
    try {
      return join(Deno.realPathSync(at), ...missing);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (!isMissing(error) || dirname(at) === at || isLink(at)) return undefined;
      missing.unshift(basename(at));
    }
  }
}

/** A link that leads nowhere is not a missing path: whatever is put at its end later would be reached by it. */
function isLink(path: string): boolean {
  try {
    return Deno.lstatSync(path).isSymlink;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
