/** The places that config, workflows and plugins are looked for in, in order, and what is there. Runs nothing. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../config/config.ts";
import { BUILT_IN_PLUGINS, SHIPPED_CONFIG, SHIPPED_WORKFLOWS } from "../program/files.ts";
import { findStateFolder } from "../program/state_folder.ts";
import type { Io } from "./io.ts";
import type { ConfigFlagValues } from "./load_setup.ts";

/** One place that is looked at. */
export interface SearchedPlace {
  readonly what: "config" | "workflows" | "plugins" | "state";
  /** The absolute path of the file or folder. */
  readonly place: string;
  readonly status: "used" | "not there";
}

/** All places, in the order in which they are looked at. */
export async function searchedPlaces(flags: ConfigFlagValues, config: Config, io: Io): Promise<SearchedPlace[]> {
  const state = findStateFolder(io.env, Deno.uid());
  const listed: readonly (readonly [SearchedPlace["what"], string])[] = [
    ["config", flags.config ?? "config/main.yaml"],
    ["config", fileURLToPath(SHIPPED_CONFIG)],
    ...config.workflows.directories.map((path) => ["workflows", path] as const),
    ["workflows", fileURLToPath(SHIPPED_WORKFLOWS)],
    ["plugins", fileURLToPath(BUILT_IN_PLUGINS)],
    ["plugins", "plugins"],
    ...[...config.plugins.directories, ...flags.plugins].map((path) => ["plugins", path] as const),
    ...(state === undefined ? [] : [["state", state] as const]),
  ];
  return await Promise.all(listed.map(async ([what, path]) => {
    const place = resolve(io.cwd, path);
    return { what, place, status: await isThere(place) ? "used" : "not there" } as const;
  }));
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}
