/**
 * Whether a config file or a folder of plugins that was found may be used, by who can write to it.
 *
 * - What the user names is the user's word: it is used, with a warning where every user may write to it.
 * - What is found in the working folder, which the user chose by going there, must not belong to another user; where
 *   every user may write to it there is a warning.
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
 * if (Deno.build.os !== "windows" && verdict?.refused !== false) throw new Error("used, with a warning");
 * ```
 */
export function judgePlace(path: string, by: FoundBy, uid: number | null = Deno.uid()): Verdict | undefined {
  const writer = otherWriterTo(path, by, uid);
  if (writer === undefined) return undefined;
  const { path: at, kind, message } = writer;
  const refused = kind === "owner" || by.kind === "search";
  const mend = kind === "mode" ? `chmod o-w '${at}'` : `chown ${uid ?? 0} '${at}'`;
  return { refused, message: `"${at}" ${message}`, hint: `Run ${mend}` };
}

/** The one to tell of: another owner before a mode that is too wide. */
function otherWriterTo(path: string, by: FoundBy, uid: number | null): OtherWriter | undefined {
  if (uid === null) return undefined;
  if (by.kind === "name") {
    const found = otherWriterOf(path, Deno.statSync(path), uid);
    return found?.kind === "mode" ? found : undefined;
  }
  const found = [...otherWriters(path, by, uid)];
  return found.find(({ kind }) => kind === "owner") ?? found[0];
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
