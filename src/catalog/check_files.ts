/**
 * Looks for what must not lie in a plugin's folder: links that lead out of it, which a read right on the folder would
 * follow, and devices and pipes, which never come to an end.
 */
import { join } from "node:path";
import { containsPath } from "../plugin/path_scope.ts";

/** An entry that a plugin must not have. */
export interface FaultyFile {
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

/**
 * All such entries below a folder, sorted by path. Links within the folder are fine.
 *
 * @param folder its real path
 */
export async function faultyFiles(folder: string): Promise<readonly FaultyFile[]> {
  const faults: FaultyFile[] = [];
  const open = [folder];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for await (const { name, isSymlink, isDirectory, isFile } of Deno.readDir(at)) {
      const path = join(at, name);
      if (isDirectory) open.push(path);
      else if (isSymlink) faults.push(...await checkLink(folder, path));
      else if (!isFile) faults.push({ path, message: "This is a device or a pipe, not a file", hint: "Take it out" });
    }
  }
  return faults.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function checkLink(root: string, path: string): Promise<readonly FaultyFile[]> {
  const hint = "Put a copy in its place";
  try {
    const target = await Deno.realPath(path);
    if (containsPath(root, target)) return [];
    return [{ path, message: `This link leads to "${target}", outside of the plugin's folder`, hint }];
  } catch (error) {
    // A link that leads nowhere now could lead anywhere later.
    if (error instanceof Error) return [{ path, message: "This link leads nowhere", hint }];
    throw error;
  }
}
