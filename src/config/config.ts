/** The config's shape, after parsing: every key has a value, times are in milliseconds where the name says so. */
import type { Permissions } from "../plugin/permissions.ts";

/** What the operator says about one plugin. */
export interface PluginPolicy extends Partial<Permissions> {
  readonly isolation?: "worker" | "process";
  /** The hash of the plugin's folder that may run; any other is refused. */
  readonly sha256?: string;
  /** True where the plugin may take the place of a built-in one of its name. */
  readonly override?: boolean;
  /** True where the plugin may run in a compiled executable, which does not hold its imports to its permissions. */
  readonly trust?: boolean;
}

/** What the program runs with. The YAML keys are these names in snake_case; YAML times are in seconds. */
export interface Config {
  readonly workflows: {
    readonly enableParallelExecution: boolean;
    /** A number of permits, or `auto`. */
    readonly maxParallelAgents: number | "auto";
    readonly groupTimeoutMs: number;
    readonly agentTimeoutMs: number;
    /** Time between the cancel message and the end of the sandbox. */
    readonly cancelGraceMs: number;
    readonly failFast: boolean;
    readonly retries: number;
    readonly schedule: "ready" | "groups";
    /** The workflow that `generate` runs. */
    readonly default: string;
    readonly directories: readonly string[];
  };
  readonly plugins: {
    readonly directories: readonly string[];
    /** The bound of one process sandbox, in MiB. */
    readonly memoryMb: number;
    /** By plugin name: what it may do, and how it is run. */
    readonly grants: Readonly<Record<string, PluginPolicy>>;
  };
  /** Folders that the sources of a brief may lie in, beside the brief's own and the working one. */
  readonly sources: { readonly directories: readonly string[] };
  readonly state: { readonly maxValueBytes: number; readonly maxLogBytes: number };
  readonly text: { readonly backend: "extractive" };
  readonly log: { readonly level: "debug" | "info" | "warn" | "error"; readonly maxLines: number };
}
