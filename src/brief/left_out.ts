/** What a source with a `!` before it leaves out of the others. */
import { relative, resolve } from "node:path";
import { realPathOf } from "../plugin/real_path.ts";
import { containsPath } from "../plugin/path_scope.ts";
import { parseGlob } from "./glob.ts";
import type { WrittenSource } from "./written_source.ts";

/** A negation, ready to be asked. */
export interface LeftOut extends WrittenSource {
  /** True for a real path that it names, or that lies in a folder that it names. */
  readonly test: (path: string) => boolean;
  /** Whether any path was left out so far. */
  readonly hasMatched: () => boolean;
}

/** Parses a source such as `!docs/drafts/**` or `!docs/old.md`. */
export async function parseLeftOut(source: WrittenSource): Promise<LeftOut> {
  const path = source.path.slice(1);
  const glob = await parseGlob(path);
  const written = resolve(source.base, glob?.base ?? path);
  const base = realPathOf(written) ?? written;
  let matched = false;
  const test = (real: string): boolean => {
    if (!containsPath(base, real)) return false;
    return glob === undefined || prefixesOf(relative(base, real)).some((one) => glob.reach(one, true) === "whole");
  };
  return {
    ...source,
    test: (real) => {
      const isLeftOut = test(real);
      matched ||= isLeftOut;
      return isLeftOut;
    },
    hasMatched: () => matched,
  };
}

/** `a`, `a/b`, `a/b/c`: a folder that is left out takes along what is in it. */
function prefixesOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}
