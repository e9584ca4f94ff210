/** What the artifacts of a job would change in its folder, file by file. Reads, and writes nothing. */
import { join } from "node:path";
import { AppError } from "../errors/app_error.ts";
import { isMissing } from "../errors/system_error.ts";
import type { Artifact } from "../text/document.ts";
import type { LastRun } from "./last_run.ts";
import { whyNot } from "./output_folder.ts";
import { sha256 } from "./sha256.ts";

/** One file of the folder. */
export interface FileChange {
  /** Relative to the folder. */
  readonly path: string;
  /** `removed`: this job no longer makes it; `left`: nor that, but it was changed by hand, and so it stays. */
  readonly kind: "same" | "added" | "changed" | "removed" | "left";
  /** True where what is there is not as ucop wrote it. */
  readonly byHand: boolean;
  /** True where the report of the last job names it. */
  readonly isKnown: boolean;
  /** What is there; undefined where nothing is. */
  readonly before?: Uint8Array<ArrayBuffer>;
  /** What is to be there; undefined where nothing is. */
  readonly after?: Uint8Array<ArrayBuffer>;
}

/**
 * Compares, in the order of the artifacts and then of the last job's.
 *
 * @param folder its absolute path; it may be missing
 * @param last the last job of the folder, where there was one
 * @throws {AppError} `output.write` where a file cannot be read.
 */
export async function fileChanges(
  folder: string,
  artifacts: readonly Artifact[],
  last: LastRun | undefined,
): Promise<readonly FileChange[]> {
  const changes: FileChange[] = [];
  const known = new Set(last?.artifacts.map(({ path }) => path));
  for (const { path, text } of artifacts) {
    const after = new TextEncoder().encode(text);
    const before = await bytesAt(join(folder, path));
    const isKnown = known.delete(path);
    if (before === undefined) changes.push({ path, kind: "added", byHand: false, isKnown, after });
    else {
      const byHand = !last?.isOurs(path, await sha256(before));
      const kind = isEqual(before, after) ? "same" : "changed";
      changes.push({ path, kind, byHand: byHand && kind === "changed", isKnown, before, after });
    }
  }
  for (const path of known) {
    const before = await bytesAt(join(folder, path));
    if (before === undefined) continue;
    const isOurs = last!.isOurs(path, await sha256(before));
    changes.push({ path, kind: isOurs ? "removed" : "left", byHand: !isOurs, isKnown: true, before });
  }
  return changes;
}

/** The bytes of a file; of what is neither a file nor a folder none, and undefined where there is nothing to lose. */
async function bytesAt(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const { isFile, isDirectory } = await Deno.stat(path);
    if (isDirectory) return undefined;
    return isFile ? await Deno.readFile(path) : new Uint8Array();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new AppError("output.write", `Cannot read "${path}": ${whyNot(error)}`, { cause: error });
  }
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
