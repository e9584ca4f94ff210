/** Sources as users write them (files, folders, globs) to what is read of them, checked before a job begins. */
import { basename, isAbsolute, relative, resolve } from "node:path";
import type { SourcePath, Sources } from "../text/document.ts";
import { type PassedOver, tellPassedOver } from "../text/passed_over.ts";
import { quoted, visibleName } from "../text/visible.ts";
import { type LeftOut, parseLeftOut } from "./left_out.ts";
import { locateSource, type Place } from "./locate_source.ts";
import { readSource } from "./read_source.ts";
import { problemOf, type SourceProblem, type WrittenSource } from "./written_source.ts";

/** Where sources may lie, and where not. */
export interface ResolveOptions {
  /** The folders that sources written in a file may lie in, as real paths; those of flags may lie anywhere. */
  readonly within: readonly string[];
  /** The job's brief and its output folder, as real paths; what folders and globs hold of them is left out. */
  readonly brief?: string;
  readonly output?: string;
}

/** The sources that can be read, and a problem for each that cannot. */
export interface ResolvedSources {
  readonly sources: Sources;
  /** What agents may read for `{sources}`: files and folders, as real paths. */
  readonly readable: readonly string[];
  /** What was left out of folders and globs, in a line a kind. */
  readonly warnings: readonly string[];
  readonly problems: readonly SourceProblem[];
}

/** Files of one glob that are granted one by one; each file that is read is compared with each that is granted. */
const MOST_GRANTED = 500;

/**
 * Finds the real path of each source, what is read of it, and its name: relative to its base with `/`, or its base name
 * when it lies outside. The same place has one name, and no two places share one. A place that is written twice for a
 * kind counts once. One with a `!` before it leaves out what the others of its kind hold of it.
 *
 * @example
 * ```ts
 * import { resolveSources } from "./resolve_sources.ts";
 * const base = new URL("../../config/examples", import.meta.url).pathname;
 * const { sources, problems } = await resolveSources([
 *   { kind: "kb", path: "k?/*.md", base, key: "--kb" },
 *   { kind: "kb", path: "!kb/*backoff*", base, key: "--kb" },
 *   { kind: "api", path: "nowhere", base, key: "--api" },
 * ], { within: [] });
 * if (sources.kb[0]?.files?.some((file) => file.includes("backoff"))) throw new Error("these were left out");
 * if (problems.length !== 1) throw new Error("one path is not there");
 * ```
 */
export async function resolveSources(
  written: readonly WrittenSource[],
  { within, brief, output }: ResolveOptions,
): Promise<ResolvedSources> {
  const taken = written.filter(({ path }) => !path.startsWith("!"));
  const leftOut = await Promise.all(written.filter(({ path }) => path.startsWith("!")).map(parseLeftOut));
  const problems: SourceProblem[] = [];
  const names = new Names();
  const known = new Set<string>();
  /** A file or a folder that is there already; globs of one base add up. */
  const isKnown = (kind: string, { real, glob }: Place): boolean => {
    const before = known.size;
    return glob === undefined && known.add(`${kind} ${real}`).size === before;
  };
  const found: Record<keyof Sources, SourcePath[]> = { kb: [], api: [], blog: [] };
  const readable = new Set<string>();
  const passedOver: PassedOver[] = [];
  const warnings: string[] = [];

  for (const source of taken) {
    const place = await locateSource(source, within);
    if ("message" in place) {
      problems.push(place);
      continue;
    }
    const isLeftOut = anyOf(leftOut.filter(({ kind }) => kind === source.kind));
    if (isLeftOut(place.real) || isKnown(source.kind, place)) continue;
    const name = names.of(place, source.base);
    const read = await readSource(place, { name, isLeftOut, brief, output });
    if ("reason" in read) {
      problems.push(problemOf(source, read.reason, read.hint));
      continue;
    }
    found[source.kind].push({ path: place.real, name, ...(read.files && { files: read.files }) });
    passedOver.push(...read.passedOver);
    const files = place.glob && read.files;
    if (files && files.length <= MOST_GRANTED) files.forEach((file) => readable.add(resolve(place.real, file)));
    else readable.add(place.real);
    if (files && files.length > MOST_GRANTED) {
      const base = quoted(place.glob?.base || ".");
      warnings.push(`${quoted(source.path)} takes ${files.length} files: agents may read all of the folder ${base}`);
    }
  }
  for (const without of leftOut) {
    const hasOthers = taken.some(({ kind }) => kind === without.kind);
    if (!hasOthers) {
      problems.push(problemOf(without, `leaves nothing out: there is no other source of ${without.kind}`));
    } else if (!without.hasMatched()) {
      warnings.push(`${without.file ?? without.key}: ${quoted(without.path)} leaves nothing out`);
    }
  }
  warnings.unshift(...tellPassedOver(distinct(passedOver)));
  return { sources: found, readable: [...readable], warnings, problems };
}

/** What two sources hold is passed over once. */
function distinct(passedOver: readonly PassedOver[]): readonly PassedOver[] {
  return [...new Map(passedOver.map((entry) => [`${entry.kind} ${entry.name}`, entry])).values()];
}

/** Each is asked, so that one that never leaves anything out is known. */
function anyOf(leftOut: readonly LeftOut[]): (path: string) => boolean {
  return (path) => leftOut.map(({ test }) => test(path)).includes(true);
}

/** Names for places. */
class Names {
  readonly #byPath = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** The name of a place, the one that it got first. */
  of({ real, written }: Place, base: string): string {
    const name = this.#byPath.get(real) ?? this.#free(visibleName(nameOf(written, base)));
    this.#byPath.set(real, name);
    this.#taken.add(name);
    return name;
  }

  #free(wanted: string): string {
    if (!this.#taken.has(wanted)) return wanted;
    for (let count = 2;; count++) {
      const name = `${wanted} (${count})`;
      if (!this.#taken.has(name)) return name;
    }
  }
}

function nameOf(path: string, base: string): string {
  const inside = relative(base, path);
  if (inside === "") return ".";
  const isOutside = isAbsolute(inside) || inside === ".." || /^\.\.[/\\]/.test(inside);
  return (isOutside ? basename(path) || "root" : inside).replaceAll("\\", "/");
}
