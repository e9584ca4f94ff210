/** From a path as written to the place on disk, with links followed; only where sources may lie. */
import { resolve } from "node:path";
import { isMissing } from "../errors/system_error.ts";
import { containsPath } from "../plugin/path_scope.ts";
import { realPathOf } from "../plugin/real_path.ts";
import { quoted } from "../text/visible.ts";
import { type Glob, parseGlob } from "./glob.ts";
import { nearestEntry } from "./nearest_entry.ts";
import { missing, problemOf, type SourceProblem, type WrittenSource } from "./written_source.ts";

/** Where a source really is. */
export interface Place {
  readonly kind: "file" | "folder";
  /** Its real path. */
  readonly real: string;
  /** The path as written, made absolute. */
  readonly written: string;
  /** Set where the source is a glob: then the place is its base. */
  readonly glob?: Glob;
}

/**
 * Finds the place of a source. A path that exists is that file, whatever characters it has; else one with `*`, `?`,
 * `[…]` or `{a,b}` is a glob.
 *
 * @param within the folders that a source of a file may lie in, as real paths; those of flags may lie anywhere
 *
 * @example
 * ```ts
 * import { locateSource } from "./locate_source.ts";
 * const source = { kind: "kb", path: "/", base: "/", key: "sources.kb", file: "brief.md" } as const;
 * const place = await locateSource(source, ["/srv/briefs"]);
 * if (!("message" in place)) throw new Error("a brief must not reach for the whole disk");
 * ```
 */
export async function locateSource(source: WrittenSource, within: readonly string[]): Promise<Place | SourceProblem> {
  const { path, base, file } = source;
  if (/^https?:\/\//i.test(path)) {
    const hint = "Save the page as a Markdown file";
    return missing(source, "is an address of the web and should be a file or a folder", hint);
  }
  if (path === "" || path.includes("\0")) return missing(source, "is no path of a file or a folder");
  const glob = exists(resolve(base, path)) ? undefined : await parseGlob(path);
  const written = resolve(base, glob?.base ?? path);
  const isOutside = (real: string) => file !== undefined && !within.some((folder) => containsPath(folder, real));
  const target = realPathOf(written); // Also of what is not there: what lies outside is not told.
  if (target !== undefined && isOutside(target)) return outside(source, target === written ? undefined : target);
  try {
    const real = await Deno.realPath(written);
    if (isOutside(real)) return outside(source, real);
    const { isFile, isDirectory } = await Deno.stat(real);
    if (!isFile && !isDirectory) return missing(source, "is neither a file nor a folder");
    if (glob !== undefined && isFile) return missing(source, `matches nothing: ${quoted(glob.base)} is a file`);
    return { kind: isFile ? "file" : "folder", real, written, ...(glob && { glob }) };
  } catch (error) {
    if (isMissing(error)) {
      if (/^~(?:\/|$)/.test(path)) return missing(source, "does not exist", "Write the whole path in place of ~");
      return glob === undefined
        ? missing(source, "does not exist", await nearestEntry(written, path))
        : missing(source, "matches nothing", await nearestEntry(written, glob.base, glob.rest));
    }
    if (error instanceof Deno.errors.PermissionDenied) return missing(source, "may not be read: permission denied");
    if (error instanceof Error) return missing(source, `cannot be read: ${error.message}`);
    throw error;
  }
}

/** A brief may come from somebody else: it must not reach for files that its reader did not lay out for it. */
function outside(source: WrittenSource, linked: string | undefined): SourceProblem {
  return problemOf(
    source,
    `${linked === undefined ? "" : `leads to ${quoted(linked)}, which `}lies outside of the brief's folder and the ` +
      "working folder",
    `Give it with --${source.kind}, or add its folder to sources.directories in the config`,
  );
}

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
