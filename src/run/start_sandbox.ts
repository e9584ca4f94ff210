/** Starts the sandbox of a plugin with its grant, for one job. */
import type { Plugin } from "../catalog/catalog.ts";
import { expandPlaceholders } from "../plugin/permissions.ts";
import { ProcessSandbox } from "../sandbox/process_sandbox.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { WorkerSandbox } from "../sandbox/worker_sandbox.ts";
import type { RunJobOptions } from "./job_options.ts";

/** The part of a job's options that grants are expanded with. */
type GrantOptions = Pick<RunJobOptions, "input" | "sources" | "config"> & {
  readonly scratch: string | undefined;
  /** Where the programs are that may be run, by name. */
  readonly programs: ReadonlyMap<string, string>;
};

/** A fresh sandbox, on its way up. */
export function startSandbox(plugin: Plugin, options: GrantOptions): Sandbox {
  const { input, sources, scratch, config, programs } = options;
  const grant = expandPlaceholders(plugin.grant, { input, sources, scratch });
  const sandbox = {
    agent: plugin.manifest.name,
    module: plugin.module,
    folder: plugin.folder,
    grant: { ...grant, run: grant.run.map((name) => programs.get(name) ?? name) },
    cancelGraceMs: config.workflows.cancelGraceMs,
    maxLogLines: config.log.maxLines,
  };
  switch (plugin.isolation) {
    case "worker":
      return new WorkerSandbox({ ...sandbox, nodeThreads: plugin.origin !== "built-in" });
    case "process":
      return new ProcessSandbox({ ...sandbox, memoryMb: config.plugins.memoryMb });
  }
}
