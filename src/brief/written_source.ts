/** A source as a user wrote it, and what can be wrong with it. */
import type { Problem } from "../errors/app_error.ts";
import type { Sources } from "../text/document.ts";
import { quoted } from "../text/visible.ts";

/** The kinds of sources, in the order in which names are given. */
export const SOURCE_KINDS = ["kb", "api", "blog"] as const;

/** One path. */
export interface WrittenSource {
  readonly kind: keyof Sources;
  /** A file, a folder or a glob; with a `!` before it, what is left out of the others of its kind. */
  readonly path: string;
  /** The folder that it is relative to, absolute. */
  readonly base: string;
  /** Where it was written: a key of the front matter, or a flag. */
  readonly key: string;
  /** The file that holds it; absent for a flag. */
  readonly file?: string;
}

/** What is wrong with a source. */
export interface SourceProblem extends Problem {
  /** True where there is no such file or folder, false where it cannot be a source. */
  readonly isMissing: boolean;
}

/** A problem of a source that is there. */
export function problemOf({ path, key, file }: WrittenSource, reason: string, hint?: string): SourceProblem {
  return {
    ...(file === undefined ? {} : { file }),
    path: key,
    message: `${quoted(path)} ${reason}`,
    ...(hint === undefined ? {} : { hint }),
    isMissing: false,
  };
}

/** A problem of a source that is not there. */
export function missing(source: WrittenSource, reason: string, hint?: string): SourceProblem {
  return { ...problemOf(source, reason, hint), isMissing: true };
}
