/** Paths of sources, as users write them, to real paths with names that do not depend on the machine. */
import { basename, isAbsolute, relative, resolve } from "node:path";
import type { Problem } from "../errors/app_error.ts";
import type { SourcePath, Sources } from "../text/document.ts";
import { nearestEntry } from "./nearest_entry.ts";

/** The kinds of sources, in the order in which names are given. */
export const SOURCE_KINDS = ["kb", "api", "blog"] as const;

/** One path to resolve. */
export interface WrittenSource {
  readonly kind: keyof Sources;
  readonly path: string;
  /** The folder that it is relative to, absolute. */
  readonly base: string;
  /** Where it was written: a key of the front matter, or a flag. */
  readonly key: string;
  /** The file that holds it; absent for a flag. */
  readonly file?: string;
}

/** The sources that exist, and a problem for each that does not. */
export interface ResolvedSources {
  readonly sources: Sources;
  readonly problems: readonly Problem[];
}

/**
 * Finds the real path of each source and names it: relative to its base with `/`, or its base name when it lies outside.
 * The same place has one name, and no two places share one. A place that is written twice for a kind counts once.
 *
 * @example
 * ```ts
 * import { resolveSources } from "./resolve_sources.ts";
 * const base = import.meta.dirname!;
 * const { sources, problems } = await resolveSources([
 *   { kind: "kb", path: "./resolve_sources.ts", base, key: "--kb" },
 *   { kind: "api", path: "nowhere", base, key: "--api" },
 * ]);
 * if (sources.kb[0]?.name !== "resolve_sources.ts" || problems.length !== 1) throw new Error("resolved wrongly");
 * ```
 */
export async function resolveSources(written: readonly WrittenSource[]): Promise<ResolvedSources> {
  const looked = await Promise.all(written.map(look));
  const names = new Map<string, string>(); // Real path to name.
  const taken = new Set<string>();
  const found: Record<keyof Sources, SourcePath[]> = { kb: [], api: [], blog: [] };
  for (const [index, { kind, path, base }] of written.entries()) {
    const place = looked[index]!;
    if (typeof place !== "string") continue;
    const name = names.get(place) ?? freeName(nameOf(resolve(base, path), base), taken);
    names.set(place, name);
    taken.add(name);
    if (!found[kind].some((source) => source.path === place)) found[kind].push({ path: place, name });
  }
  return { sources: found, problems: looked.filter((place) => typeof place !== "string") };
}

/** The real path, or the problem. */
async function look({ path, base, key, file }: WrittenSource): Promise<string | Problem> {
  const problem = (reason: string, hint?: string): Problem => ({
    ...(file === undefined ? {} : { file }),
    path: key,
    message: `${JSON.stringify(path)} ${reason}`,
    ...(hint === undefined ? {} : { hint }),
  });
  if (/^https?:\/\//i.test(path)) {
    return problem("is an address of the web and should be a file or a folder", "Save the page as a Markdown file");
  }
  if (path === "" || path.includes("\0")) return problem("is no path of a file or a folder");
  try {
    const real = await Deno.realPath(resolve(base, path));
    const { isFile, isDirectory } = await Deno.stat(real);
    return isFile || isDirectory ? real : problem("is neither a file nor a folder");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return problem("does not exist", await nearestEntry(resolve(base, path), path));
    }
    if (error instanceof Error) return problem(`cannot be read: ${error.message}`);
    throw error;
  }
}

function nameOf(path: string, base: string): string {
  const inside = relative(base, path);
  if (inside === "") return ".";
  const isOutside = isAbsolute(inside) || inside === ".." || /^\.\.[/\\]/.test(inside);
  return (isOutside ? basename(path) || "root" : inside).replaceAll("\\", "/");
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let count = 2;; count++) {
    const name = `${wanted} (${count})`;
    if (!taken.has(name)) return name;
  }
}
