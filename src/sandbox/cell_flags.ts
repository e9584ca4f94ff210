/** From a grant to the command line of a cell: the child's rights are those of the worker in it. */
import { fileURLToPath } from "node:url";
import { CELL_CODE, CELL_ENTRY, DENO_CONFIG } from "../program/files.ts";
import { cellCache } from "./cell_cache.ts";
import type { CellConfig } from "./cell_config.ts";
import { workerPermissions } from "./deno_permissions.ts";
import type { WorkerSandboxOptions } from "./worker_sandbox.ts";

/** What the programs that an agent may run look for. */
const HOME_NAMES = ["HOME", "XDG_CACHE_HOME"];

/** What a cell may do: for each kind of right that it has, names. */
export function cellRights({ grant, folder }: WorkerSandboxOptions): Readonly<Record<string, readonly string[]>> {
  const { read, write, net, env, run, sys } = workerPermissions(grant, folder);
  const kinds = {
    read: [...CELL_CODE, ...read as (string | URL)[]],
    write,
    net,
    env,
    run,
    sys,
  };
  return Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, names]) => Array.isArray(names) ? [[kind, names.map(pathOf)]] : []),
  );
}

/**
 * The arguments of `deno` for a cell.
 *
 * @param memoryMb the bound of its heap
 * @param config the file that has its rights, where flags cannot say them
 *
 * @example
 * ```ts
 * import { cellArguments } from "./cell_flags.ts";
 * import { NO_PERMISSIONS } from "../plugin/permissions.ts";
 * const options = { agent: "a", module: "file:///p/agent.ts", folder: "/p", grant: NO_PERMISSIONS, cancelGraceMs: 10 };
 * const flags = cellArguments(options, 256);
 * if (flags.some((flag) => flag.startsWith("--allow-net"))) throw new Error("too wide");
 * ```
 */
export function cellArguments(options: WorkerSandboxOptions, memoryMb: number, config?: CellConfig): string[] {
  const allowed = config
    ? ["--permission-set"]
    : Object.entries(cellRights(options)).map(([kind, names]) => `--allow-${kind}=${names.join(",")}`);
  return [
    "run",
    "--quiet",
    "--no-prompt",
    "--no-remote",
    "--cached-only",
    "--no-lock",
    "--no-code-cache",
    `--config=${config?.path ?? fileURLToPath(DENO_CONFIG)}`,
    `--v8-flags=--max-old-space-size=${memoryMb}`,
    ...allowed,
    CELL_ENTRY.href,
  ];
}

/** The environment of a cell: its cache folder, what its programs need, and the variables that the grant names. */
export function cellEnvironment({ grant }: WorkerSandboxOptions): Record<string, string> {
  const env = Deno.env.toObject();
  const programs = grant.run.length > 0 ? ["PATH"] : [];
  const known = [...HOME_NAMES, ...programs, ...grant.env].filter((name) => env[name] !== undefined);
  return {
    ...Object.fromEntries(known.map((name) => [name, env[name]!])),
    DENO_DIR: cellCache(env),
    NO_COLOR: "1",
    DENO_NO_UPDATE_CHECK: "1",
  };
}

function pathOf(name: string | URL): string {
  return typeof name === "string" ? name : fileURLToPath(name);
}
