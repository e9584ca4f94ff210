/** A glob of a brief or a flag: the folder that it begins at, and what it takes below. By names only; no IO. */

/** Longer patterns are none that a person wrote. */
const MOST_CHARACTERS = 1_000;
/** Patterns that one with braces may stand for. */
const MOST_PATTERNS = 1_000;

/** A pattern with `*`, `**`, `?`, `[…]` or `{a,b}` in it. */
export interface Glob {
  /** The folder before the first of these, as written; empty for the folder that the pattern is relative to. */
  readonly base: string;
  /** The pattern without its base. */
  readonly rest: string;
  /** How far the glob goes with an entry below its base: all of it, what is inside of it, or nothing. */
  readonly reach: (path: string, isFolder: boolean) => "whole" | "inside" | "nothing";
}

/**
 * Parses a pattern; undefined for a plain path, and for one that is too long to be a pattern. As in a shell, a name that
 * begins with a dot is taken only where the pattern has that dot.
 *
 * @example
 * ```ts
 * import { parseGlob } from "./glob.ts";
 * const glob = await parseGlob("docs/{guide,api}/*.md");
 * if (glob?.base !== "docs" || glob.rest !== "{guide,api}/*.md") throw new Error("docs is no pattern");
 * const reached = ["guide/a.md", "guide", "blog"].map((path) => glob.reach(path, !path.endsWith(".md")));
 * if (reached.join() !== "whole,inside,nothing") throw new Error(reached.join());
 * ```
 */
export async function parseGlob(pattern: string): Promise<Glob | undefined> {
  if (!/[*?[{]/.test(pattern) || pattern.length > MOST_CHARACTERS) return undefined;
  // A matcher without regular expressions: a brief must not be able to keep it busy for hours.
  const { Minimatch } = await import("minimatch");
  const matcher = new Minimatch(pattern.replace(/^(?:\.\/+)+/, ""), {
    braceExpandMax: MOST_PATTERNS,
    magicalBraces: true,
    nocomment: true,
    noext: true,
    nonegate: true,
  });
  if (!matcher.hasMagic()) return undefined;
  const prefix = commonPrefix(matcher.set);
  const written = matcher.pattern.split("/").filter((part, at) => part !== "" || at === 0);
  return {
    base: prefix.length === 1 && prefix[0] === "" ? "/" : prefix.join("/"),
    rest: written.slice(prefix.length).join("/"),
    reach: (path, isFolder) => {
      const whole = [...prefix, path].join("/");
      if (matcher.match(whole)) return "whole";
      return isFolder && matcher.match(whole, true) ? "inside" : "nothing";
    },
  };
}

/** The names that all the patterns begin with; the last part of a pattern is what it takes, no matter how it is written. */
function commonPrefix(patterns: readonly (readonly unknown[])[]): readonly string[] {
  const [first = [], ...others] = patterns;
  const prefix: string[] = [];
  for (const [at, part] of first.slice(0, -1).entries()) {
    if (typeof part !== "string") break;
    if (others.some((pattern) => at >= pattern.length - 1 || pattern[at] !== part)) break;
    prefix.push(part);
  }
  return prefix;
}
