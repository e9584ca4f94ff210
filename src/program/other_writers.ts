/**
 * Whether another user of the system can change a file or folder: then what it holds is that user's word, not ours.
 * Root may always, and so may the members of a group that its owner lets write. Looks at owner and mode, at no access
 * lists; says nothing where the system has no owners.
 */
import { dirname, join } from "node:path";

/** What another user can write to, and why. */
export interface OtherWriter {
  readonly path: string;
  /** `owner`: it belongs to another user. `mode`: every user may write to it. */
  readonly kind: "owner" | "mode";
  /** Whom it belongs to. */
  readonly uid: number;
  /** Half a sentence for messages: `belongs to another user (uid 1000)`. */
  readonly message: string;
}

/** What the system says of a file. */
export type FileFacts = Pick<Deno.FileInfo, "uid" | "mode" | "isDirectory" | "isSymlink">;

const STICKY = 0o1000;
const WRITE_BY_ALL = 0o002;

/**
 * Looks at one file.
 *
 * @param uid the number of our user; null where the system has none
 *
 * @example
 * ```ts
 * import { otherWriterOf } from "./other_writers.ts";
 * const info = { uid: 0, mode: 0o100666, isDirectory: false, isSymlink: false };
 * if (otherWriterOf("/etc/ucop/main.yaml", info, 1000)?.kind !== "mode") throw new Error("every user may write");
 * ```
 */
export function otherWriterOf(path: string, info: FileFacts, uid: number | null): OtherWriter | undefined {
  if (uid === null || info.uid === null || info.mode === null) return undefined;
  if (info.uid !== 0 && info.uid !== uid) {
    return { path, kind: "owner", uid: info.uid, message: `belongs to another user (uid ${info.uid})` };
  }
  // The mode of a link means nothing.
  if (info.isSymlink || (info.mode & WRITE_BY_ALL) === 0) return undefined;
  return { path, kind: "mode", uid: info.uid, message: `can be written by every user (mode ${modeText(info.mode)})` };
}

/** Those among a file or folder and all that lies below it, by path; links are not followed below it. */
export function* otherWritersBelow(path: string, uid: number | null): Iterable<OtherWriter> {
  yield* writersIn(path, Deno.statSync(path), uid);
}

function* writersIn(path: string, info: FileFacts, uid: number | null): Iterable<OtherWriter> {
  const found = otherWriterOf(path, info, uid);
  if (found !== undefined) yield found;
  if (!info.isDirectory) return;
  for (const name of namesIn(path)) {
    const inner = join(path, name);
    const facts = factsOf(inner);
    if (facts !== undefined) yield* writersIn(inner, facts, uid);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  } catch (error) {
    return nothing(error) ?? [];
  }
}

function factsOf(path: string): FileFacts | undefined {
  try {
    return Deno.lstatSync(path);
  } catch (error) {
    return nothing(error);
  }
}

/** What is gone by now, or what we may not read, cannot be used either. */
function nothing(error: unknown): undefined {
  if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) return undefined;
  throw error;
}

/**
 * Those among the folders above a path, the nearest first: who can write to one of them can put another file in its
 * place. In a folder with the sticky bit, such as `/tmp`, nobody can move what is another's.
 *
 * @param path an absolute path without links
 * @param top the last folder to look at, where it lies above the path; else the root
 */
export function* otherWritersAbove(path: string, uid: number | null, top?: string): Iterable<OtherWriter> {
  for (let folder = dirname(path);; folder = dirname(folder)) {
    const info = Deno.statSync(folder);
    const found = otherWriterOf(folder, info, uid);
    if (found && !(found.kind === "mode" && ((info.mode ?? 0) & STICKY) !== 0)) yield found;
    if (folder === top || dirname(folder) === folder) return;
  }
}

function modeText(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, "0");
}
