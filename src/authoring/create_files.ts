/** Writes new files: all of them or none, and never over one that is there. */
import { dirname, join } from "node:path";
import { AppError, type Problem, refuse } from "../errors/app_error.ts";
import { isMissing } from "../errors/system_error.ts";

/** For others to read and not to write, whatever the umask allows: what they could write to would not be believed. */
export const FILE_MODE = 0o644;
/** The same for folders. */
export const FOLDER_MODE = 0o755;

/**
 * Writes the files into a folder, which is made where it is missing. Where one cannot be written, those before it and
 * the folders that were made for them are taken away again.
 *
 * @param folder its absolute path
 * @param shown how the user names it
 * @param files texts by path, relative to the folder
 * @throws {AppError} `output.folder` with every file that is there already; `output.write` for what the system refuses.
 */
export async function createFiles(
  folder: string,
  shown: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const paths = Object.keys(files).sort();
  const there = await Promise.all(paths.map((path) => isThere(join(folder, path))));
  const problems: Problem[] = paths.filter((_, at) => there[at]).map((path) => ({
    file: join(shown, path),
    message: "is there already",
  }));
  refuse("output.folder", `Cannot start in "${shown}": nothing is overwritten`, problems);
  const made: string[] = [];
  try {
    for (const path of paths) {
      await makeFolder(dirname(join(folder, path)), made);
      // Fails where somebody else has made the file by now.
      await Deno.writeTextFile(join(folder, path), files[path]!, { createNew: true, mode: FILE_MODE });
      made.push(join(folder, path));
    }
  } catch (error) {
    for (const path of made.reverse()) await takeAway(path);
    if (!(error instanceof Error)) throw error;
    throw new AppError("output.write", `Cannot write to "${shown}": ${error.message}`, { cause: error });
  }
}

/** Makes a folder and those above it; adds what it made to the list, the outermost first. */
async function makeFolder(folder: string, made: string[]): Promise<void> {
  try {
    await Deno.mkdir(folder, { mode: FOLDER_MODE });
    made.push(folder);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      await makeFolder(dirname(folder), made);
      return await makeFolder(folder, made);
    }
    if (!(error instanceof Deno.errors.AlreadyExists) || !(await Deno.stat(folder)).isDirectory) throw error;
  }
}

/** Removes a file that we wrote, or a folder that we made and that nobody put anything into since. */
async function takeAway(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}

/** Whether anything has that name, a link that leads nowhere too. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
