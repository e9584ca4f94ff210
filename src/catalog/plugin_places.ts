/** The folders that plugins are looked for in, and whether what lies in one of them may be used. Reads no plugin. */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Problem } from "../errors/app_error.ts";
import { isMissing } from "../errors/system_error.ts";
import { containsPath } from "../plugin/path_scope.ts";
import type { Home } from "../program/homes.ts";
import { type FoundBy, judgePlace } from "../program/trusted_place.ts";
import type { Origin } from "./catalog.ts";

/** Where to look. */
export interface PlaceOptions {
  /** The folder of the built-in plugins. */
  readonly builtIn: URL;
  /** The working folder: `plugins/` in it is searched, and relative paths start from it. */
  readonly cwd: string;
  /** The folder of the executable, where there is one: `plugins/` in it is searched. */
  readonly executableDir?: string;
  /** Further folders of plugins, from the config and the command line. */
  readonly directories: readonly string[];
  /** The user's and the system's folders of plugins; the working folder's is searched in any case. */
  readonly homes?: readonly Home[];
}

/** A folder of plugins that is there. */
export interface Place {
  /** Its real path. */
  readonly path: string;
  readonly origin: Origin;
  /** Its path as it was looked for. */
  readonly foundAt: string;
}

/** What reading a place may need, and where it tells what is wrong. */
export interface Look {
  readonly cwd: string;
  readonly problems: Problem[];
  readonly warn: (message: string) => void;
}

/** The folders that exist, each once. The built-in one and those that the user named must. */
export async function findPlaces(
  { builtIn, executableDir, cwd, directories, homes = [] }: PlaceOptions,
  problems: Problem[],
): Promise<readonly Place[]> {
  const wanted: readonly { readonly path: string; readonly origin: Origin }[] = [
    { path: fileURLToPath(builtIn), origin: "built-in" },
    ...directories.map((path) => ({ path: resolve(cwd, path), origin: "flag" as const })),
    { path: join(cwd, "plugins"), origin: "working folder" },
    ...(executableDir === undefined ? [] : [{ path: join(executableDir, "plugins"), origin: "executable" as const }]),
    ...homes.flatMap(({ kind, plugins }) => kind === "working folder" ? [] : [{ path: plugins, origin: kind }]),
  ];
  const places = new Map<string, Place>();
  for (const { path, origin } of wanted) {
    try {
      const real = await Deno.realPath(path);
      if (!places.has(real)) places.set(real, { path: real, origin, foundAt: path });
    } catch (error) {
      if (!isMissing(error)) throw error;
      if (origin !== "built-in" && origin !== "flag") continue;
      const file = showPath(path, cwd);
      const hint = origin === "flag" ? "Check --plugins and the config" : "Install the program again";
      problems.push({ message: `Cannot find the plugin folder "${file}"`, file, hint });
    }
  }
  return [...places.values()];
}

/** Warns of another user who can write to the place; the problem where what lies in it must not be used. */
export function distrust(path: string, origin: Origin, shown: string, { cwd, warn }: Look): Problem | undefined {
  const verdict = judgePlace(path, foundBy(origin, cwd));
  if (verdict === undefined) return undefined;
  const { refused, message, hint } = verdict;
  if (!refused) {
    warn(`The plugin folder "${shown}": ${message}. ${hint}`);
    return undefined;
  }
  const trust = origin === "working folder" ? `, or give --plugins ${shown} where you trust it` : "";
  return { message: `Cannot use the plugin folder "${shown}": ${message}`, file: shown, hint: hint + trust };
}

function foundBy(origin: Origin, cwd: string): FoundBy {
  if (origin === "flag") return { kind: "name" };
  return origin === "working folder" ? { kind: "working folder", cwd } : { kind: "search" };
}

/** A path as the user would name it: relative to the working folder where it lies in it. */
export function showPath(path: string, cwd: string): string {
  return containsPath(cwd, path) && path !== cwd ? path.slice(join(cwd, "/").length) : path;
}
