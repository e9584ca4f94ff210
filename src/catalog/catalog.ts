/** The plugins that were found, by name: manifest, place, grant. */
import type { Problem } from "../errors/app_error.ts";
import type { Manifest } from "../plugin/manifest.ts";
import type { Permissions } from "../plugin/permissions.ts";

/** Where a plugin was found. `flag` is a folder that the command line or the config names. */
export type Origin = "built-in" | "flag" | "working folder" | "executable" | "user" | "system";

/** One plugin, read but never run. */
export interface Plugin {
  readonly manifest: Manifest;
  readonly origin: Origin;
  readonly form: "folder" | "file";
  /** The real path of its folder; of the file itself for a bare file. */
  readonly folder: string;
  /** `file:` URL of the module to load. */
  readonly module: string;
  /** What the operator's config gives it; placeholders not yet expanded. */
  readonly grant: Permissions;
  readonly isolation: "worker" | "process";
}

/** All plugins by name, in sorted order of names. */
export interface Catalog extends ReadonlyMap<string, Plugin> {
  /** The plugins that cannot be used, by name, likewise sorted: what is wrong with each stops only those who use it. */
  readonly broken?: ReadonlyMap<string, readonly Problem[]>;
}
