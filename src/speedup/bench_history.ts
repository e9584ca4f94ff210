/** The runs of `ucop bench` on this machine: one file each in the state folder, named by date. Deletes nothing. */
import { join } from "node:path";
import { readTextFile } from "../decode/read_file.ts";
import { AppError, type Problem } from "../errors/app_error.ts";
import { lockFolder } from "../report/folder_lock.ts";
import { tryWriting, whyNot } from "../report/output_folder.ts";
import { replaceFiles, sweepTemporaries } from "../report/replace_files.ts";
import { type BenchRecord, parseRecord } from "./bench_record.ts";

/** The history's folder inside of the state folder. */
const FOLDER = "bench";

/** `2026-01-02T03-04-05.678Z.json`: no colon, which some file systems refuse. */
const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.json$/;

/** What was read. */
export interface History {
  /** Oldest first. */
  readonly records: readonly BenchRecord[];
  /** A problem for each file that cannot be read; it was left alone. */
  readonly broken: readonly Problem[];
}

/** The history's folder; nothing is made. */
export function historyFolder(stateFolder: string): string {
  return join(stateFolder, FOLDER);
}

/**
 * Reads all runs; none where there is no folder yet. Files with other names are not looked at.
 *
 * @throws {AppError} `output.folder` where the folder cannot be read.
 */
export async function readHistory(stateFolder: string): Promise<History> {
  const folder = historyFolder(stateFolder);
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) if (NAME.test(name)) names.push(name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { records: [], broken: [] };
    throw new AppError("output.folder", `Cannot read the history in "${folder}": ${whyNot(error)}`, {
      hint: "Set XDG_STATE_HOME to a folder that you may read",
      cause: error,
    });
  }
  const records: BenchRecord[] = [];
  const broken: Problem[] = [];
  for (const name of names.sort()) {
    const path = join(folder, name);
    const text = await readTextFile(path, path);
    const record = text.ok ? parseRecord(text.value, path) : text;
    if (record.ok) records.push(record.value);
    else broken.push(...record.problems.slice(0, 1));
  }
  return { records, broken };
}

/**
 * Makes the folder, so that a run that takes a minute does not fail at its end.
 *
 * @throws {AppError} `output.folder` where it cannot be made or written to.
 */
export async function prepareHistory(stateFolder: string): Promise<void> {
  const folder = historyFolder(stateFolder);
  try {
    await Deno.mkdir(folder, { recursive: true });
    await tryWriting(folder);
  } catch (error) {
    throw new AppError("output.folder", `Cannot write to the state folder "${folder}": ${whyNot(error)}`, {
      hint: "Set XDG_STATE_HOME to a folder that you may write to, or give --no-save",
      cause: error,
    });
  }
}

/** Writes a run in one step, and returns the file's path. Call `prepareHistory` before. */
export async function saveRecord(stateFolder: string, record: BenchRecord): Promise<string> {
  const path = join(historyFolder(stateFolder), `${record.date.replaceAll(":", "-")}.json`);
  const bytes = new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`);
  using _lock = await lockFolder(historyFolder(stateFolder));
  await sweepTemporaries(historyFolder(stateFolder));
  await replaceFiles([{ path, shown: path, content: [bytes] }], { root: historyFolder(stateFolder) });
  return path;
}
