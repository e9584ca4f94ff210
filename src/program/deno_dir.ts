/** The folder of the runtime's caches, by the runtime's own rule. Knows paths only. */
import { isAbsolute, join, resolve } from "node:path";

/**
 * The cache folder of a Deno process: `DENO_DIR`, else `deno` in the user's caches. Undefined where nothing says where
 * those are. Source: https://docs.deno.com/runtime/reference/env_variables/
 *
 * @param env the environment of the process
 * @param cwd its working folder
 *
 * @example
 * ```ts
 * import { findDenoDir } from "./deno_dir.ts";
 * if (findDenoDir({ HOME: "/srv/ann" }, "linux", "/") !== "/srv/ann/.cache/deno") throw new Error("below home");
 * if (findDenoDir({ DENO_DIR: "cache" }, "linux", "/srv") !== "/srv/cache") throw new Error("named");
 * ```
 */
export function findDenoDir(
  env: Readonly<Record<string, string>>,
  os: typeof Deno.build.os,
  cwd: string,
): string | undefined {
  if (env.DENO_DIR) return resolve(cwd, env.DENO_DIR);
  const caches = os === "windows"
    ? env.LOCALAPPDATA
    : os === "darwin"
    ? below(env.HOME, "Library/Caches")
    : absolute(env.XDG_CACHE_HOME) ?? below(env.HOME, ".cache");
  return below(caches, "deno");
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}

function below(folder: string | undefined, path: string): string | undefined {
  return folder ? join(folder, path) : undefined;
}
