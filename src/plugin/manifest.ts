/** A plugin's manifest: what an agent reads, writes and asks for, known without running a line of it. */
import type { MergeStrategy, Profile } from "./mod.ts";
import type { Permissions } from "./permissions.ts";

/** The manifest, parsed from `agent.yaml`, or the default one of a bare file. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** The label of the group it belongs to: `ingestion`, `content_writers`… */
  readonly group?: string;
  readonly profile: Profile;
  readonly reads: Readonly<Record<string, "required" | "optional">>;
  /** The keys it writes, each with the strategy for several writers, or `none`. */
  readonly writes: Readonly<Record<string, MergeStrategy | "none">>;
  readonly permissions: Permissions;
  /** Milliseconds for one attempt. */
  readonly timeoutMs?: number;
  readonly retries?: number;
}
