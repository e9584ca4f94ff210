/**
 * A folder for the temporary files of one job, made where a grant names `{scratch}`, and removed at the job's end.
 *
 * 1. The process that made it holds it by a lock of the system, which ends with the process, however that ends.
 * 2. A folder that nobody holds was left by a job that was killed. The next job that makes one sweeps it.
 * 3. Where the system cannot lock a folder, none is held and none is swept.
 */
import { dirname, join } from "node:path";
import { makeTempFolder, removeTempFolder } from "../program/temp_folder.ts";
import type { Plugin } from "../catalog/catalog.ts";
import type { Permissions } from "../plugin/permissions.ts";

const PREFIX = "ucop_scratch_";

/** The folder, or none. */
export class Scratch implements AsyncDisposable {
  /** Its real path. */
  readonly path: string | undefined;
  readonly #lock: Deno.FsFile | undefined;
  readonly #warn: ((message: string) => void) | undefined;

  private constructor(path?: string, lock?: Deno.FsFile, warn?: (message: string) => void) {
    this.path = path;
    this.#lock = lock;
    this.#warn = warn;
  }

  /**
   * Makes the folder where one of the plugins is granted a part of it.
   *
   * @param warn is told where the folder cannot be removed
   * @throws {AppError} `output.folder` where there is no temporary folder to make it in.
   */
  static async for(plugins: Iterable<Plugin>, warn?: (message: string) => void): Promise<Scratch> {
    if (![...plugins].some(({ grant }) => isGrantedScratch(grant))) return new Scratch();
    while (true) {
      const path = await makeTempFolder(PREFIX);
      const lock = await hold(path);
      if (lock === "gone") continue;
      await sweep(dirname(path));
      return new Scratch(path, lock, warn);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    using _lock = this.#lock;
    if (this.path !== undefined) await removeTempFolder(this.path, this.#warn);
  }
}

/** Whether a grant, its placeholders not yet expanded, names a part of the folder. */
export function isGrantedScratch({ read, write }: Permissions): boolean {
  return [...read, ...write].some((entry) => entry.startsWith("{scratch}"));
}

/**
 * The scratch folders of this user's that no process holds, sorted.
 *
 * @param folder where temporary folders are made
 */
export async function abandonedScratch(folder: string): Promise<readonly string[]> {
  const abandoned: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (!isDirectory || !name.startsWith(PREFIX)) continue;
    using lock = await holdIfAbandoned(join(folder, name));
    if (lock !== undefined) abandoned.push(join(folder, name));
  }
  return abandoned.sort();
}

/** Removes what nobody holds, as far as that can be done: no job fails because of the litter of others. */
async function sweep(folder: string): Promise<void> {
  try {
    for (const path of await abandonedScratch(folder)) {
      // Held while it is removed, so that of two jobs that sweep only one does.
      using lock = await holdIfAbandoned(path);
      if (lock !== undefined) await Deno.remove(path, { recursive: true });
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}

/** Locks a folder that was just made. `gone`: another job took it for litter before it was held. */
async function hold(path: string): Promise<Deno.FsFile | undefined | "gone"> {
  let folder: Deno.FsFile | undefined;
  try {
    folder = await Deno.open(path);
    await folder.lock(true);
    await Deno.stat(path);
    return folder;
  } catch (error) {
    folder?.close();
    if (error instanceof Deno.errors.NotFound) return "gone";
    // Neither folders nor network drives can be locked everywhere.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** The lock of a folder that nobody holds; undefined where somebody does, or where it is none of ours. */
async function holdIfAbandoned(path: string): Promise<Deno.FsFile | undefined> {
  let folder: Deno.FsFile | undefined;
  try {
    folder = await Deno.open(path);
    if ((await folder.stat()).uid === Deno.uid() && await folder.tryLock(true)) return folder;
  } catch (error) {
    // Another user's, gone meanwhile, or on a disk that knows no locks.
    if (!(error instanceof Error)) throw error;
  }
  folder?.close();
  return undefined;
}
