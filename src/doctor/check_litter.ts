/** What jobs that were killed left behind: temporary files in the output folder, scratch folders in the temporary one. */
import { isLocked } from "../report/folder_lock.ts";
import { temporariesIn } from "../report/replace_files.ts";
import { abandonedScratch } from "../run/scratch.ts";
import { count } from "../report/event_text.ts";
import type { Folder } from "./check_folders.ts";
import { type Finding, finding } from "./finding.ts";

/** Looks into a folder that can be read; nothing is removed. */
export async function checkLitter({ name, path }: Pick<Folder, "name" | "path">): Promise<readonly Finding[]> {
  try {
    if (name === "temporary") {
      return tell(await abandonedScratch(path), "scratch folder", "makes a scratch folder", path);
    }
    // Who writes at this moment has temporary files.
    if (name !== "output" || await isLocked(path)) return [];
    return tell(await temporariesIn(path), "temporary file", "writes there", path);
  } catch (error) {
    // That it cannot be looked into is told by who tries to write there.
    if (error instanceof Error) return [];
    throw error;
  }
}

function tell(litter: readonly string[], noun: string, sweeper: string, folder: string): readonly Finding[] {
  if (litter.length === 0) return [];
  const message = `"${folder}" holds ${count(litter.length, noun)} of jobs that were killed`;
  return [finding("folders", "warning", message, `The next job that ${sweeper} removes what is left over`)];
}
