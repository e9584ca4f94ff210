/** The existing file or folder that a user most likely meant by a path that is not there. */
import { basename, dirname } from "node:path";
import { closest } from "../decode/closest.ts";
import { quoted } from "../text/visible.ts";

/**
 * A hint for a missing path: what is in the way, or the nearest name in the place of the first one that is not there.
 *
 * @param path the absolute path that is missing
 * @param shown the path as the user wrote it
 * @param rest what the user wrote behind it, of a glob
 */
export async function nearestEntry(path: string, shown: string, rest?: string): Promise<string | undefined> {
  const parts = shown.replace(/(?<=[^/])\/+$/, "").split("/");
  let missing = path;
  for (let at = parts.length - 1; at >= 0; at--) {
    const target = linkTarget(missing);
    if (target !== undefined) return `It is a link to ${quoted(target)}, which is not there`;
    const folder = dirname(missing);
    const names = await namesIn(folder);
    if (names !== undefined) {
      const name = basename(missing);
      const isSame = (other: string) => other !== name && other.normalize() === name.normalize();
      if (names.some(isSame)) {
        return "There is one with the same letters, in other Unicode characters: complete the name with the Tab key";
      }
      // Its own name is there when another user's rights, or a race, made it look missing.
      const near = closest(name, names.filter((other) => other !== name));
      const isWritten = parts[at] === name;
      if (near !== undefined && isWritten) {
        return `Did you mean ${quoted([...parts.with(at, near), ...(rest === undefined ? [] : [rest])].join("/"))}?`;
      }
      return at === parts.length - 1 && rest === undefined
        ? undefined
        : `There is no folder ${quoted(parts.slice(0, at + 1).join("/"))}`;
    }
    if (isFile(folder)) return `${quoted(parts.slice(0, at).join("/"))} is a file, not a folder`;
    missing = folder;
  }
  return undefined;
}

async function namesIn(folder: string): Promise<readonly string[] | undefined> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** What a link at the path leads to; undefined where there is none. */
function linkTarget(path: string): string | undefined {
  try {
    return Deno.readLinkSync(path);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
