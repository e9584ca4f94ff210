/**
 * Writes several files so that no reader ever sees half of one, and a crash leaves either what was there or what is new.
 *
 * 1. All are written to temporary files first: where one cannot be written, nothing is changed.
 * 2. Then each takes its place by a rename, which follows no link, in order; the last one when all before it, and their
 *    folders, are on the disk.
 * 3. When it is done everything is on the disk.
 */
import { dirname, join } from "node:path";
import { AppError } from "../errors/app_error.ts";
import { isMissing } from "../errors/system_error.ts";
import { whyNot } from "./output_folder.ts";

/** A file to write. */
export interface NewFile {
  /** Absolute; its folder exists. */
  readonly path: string;
  /** The name for messages. */
  readonly shown: string;
  /** Its bytes, in pieces. */
  readonly content: Iterable<Uint8Array<ArrayBuffer>>;
  /** Where it waits, under a name of its own, until all others are in their places: a crash leaves it there. */
  readonly begunAt?: string;
}

/** Where files are replaced. */
export interface ReplaceOptions {
  /** The absolute path of the folder that all files lie in, at whatever depth. */
  readonly root: string;
  /** Absolute paths of files to be removed, before the last file takes its place. */
  readonly removed?: readonly string[];
  /** How the names of the temporary files begin, where those that sweep must leave them alone: nobody holds the folder. */
  readonly prefix?: string;
}

/** The temporary files of `replaceFiles`. */
const TEMPORARY = /^\.ucop-.*\.tmp$/;

/**
 * Replaces the files. No temporary file is left behind.
 *
 * @throws {AppError} `output.write`, with the file that could not be written.
 */
export async function replaceFiles(files: readonly NewFile[], options: ReplaceOptions): Promise<void> {
  const { root, removed = [], prefix = ".ucop-" } = options;
  await using staged = new AsyncDisposableStack();
  const moves: { from: string; readonly file: NewFile }[] = [];
  for (const file of files) {
    await orExplain(file, async () => {
      const from = join(root, `${prefix}${crypto.randomUUID()}.tmp`);
      staged.defer(() => removeIfThere(from));
      await writeDurably(from, file.content);
      moves.push({ from, file });
    });
  }
  const last = moves.pop();
  if (last === undefined) return;
  const { begunAt } = last.file;
  let isBegun = false;
  if (begunAt !== undefined) {
    // What will be ucop's must be on the disk before the first file changes.
    await orExplain(last.file, async () => {
      await Deno.rename(last.from, begunAt);
      staged.defer(() => isBegun ? undefined : removeIfThere(begunAt));
      await syncFolder(dirname(begunAt));
    });
    last.from = begunAt;
  }
  for (const { from, file } of moves) {
    await orExplain(file, () => Deno.rename(from, file.path));
    isBegun = true;
  }
  for (const path of removed) await removeIfThere(path);
  const folders = foldersAbove([...moves.map(({ file }) => file.path), ...removed], root);
  await orExplain(last.file, async () => {
    for (const folder of folders) await syncFolder(folder);
    await Deno.rename(last.from, last.file.path);
    for (const folder of foldersAbove([last.file.path], root)) await syncFolder(folder);
  });
}

/** Removes the temporary files that a killed process left in the root. Whoever calls it holds the folder's lock. */
export async function sweepTemporaries(root: string): Promise<void> {
  for (const path of await temporariesIn(root)) await removeIfThere(path);
}

/** The temporary files in a folder, sorted; none where the folder is missing. */
export async function temporariesIn(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  try {
    for await (const { name, isFile } of Deno.readDir(root)) if (isFile && TEMPORARY.test(name)) found.push(name);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return found.sort().map((name) => join(root, name));
}

/** Bytes on the disk before a name points to them. */
async function writeDurably(path: string, content: NewFile["content"]): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true });
  for (const bytes of content) for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
  await file.sync();
}

/** The folders of the files and all above them up to the root, the deepest first. */
function foldersAbove(paths: readonly string[], root: string): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(path); folder.startsWith(root) && !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
      if (folder === root) break;
    }
  }
  return [...folders].sort((a, b) => b.length - a.length);
}

/** Names on the disk. Windows, and some network folders, have no way to ask for it. */
async function syncFolder(path: string): Promise<void> {
  if (Deno.build.os === "windows") return;
  using folder = await Deno.open(path);
  try {
    await folder.sync();
  } catch (error) {
    if (!/\(os error (?:22|95)\)/.test((error as Error).message)) throw error;
  }
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function orExplain(file: NewFile, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new AppError("output.write", `Cannot write "${file.shown}": ${whyNot(error)}`, { cause: error });
  }
}
