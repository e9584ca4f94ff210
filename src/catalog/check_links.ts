/** Looks for symbolic links in a plugin's folder that lead out of it: a read right on the folder would follow them. */
import { join } from "node:path";
import { containsPath } from "../plugin/path_scope.ts";

/** A link that a plugin must not have. */
export interface OutsideLink {
  /** Where the link is. */
  readonly path: string;
  /** Where it leads; undefined where it leads nowhere now, and could lead anywhere later. */
  readonly target: string | undefined;
}

/**
 * All links below a folder that lead out of it or nowhere, sorted by path. Links within the folder are fine.
 *
 * @param folder its real path
 */
export async function linksToOutside(folder: string): Promise<readonly OutsideLink[]> {
  const links = await walk(folder, folder);
  return links.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function walk(root: string, folder: string): Promise<OutsideLink[]> {
  const found: Promise<OutsideLink[]>[] = [];
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isSymlink) found.push(checkLink(root, path));
    else if (entry.isDirectory) found.push(walk(root, path));
  }
  return (await Promise.all(found)).flat();
}

async function checkLink(root: string, path: string): Promise<OutsideLink[]> {
  try {
    const target = await Deno.realPath(path);
    return containsPath(root, target) ? [] : [{ path, target }];
  } catch (error) {
    // A loop of links is reported by the system as an error without a class of its own.
    if (error instanceof Error) return [{ path, target: undefined }];
    throw error;
  }
}
