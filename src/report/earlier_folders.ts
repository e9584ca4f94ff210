/** The other folders of a brief: it had another title once. */
import { join } from "node:path";
import { REPORT_NAME } from "./artifact_path.ts";
import { isOwnedBy, type JobOwner } from "./job_folder.ts";
import { type LastRun, readLastRun } from "./last_run.ts";

/** In more folders than this nobody looks. */
const MOST_FOLDERS = 2_000;
/** A larger report is of a job of thousands of items, and is not read for a hint. */
const MOST_BYTES = 2 ** 20;

/** The names of the folders below the root, but for one, that hold artifacts of the owner's; sorted. */
export async function earlierFolders(root: string, owner: JobOwner, but: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(root)) {
    if (isDirectory && name !== but && !name.startsWith(".")) names.push(name);
  }
  const earlier: string[] = [];
  for (const name of names.sort().slice(0, MOST_FOLDERS)) {
    const path = join(root, name);
    const last = await lastRunOf(path);
    if (last?.brief === undefined || last.artifacts.length === 0) continue;
    if (isOwnedBy(owner, path, last)) earlier.push(name);
  }
  return earlier;
}

async function lastRunOf(folder: string): Promise<LastRun | undefined> {
  try {
    const { size } = await Deno.stat(join(folder, REPORT_NAME));
    return size > MOST_BYTES ? undefined : await readLastRun(folder);
  } catch (error) {
    // Whatever lies there and cannot be looked at is none of ours.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
