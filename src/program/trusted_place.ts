/**
 * Whether a config file or a folder of plugins that was found may be used, by who can write to it.
 *
 * - What the user names is the user's word: it is used, with a warning where every user may write to it.
 * - What is found in the working folder, which the user chose by going there, must belong to us, or to whom that folder
 *   belongs: what a stranger put into a shared folder is refused. In another user's folder, and where every user may
 *   write, there is a warning.
 * - What is found elsewhere, nobody else may write to, nor to a folder above it.
 */
import { dirname, join } from "node:path";
import { type OtherWriter, otherWriterOf, otherWritersAbove, otherWritersBelow } from "./other_writers.ts";

/** How a place came to be looked at: named by the user, in a working folder, or by the program itself. */
export type FoundBy =
  | { readonly kind: "name" }
  | { readonly kind: "working folder"; readonly cwd: string }
  | { readonly kind: "search" };

/** What is to be said of a place; nothing where nobody else can write to it. */
export interface Verdict {
  readonly refused: boolean;
  /** A sentence without its end: `"/etc/ucop" can be written by every user (mode 0777)`. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/**
 * Judges a file or folder that is there.
 *
 * @param path its absolute path
 * @param uid the number of our user; null where the system has none
 *
 * @example
 * ```ts
 * import { judgePlace } from "./trusted_place.ts";
 * const file = await Deno.makeTempFile();
 * await Deno.chmod(file, 0o666);
 * const verdict = judgePlace(file, { kind: "name" });
 * await Deno.remove(file);
 * if (Deno.build.os !== "windows" && verdict?.refused !== false) throw new Error("used, with a warning");
 * ```
 */
export function judgePlace(path: string, by: FoundBy, uid: number | null = Deno.uid()): Verdict | undefined {
  if (uid === null) return undefined;
  const all = by.kind === "name" ? ownMode(path, uid) : [...otherWriters(path, by, uid)];
  // Another owner is told before a mode that is too wide.
  const found = [...all.filter(({ kind }) => kind === "owner"), ...all.filter(({ kind }) => kind === "mode")];
  const refused = found.find(({ kind, uid }) => by.kind === "search" || (kind === "owner" && !isHostOf(by, uid)));
  const writer = refused ?? found[0];
  if (writer === undefined) return undefined;
  const { path: at, kind, message } = writer;
  const mend = kind === "mode" ? `chmod o-w '${at}'` : `chown ${uid} '${at}'`;
  return { refused: refused !== undefined, message: `"${at}" ${message}`, hint: `Run ${mend}` };
}

/** Whose file the user names is the user's affair; that all may write to it may be news. */
function ownMode(path: string, uid: number): readonly OtherWriter[] {
  const found = otherWriterOf(path, Deno.statSync(path), uid);
  return found?.kind === "mode" ? [found] : [];
}

/** Whether the working folder belongs to that user: then so may what lies in it. */
function isHostOf(by: FoundBy, uid: number): boolean {
  return by.kind === "working folder" && Deno.statSync(by.cwd).uid === uid;
}

function* otherWriters(path: string, by: FoundBy, uid: number): Iterable<OtherWriter> {
  const real = Deno.realPathSync(path);
  yield* otherWritersBelow(real, uid);
  if (by.kind === "working folder") return yield* otherWritersAbove(real, uid, Deno.realPathSync(by.cwd));
  yield* otherWritersAbove(real, uid);
  // Where the path itself is a link, the folders that hold the link count too.
  const folder = Deno.realPathSync(dirname(path));
  if (folder !== dirname(real)) yield* otherWritersAbove(join(folder, "_"), uid);
}
