/** The folders that jobs and the program write to: can they, is there space, may programs run where they must? */
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { type Mount, mountOf } from "../machine/mounts.ts";
import { tryWriting, whyNot } from "../report/output_folder.ts";
import { type Finding, finding, type Level } from "./finding.ts";
import { sizeText } from "./size_text.ts";

/** One folder. */
export interface Folder {
  readonly name: "output" | "state" | "cache" | "temporary";
  /** Absolute. */
  readonly path: string;
  /** What to do where it cannot be written to. */
  readonly hint: string;
  /** How bad that is. */
  readonly level: Exclude<Level, "ok">;
  /** True where the program makes it when it needs it: then the folder that it would be made in counts. */
  readonly isMade: boolean;
  /** True where the one-file program may have to start from here. */
  readonly runsPrograms: boolean;
}

/** Less space than this fails jobs; less than ten times as much will soon. */
const LITTLE_SPACE = 100 * 2 ** 20;

/** Looks at the folders in turn; each is one finding, and more where more is wrong. Leaves no file. */
export async function checkFolders(
  folders: readonly Folder[],
  mounts: readonly Mount[],
): Promise<readonly Finding[]> {
  const found = await Promise.all(folders.map((folder) => checkFolder(folder, mounts)));
  return found.flat();
}

async function checkFolder(folder: Folder, mounts: readonly Mount[]): Promise<readonly Finding[]> {
  const { name, path, hint, level, isMade, runsPrograms } = folder;
  const shown = `${name} folder "${path}"`;
  let place: string;
  try {
    place = isMade ? await nearestFolder(path) : path;
    await tryWriting(place);
  } catch (error) {
    return [finding("folders", level, `cannot write to the ${shown}: ${whyNot(error)}`, hint)];
  }
  const { bavail, bsize } = await statfs(place);
  const free = bavail * bsize;
  const space = `${sizeText(free)} free`;
  const mount = runsPrograms ? mountOf(mounts, place) : undefined;
  const noExec = mount?.options.includes("noexec") ?? false;
  return [
    free < 10 * LITTLE_SPACE
      ? finding(
        "folders",
        free < LITTLE_SPACE ? "problem" : "warning",
        `${shown} has only ${space}`,
        "Make room on that disk",
      )
      : finding("folders", "ok", `${shown} can be written to, ${space}`),
    ...(noExec
      ? [finding(
        "folders",
        "warning",
        `${shown} is on "${mount!.point}", which is mounted noexec: the one-file program cannot start from there`,
        "Set UCOP_CACHE_DIR to a folder where programs may run, or mount it without noexec",
      )]
      : []),
  ];
}

/** The folder, or the nearest one above that is there; rejects where something else stands in the way. */
async function nearestFolder(path: string): Promise<string> {
  try {
    if ((await Deno.stat(path)).isDirectory) return path;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound) || dirname(path) === path) throw error;
    return await nearestFolder(dirname(path));
  }
  throw new Deno.errors.NotADirectory(path);
}
