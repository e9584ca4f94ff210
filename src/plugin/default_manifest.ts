/** The manifest of a bare file: what `plugins/<name>.ts` means without an `agent.yaml` beside it. Pure. */
import type { Manifest } from "./manifest.ts";
import { NO_PERMISSIONS } from "./permissions.ts";

/**
 * An agent that asks for no permission, may read the keys `brief` and `sources` where the job brings them, and writes
 * one key, named like the file. For anything more the plugin needs a folder and a manifest.
 *
 * @example
 * ```ts
 * import { defaultManifest } from "./default_manifest.ts";
 * const manifest = defaultManifest("word_count");
 * if (manifest.writes.word_count !== "none") throw new Error("its one key");
 * ```
 */
export function defaultManifest(name: string): Manifest {
  return {
    name,
    version: "0.0.0",
    description: "",
    profile: "io",
    reads: { brief: "optional", sources: "optional" },
    writes: { [name]: "none" },
    permissions: NO_PERMISSIONS,
  };
}
