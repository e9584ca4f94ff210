/** The programs that grants name: where they are, found once at a job's start. What is found is what may be run. */
import { delimiter, isAbsolute, join } from "node:path";

/**
 * The absolute path of a program, by the rule of shells: a name without a slash is looked for in the folders of PATH. A
 * relative folder of PATH does not count. Undefined where there is none.
 *
 * @param path the variable PATH
 *
 * @example
 * ```ts
 * import { findProgram } from "./programs.ts";
 * if (Deno.build.os !== "windows" && findProgram("sh", "/usr/bin:/bin") === undefined) throw new Error("there is one");
 * if (findProgram("no_such_program", "/usr/bin:/bin") !== undefined) throw new Error("there is none");
 * ```
 */
export function findProgram(name: string, path: string): string | undefined {
  if (name.includes("/")) return isAbsolute(name) && isProgram(name) ? name : undefined;
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

/** The programs among those names that are there, by name. */
export function findPrograms(names: Iterable<string>, path: string): ReadonlyMap<string, string> {
  const found = [...new Set(names)].map((name) => [name, findProgram(name, path)] as const);
  return new Map(found.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function isProgram(path: string): boolean {
  try {
    const { isFile, mode } = Deno.statSync(path);
    return isFile && (mode === null || (mode & 0o111) !== 0);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return false; // Not there, or not for us to see: then it is not for us to run either.
  }
}
