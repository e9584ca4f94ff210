/** Which entries of a folder `.gitignore` files leave out, as Git reads them: nested ones, and those above the folder. */
import type { Ignore } from "ignore";
import { dirname, join, relative } from "node:path";
import { readRegularFile } from "./regular_file.ts";

/** The patterns of all `.gitignore` files from `top` down to one folder. */
export interface IgnoreRules {
  /** The folder that the patterns are relative to: the repository's, or the one that the walk begins at. */
  readonly top: string;
  /** Absent where there is no pattern. */
  readonly patterns?: Ignore;
}

/** Nobody writes more patterns; each costs time for each entry. */
const MOST_BYTES = 1024 * 1024;

/**
 * The rules that hold in a folder that somebody named: those of the folders above it, up to the repository's root, and
 * its own. Where they leave out the folder itself, those above do not count: it was asked for by name.
 *
 * @param folder its real path
 */
export async function rulesFor(folder: string): Promise<IgnoreRules> {
  const top = repositoryOf(folder);
  if (top === undefined || top === folder) return await rulesBelow({ top: folder }, folder);
  let rules: IgnoreRules = { top };
  const names = relative(top, folder).split("/");
  for (let count = 0; count < names.length; count++) {
    rules = await rulesBelow(rules, join(top, ...names.slice(0, count)));
    if (isIgnored(rules, join(top, ...names.slice(0, count + 1)), true)) {
      return await rulesBelow({ top: folder }, folder);
    }
  }
  return await rulesBelow(rules, folder);
}

/** The rules with those of the folder's own `.gitignore`, which count over them. */
export async function rulesBelow(rules: IgnoreRules, folder: string): Promise<IgnoreRules> {
  const text = gitignoreOf(folder);
  if (text === undefined) return rules;
  const { default: ignore } = await import("ignore");
  const patterns = ignore({ ignorecase: false });
  if (rules.patterns) patterns.add(rules.patterns);
  // All in one list, from the top down: only so does a pattern that takes back an outer one do it for all below.
  patterns.add(text.split(/\r?\n/).map((line) => belowFolder(line, relative(rules.top, folder))));
  return { top: rules.top, patterns };
}

/** Whether the rules leave out an entry of the folder that they were made for. */
export function isIgnored({ top, patterns }: IgnoreRules, path: string, isFolder: boolean): boolean {
  return patterns !== undefined && patterns.ignores(relative(top, path) + (isFolder ? "/" : ""));
}

/** The nearest folder upwards that holds `.git`; reading it may not be granted to who asks. */
function repositoryOf(folder: string): string | undefined {
  for (let at = folder;; at = dirname(at)) {
    try {
      Deno.lstatSync(join(at, ".git"));
      return at;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (dirname(at) === at || error instanceof Deno.errors.NotCapable) return undefined;
    }
  }
}

/** The text of a folder's `.gitignore`; what cannot be read as one has no patterns, as for Git. */
function gitignoreOf(folder: string): string | undefined {
  const path = join(folder, ".gitignore");
  try {
    if (!Deno.lstatSync(path).isFile) return undefined;
    const file = readRegularFile(path, MOST_BYTES);
    return file.kind === "bytes" ? new TextDecoder().decode(file.bytes) : undefined;
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** A pattern of a nested `.gitignore` as the file at the top would have to write it. */
function belowFolder(line: string, folder: string): string {
  if (folder === "" || line.startsWith("#") || line.trim() === "") return line;
  const [, not = "", pattern = ""] = /^(!?)(.*)$/s.exec(line)!;
  const isAnchored = /\/(?=.*[^\s/])/.test(pattern);
  const literal = folder.replace(/[\\*?[\]!# ]/g, "\\$&");
  return `${not}/${literal}/${isAnchored ? "" : "**/"}${pattern.replace(/^\//, "")}`;
}
