/** From a grant to the command line of a cell: the child's rights are those of the worker in it. */
import { fileURLToPath } from "node:url";
import { CELL_CODE, CELL_ENTRY, DENO_CONFIG } from "../program/files.ts";
import type { CellConfig } from "./cell_config.ts";
import { workerPermissions } from "./deno_permissions.ts";
import type { WorkerSandboxOptions } from "./worker_sandbox.ts";

/** Where Deno finds the packages that are cached already. */
const CACHE_NAMES = ["DENO_DIR", "HOME", "XDG_CACHE_HOME"];

/** What a cell may do: for each kind of right that it has, names. */
export function cellRights({ grant, folder }: WorkerSandboxOptions): Readonly<Record<string, readonly string[]>> {
  const { read, write, net, env, run, sys } = workerPermissions(grant, folder);
  const kinds = {
    read: [...CELL_CODE.map((url) => fileURLToPath(url)), ...read as string[]],
    write,
    net,
    env,
    run,
    sys,
  };
  return Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, names]) => Array.isArray(names) ? [[kind, names.map(String)]] : []),
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
    `--config=${config?.path ?? fileURLToPath(DENO_CONFIG)}`,
    `--v8-flags=--max-old-space-size=${memoryMb}`,
    ...allowed,
    CELL_ENTRY.href,
  ];
}

/** The environment of a cell: where the package cache is and where programs are, and the variables that the grant names. */
export function cellEnvironment({ grant }: WorkerSandboxOptions): Record<string, string> {
  const programs = grant.run.length > 0 ? ["PATH"] : [];
  const values = [...CACHE_NAMES, ...programs, ...grant.env].map((name) => [name, Deno.env.get(name)] as const);
  const known = values.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(known), NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" };
}
