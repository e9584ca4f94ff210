/**
 * Keeps two jobs from writing to one output folder at once.
 *
 * 1. The lock is the system's, on a file: it is freed when the process dies, however it dies.
 * 2. The file is removed by who holds the lock. Who waited for it finds another file in its place, or none, and tries anew.
 */
import { join } from "node:path";
import { isMissing } from "../errors/system_error.ts";

/** The file, in the output folder. */
export const LOCK_NAME = ".ucop-lock";

/**
 * Waits for the lock of a folder, and holds it until it is disposed of.
 *
 * @param onWait is told when another job holds it
 */
export async function lockFolder(folder: string, onWait?: () => void): Promise<Disposable> {
  const path = join(folder, LOCK_NAME);
  while (true) {
    const file = await openLock(path);
    if (file === undefined) continue;
    try {
      if (!await file.tryLock(true)) {
        onWait?.();
        await file.lock(true);
      }
      if (await isAt(file, path)) {
        return {
          [Symbol.dispose]: () => {
            removeIfThere(path);
            file.close();
          },
        };
      }
    } catch (error) {
      file.close();
      throw error;
    }
    file.close();
  }
}

/** Whether a job holds the lock of a folder at this moment. */
export async function isLocked(folder: string): Promise<boolean> {
  try {
    using file = await Deno.open(join(folder, LOCK_NAME));
    return !await file.tryLock(false);
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** The file, made where it is missing; undefined where that must be tried anew. A link in its place is followed nowhere. */
async function openLock(path: string): Promise<Deno.FsFile | undefined> {
  try {
    return await Deno.open(path, { write: true, createNew: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
  try {
    if (!(await Deno.lstat(path)).isSymlink) return await Deno.open(path, { write: true });
    await Deno.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return undefined;
}

/** Whether the file is still the one of that name. */
async function isAt(file: Deno.FsFile, path: string): Promise<boolean> {
  try {
    const [held, named] = [await file.stat(), await Deno.lstat(path)];
    return held.ino === named.ino && held.dev === named.dev;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
