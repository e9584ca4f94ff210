/**
 * The cache folder of cells: a place of their own, where the runtime keeps no file open that holds code or that the host
 * trusts.
 *
 * A process keeps the databases of its `DENO_DIR` open for writing, among them the compiled code that the next process
 * runs unseen. So the folder of cells lies apart from the host's, and the databases of code have folders in their place:
 * the runtime cannot open them, and does without. What it notes of each module's imports stays, since a start without
 * it takes much longer: these are names, and what a name leads to is not in there.
 */
import { join } from "node:path";
import { isMissing } from "../errors/system_error.ts";
import { findDenoDir } from "../program/deno_dir.ts";

/** Databases that the runtime would hold open. */
const BARRED = ["v8_code_cache_v2", "check_cache_v2", "fast_check_cache_v2"];
/** A file in the place of the folder for what a page may store. */
const STORAGE = "location_data";
/** Packages that are cached already; a built program has none. */
const PACKAGES = "npm";

/**
 * Makes the folder where it is not there yet, below the host's own cache folder; returns its path.
 *
 * @param env the environment of the host
 *
 * @example
 * ```ts
 * import { cellCache } from "./cell_cache.ts";
 * const folder = await Deno.makeTempDir();
 * const cells = cellCache({ DENO_DIR: folder });
 * if (!Deno.statSync(`${cells}/v8_code_cache_v2`).isDirectory) throw new Error("a database could be opened");
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function cellCache(env: Readonly<Record<string, string>>): string {
  const host = findDenoDir(env, Deno.build.os, Deno.cwd());
  const made = host === undefined ? undefined : makeIn(host, host);
  return made ?? (temporary ??= makeTemporary(host));
}

/** Made where the host's cache folder cannot be written to, and removed with the process. */
let temporary: string | undefined;

function makeTemporary(host: string | undefined): string {
  const folder = Deno.makeTempDirSync({ prefix: "ucop_cells_" });
  addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
  return makeIn(folder, host) ?? folder;
}

/** Undefined where the folder may not be written to. */
function makeIn(folder: string, host: string | undefined): string | undefined {
  const cells = join(folder, "cells");
  try {
    for (const name of BARRED) Deno.mkdirSync(join(cells, name), { recursive: true });
    writeOnce(() => Deno.writeTextFileSync(join(cells, STORAGE), "", { createNew: true }));
    const packages = host === undefined ? undefined : join(host, PACKAGES);
    if (packages !== undefined && exists(packages)) writeOnce(() => Deno.symlinkSync(packages, join(cells, PACKAGES)));
    return cells;
  } catch (error) {
    const { PermissionDenied, NotADirectory } = Deno.errors;
    const refused = error instanceof PermissionDenied || error instanceof NotADirectory;
    if (refused || (error as { code?: string }).code === "EROFS") return undefined;
    throw error;
  }
}

function writeOnce(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
