/** The existing file or folder that a user most likely meant by a path that is not there. */
import { basename, dirname } from "node:path";
import { closest } from "../decode/closest.ts";

/**
 * A hint for a missing path: the nearest name in its folder, or that the folder is missing too.
 *
 * @param path the absolute path that is missing
 * @param shown the path as the user wrote it
 */
export async function nearestEntry(path: string, shown: string): Promise<string | undefined> {
  if (/[*?]/.test(basename(path))) return "Name the folder: all Markdown files below it are read";
  const folder = dirname(path);
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) names.push(name);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `There is no folder ${JSON.stringify(dirname(shown))}`;
  }
  if (names.includes(basename(path))) return `${JSON.stringify(shown)} is a link, and what it leads to is not there`;
  const near = closest(basename(path), names);
  if (near === undefined) return undefined;
  const before = shown.slice(0, shown.length - basename(shown).length);
  return `Did you mean ${JSON.stringify(before + near)}?`;
}
