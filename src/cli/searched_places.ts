/** The places that config, workflows and plugins are looked for in, in order, and what is there. Runs nothing. */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../config/config.ts";
import { isMissing } from "../errors/system_error.ts";
import { executableFolder } from "../program/executable.ts";
import { BUILT_IN_PLUGINS, SHIPPED_CONFIG, SHIPPED_WORKFLOWS } from "../program/files.ts";
import { findHomes, type Home } from "../program/homes.ts";
import { findStateFolder } from "../program/state_folder.ts";
import { type FoundBy, judgePlace, type Verdict } from "../program/trusted_place.ts";
import { foldersOf } from "../workflow/folders.ts";
import type { Io } from "./io.ts";
import type { ConfigFlagValues } from "./load_setup.ts";

/** One place that is looked at. */
export interface SearchedPlace {
  readonly what: "config" | "workflows" | "plugins" | "state";
  /** The absolute path of the file or folder. */
  readonly place: string;
  /** Why it is looked at. */
  readonly origin: string;
  /** `refused` and `open to others`: another user can write to it. `not asked`: `--config` takes its place. */
  readonly status: "used" | "not there" | "not asked" | "refused" | "open to others" | "unreadable";
  /** Who else can write to it, and what to do about that. */
  readonly problem?: Pick<Verdict, "message" | "hint">;
}

interface Candidate extends Pick<SearchedPlace, "what" | "origin"> {
  readonly path: string;
  /** Undefined for what belongs to the program. */
  readonly by?: FoundBy;
  readonly asked?: false;
}

const NAMED: FoundBy = { kind: "name" };

/**
 * All places. Of each sort the one that counts most stands first: a key, and a workflow's name, are taken from the first
 * place that has it; plugins are taken from all.
 *
 * @param config undefined where it cannot be used; then the folders that it names are missing
 */
export function searchedPlaces(flags: ConfigFlagValues, config: Config | undefined, io: Io): readonly SearchedPlace[] {
  const state = findStateFolder(io.env, Deno.uid());
  const all: readonly Candidate[] = [
    ...configFiles(flags.config, io),
    ...workflowFolders(config?.workflows.directories ?? [], io),
    ...pluginFolders([...config?.plugins.directories ?? [], ...flags.plugins], io),
    ...(state === undefined ? [] : [{ what: "state", origin: "state", path: state } as const]),
  ];
  return all.map((candidate) => {
    const { what, origin, path } = candidate;
    const place = resolve(io.cwd, path);
    return { what, place, origin, ...stateOf({ ...candidate, path: place }) };
  });
}

function configFiles(file: string | undefined, io: Io): readonly Candidate[] {
  const asked = file === undefined ? {} : { asked: false as const };
  const homes = findHomes(io.cwd, io.env).map(({ kind, config }) => ({
    what: "config" as const,
    origin: kind,
    path: config,
    by: foundBy(kind, io.cwd),
    ...asked,
  }));
  const named = file === undefined ? [] : [{ what: "config", origin: "--config", path: file, by: NAMED } as const];
  return [...named, ...homes, { what: "config", origin: "shipped", path: fileURLToPath(SHIPPED_CONFIG) }];
}

function workflowFolders(directories: readonly string[], io: Io): readonly Candidate[] {
  const homes = findHomes(io.cwd, io.env);
  return foldersOf({ cwd: io.cwd, directories, homes, shipped: SHIPPED_WORKFLOWS }).map(({ path, origin, by }) => ({
    what: "workflows",
    origin,
    path,
    ...(by === undefined ? {} : { by }),
  }));
}

function pluginFolders(directories: readonly string[], io: Io): readonly Candidate[] {
  const executable = executableFolder(io.env);
  const [near, ...far] = findHomes(io.cwd, io.env).map(({ kind, plugins }) => ({
    what: "plugins" as const,
    origin: kind as string,
    path: plugins,
    by: foundBy(kind, io.cwd),
  }));
  return [
    { what: "plugins", origin: "built-in", path: fileURLToPath(BUILT_IN_PLUGINS) },
    ...directories.map((path) => ({ what: "plugins", origin: "named", path, by: NAMED } as const)),
    near!,
    ...(executable === undefined ? [] : [
      {
        what: "plugins",
        origin: "executable",
        path: join(executable, "plugins"),
        by: { kind: "search" },
      } as const,
    ]),
    ...far,
  ];
}

function foundBy(kind: Home["kind"], cwd: string): FoundBy {
  return kind === "working folder" ? { kind, cwd } : { kind: "search" };
}

/** The program's own places, which may be those of a working folder too. */
const OWN = new Set([SHIPPED_CONFIG, SHIPPED_WORKFLOWS, BUILT_IN_PLUGINS].map((url) => resolve(fileURLToPath(url))));

function stateOf({ path, by, asked }: Candidate): Pick<SearchedPlace, "status" | "problem"> {
  try {
    Deno.statSync(path);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { status: isMissing(error) ? "not there" : "unreadable" };
  }
  if (asked === false) return { status: "not asked" };
  const verdict = by === undefined || OWN.has(path) ? undefined : judgePlace(path, by);
  if (verdict === undefined) return { status: "used" };
  const { refused, message, hint } = verdict;
  return { status: refused ? "refused" : "open to others", problem: { message, hint } };
}
