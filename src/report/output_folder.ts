/** The output folder: made and tried before a job runs, and the one place below which the host writes. */
import { basename, dirname, join, resolve, sep } from "node:path";
import { AppError } from "../errors/app_error.ts";
import { isMissing } from "../errors/system_error.ts";

/** An output folder that exists and can be written to. */
export interface OutputFolder {
  /** As the user named it. */
  readonly name: string;
  /** Its real path: absolute, no link on the way. */
  readonly root: string;
}

/**
 * Makes the folder where it is missing, and tries to write to it, so that a job does not fail at its very end.
 *
 * @throws {AppError} `output.folder` when it cannot be made, is no folder, or cannot be written to.
 */
export async function openOutputFolder(name: string, cwd: string): Promise<OutputFolder> {
  const path = resolve(cwd, name);
  try {
    await Deno.mkdir(path, { recursive: true });
    const root = await Deno.realPath(path);
    await tryWriting(root);
    return { name, root };
  } catch (error) {
    throw new AppError("output.folder", `Cannot write to the output folder "${name}": ${whyNot(error)}`, {
      hint: "Name a folder that you may write to with --output",
      cause: error,
    });
  }
}

/**
 * Finds the folder to compare with, and makes nothing: it may be missing.
 *
 * @throws {AppError} `output.folder` when it is no folder, or cannot be read.
 */
export async function findOutputFolder(name: string, cwd: string): Promise<OutputFolder> {
  const path = resolve(cwd, name);
  try {
    return { name, root: await realPathOf(path) };
  } catch (error) {
    throw new AppError("output.folder", `Cannot read the output folder "${name}": ${whyNot(error)}`, { cause: error });
  }
}

/** The real path of a folder; of one that is missing, below the nearest one that is there. */
async function realPathOf(path: string): Promise<string> {
  try {
    if (!(await Deno.stat(path)).isDirectory) throw new Deno.errors.NotADirectory(path);
    return await Deno.realPath(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound) || dirname(path) === path) throw error;
    return join(await realPathOf(dirname(path)), basename(path));
  }
}

/** Makes a file in a folder and removes it: what a mode or a mount promises is one thing, this is what the system does. */
export async function tryWriting(folder: string): Promise<void> {
  const file = await Deno.makeTempFile({ dir: folder, prefix: ".ucop-", suffix: ".tmp" });
  try {
    await Deno.remove(file);
  } catch (error) {
    // Another job may take it for litter and sweep it.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/**
 * Makes the folders that lead to a file below the root, and returns the file's absolute path.
 *
 * @param segments Checked names, the file's last.
 * @throws {AppError} `output.write` when a link leads out of the root, or something else stands in the way.
 */
export async function placeInside(folder: OutputFolder, segments: readonly string[]): Promise<string> {
  return await goTo(folder, segments, enterFolder);
}

/** The same, but makes nothing: tells where a file would be, and whether something stands in its way. */
export async function findPlaceInside(folder: OutputFolder, segments: readonly string[]): Promise<string> {
  return await goTo(folder, segments, async (...place) => {
    if (await lookAt(place[1]) !== undefined) await enterFolder(...place);
  });
}

async function goTo(
  folder: OutputFolder,
  segments: readonly string[],
  enter: typeof enterFolder,
): Promise<string> {
  let path = folder.root;
  for (const [index, segment] of segments.entries()) {
    path = join(path, segment);
    const shown = join(folder.name, ...segments.slice(0, index + 1));
    const place = index === segments.length - 1 ? checkFilePlace : enter;
    try {
      await place(folder, path, shown);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError("output.write", `Cannot write "${shown}": ${whyNot(error)}`, { cause: error });
    }
  }
  return path;
}

async function enterFolder(folder: OutputFolder, path: string, shown: string): Promise<void> {
  const there = await lookAt(path);
  if (there === undefined) return await makeFolder(path);
  if (there.isSymlink) await refuseWayOut(folder, path, shown);
  if ((await Deno.stat(path)).isDirectory) return;
  throw new AppError("output.write", `Cannot write into "${shown}": it is no folder`);
}

async function checkFilePlace(folder: OutputFolder, path: string, shown: string): Promise<void> {
  const there = await lookAt(path);
  if (there === undefined) return;
  if (there.isSymlink) await refuseWayOut(folder, path, shown);
  if (!(await Deno.stat(path)).isDirectory) return;
  throw new AppError("output.write", `Cannot write "${shown}": it is a folder`);
}

async function refuseWayOut(folder: OutputFolder, link: string, shown: string): Promise<void> {
  const target = await Deno.realPath(link).catch(() => undefined);
  if (target !== undefined && `${target}${sep}`.startsWith(`${folder.root.replace(/\/$/, "")}${sep}`)) return;
  const where = target === undefined ? "nowhere" : "out of the output folder";
  throw new AppError("output.write", `Cannot write "${shown}": it is a link that leads ${where}`, {
    hint: "Remove the link, or name another folder with --output",
  });
}

/** Someone else may make it first. */
async function makeFolder(path: string): Promise<void> {
  try {
    await Deno.mkdir(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists) || !(await Deno.stat(path)).isDirectory) throw error;
  }
}

async function lookAt(path: string): Promise<Deno.FileInfo | undefined> {
  try {
    return await Deno.lstat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The reason of a file system error in plain words. */
export function whyNot(error: unknown): string {
  if (error instanceof Deno.errors.PermissionDenied) return "permission denied";
  if (error instanceof Deno.errors.AlreadyExists) return "there is a file of that name";
  if (error instanceof Deno.errors.NotADirectory) return "a file stands where a folder should be";
  if (error instanceof Deno.errors.NotFound) return "no such folder";
  if (error instanceof Deno.errors.FilesystemLoop) return "its links run in a circle";
  return (error instanceof Error ? error.message : String(error)).replace(/ \(os error \d+\).*$/s, "");
}
