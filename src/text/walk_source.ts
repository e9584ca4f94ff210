/** A folder to the files that are read of it, in one fixed order, and to what is passed over. Runs on both sides. */
import { join } from "node:path";
import type { SourcePath } from "./document.ts";
import { isDraft } from "./draft.ts";
import { type IgnoreRules, isIgnored, rulesBelow, rulesFor } from "./gitignore.ts";
import type { PassedOver, PassedOverKind } from "./passed_over.ts";
import { kindOfError, readText } from "./read_text.ts";
import { nameWithin } from "./source_name.ts";

/** What in a folder is text for people. A file that is named itself is read whatever its name. */
export const TEXT_FILE = /\.(?:md|markdown|mdx|txt)$/i;

/** Files and folders that one source may hold: a disk that was named by mistake is not walked to its end. */
export const MOST_ENTRIES = 1_000_000;

/** How the walk is narrowed. */
export interface WalkOptions {
  /**
   * What a glob takes, by the path below the root: an entry with all below it, a folder for what is below it, or nothing.
   * Without it, everything.
   */
  readonly reach?: (path: string, isFolder: boolean) => "whole" | "inside" | "nothing";
  /** True for what the user left out, by its real path. */
  readonly isLeftOut?: (path: string) => boolean;
  /** The job's brief, a real path: what it asks for is no answer. */
  readonly brief?: string;
  /** The job's output folder, a real path: never read where the root lies above it. */
  readonly output?: string;
  /** Entries after which the walk stops; by default `MOST_ENTRIES`. */
  readonly maxEntries?: number;
}

/** What came of the walk. */
export interface WalkedSource {
  /** Paths below the root, folders by code points. */
  readonly files: readonly string[];
  readonly passedOver: readonly PassedOver[];
  /** False where the walk stopped before its end. */
  readonly isWhole: boolean;
}

/**
 * Walks a folder for Markdown and text. Passed over are what `.gitignore` leaves out, hidden entries, `node_modules`,
 * drafts, articles that ucop wrote, and files that cannot be read as text; a link counts for a file of the same folder
 * that has no other way in, and is followed nowhere else.
 *
 * @param root its path is a real one
 *
 * @example
 * ```ts
 * import { walkSource } from "./walk_source.ts";
 * const { files, passedOver } = await walkSource({ path: import.meta.dirname!, name: "text" });
 * if (files.length > 0 || passedOver[0]?.kind !== "other_kind") throw new Error("there is code and nothing else");
 * ```
 */
export async function walkSource(root: SourcePath, options: WalkOptions = {}): Promise<WalkedSource> {
  const { reach, isLeftOut, brief, output, maxEntries = MOST_ENTRIES } = options;
  const files = new Set<string>();
  const linked: string[] = [];
  const passedOver: PassedOver[] = [];
  let left = maxEntries;
  const pass = (kind: PassedOverKind, path: string) => void passedOver.push({ kind, name: nameWithin(root, path) });

  await walk("", await rulesFor(root.path), reach === undefined);
  linked.forEach((path) => files.add(path));
  const linkedNames = new Set(linked.map((path) => nameWithin(root, path)));
  return {
    files: [...files],
    passedOver: passedOver.filter(({ name }) => !linkedNames.has(name)),
    isWhole: left >= 0,
  };

  async function walk(folder: string, rules: IgnoreRules, isChosen: boolean): Promise<void> {
    const entries = entriesOf(folder);
    if (entries.some(({ name, isFile }) => isFile && name === "run.json") && isOwnArticle(join(root.path, folder))) {
      return pass("own_article", folder);
    }
    for (const { name, isDirectory, isFile, isSymlink } of entries) {
      if (--left < 0) return;
      const path = folder === "" ? name : `${folder}/${name}`;
      const real = join(root.path, path);
      const chosen = isChosen ? "whole" : reach!(path, isDirectory);
      if (chosen === "nothing" || name === ".git" || name === "node_modules" || isLeftOut?.(real)) continue;
      const isText = TEXT_FILE.test(name);
      if (isChosen && name.startsWith(".")) {
        if (isDirectory || isText) pass("hidden", path);
      } else if (isIgnored(rules, real, isDirectory)) {
        if (isDirectory || isText) pass("ignored", path);
      } else if (isDirectory) {
        if (real === output) pass("output", path);
        else if (name === "_drafts") pass("draft", path);
        else await walk(path, await rulesBelow(rules, real), chosen === "whole");
      } else if (isSymlink) follow(path);
      else if (!isText) pass("other_kind", path);
      else if (!isFile) pass("special", path);
      else take(path);
    }
  }

  function take(path: string, list?: string[]): void {
    const real = join(root.path, path);
    const fault = real === brief ? "brief" : faultOf(real);
    if (fault !== undefined) pass(fault, path);
    else if (list) list.push(path);
    else files.add(path);
  }

  function follow(path: string): void {
    try {
      const real = Deno.realPathSync(join(root.path, path));
      const inside = pathBelow(root.path, real);
      if (inside === undefined) pass("link_out", path);
      else if (output !== undefined && pathBelow(output, real) !== undefined) pass("output", path);
      else if (TEXT_FILE.test(real) && !isLeftOut?.(real) && Deno.statSync(real).isFile) take(inside, linked);
    } catch (error) {
      pass(error instanceof Deno.errors.NotFound ? "link_nowhere" : kindOfError(error), path);
    }
  }

  function entriesOf(folder: string): readonly Deno.DirEntry[] {
    try {
      return [...Deno.readDirSync(join(root.path, folder))].sort((a, b) => compareCodePoints(a.name, b.name));
    } catch (error) {
      pass(kindOfError(error), folder);
      return [];
    }
  }
}

/** What keeps a file from being a source; undefined where nothing does. */
function faultOf(path: string): PassedOverKind | undefined {
  const read = readText(path);
  if (!read.ok) return read.kind;
  return isDraft(read.text) ? "draft" : undefined;
}

/** True for a folder that holds the report of a job: what lies beside it was made from sources, and is none. */
function isOwnArticle(folder: string): boolean {
  try {
    using file = Deno.openSync(join(folder, "run.json"));
    const head = new Uint8Array(256);
    const length = file.readSync(head) ?? 0;
    return /^\s*\{\s*"schema"\s*:\s*"ucop\.run\//.test(new TextDecoder().decode(head.subarray(0, length)));
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** The way from a folder down to a path; undefined where it does not lie below. */
function pathBelow(folder: string, path: string): string | undefined {
  const start = folder.endsWith("/") ? folder : `${folder}/`;
  if (path === folder) return "";
  return path.startsWith(start) ? path.slice(start.length) : undefined;
}

/** The order of code points; `<` would order by UTF-16 units, which differs beyond U+FFFF. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    if (a.charCodeAt(at) !== b.charCodeAt(at)) return a.codePointAt(at)! - b.codePointAt(at)!;
  }
  return a.length - b.length;
}
