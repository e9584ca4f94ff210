/** The folders that `ucop doctor` looks at: those that jobs and the program would write to. Pure. */
import { isAbsolute, join } from "node:path";
import type { Folder } from "../doctor/check_folders.ts";

/** What says where they are. */
export interface FolderPlaces {
  /** Absolute. */
  readonly output: string;
  /** Undefined where nothing says where it is. */
  readonly state: string | undefined;
  readonly env: Readonly<Record<string, string>>;
}

/** Output, state, cache and temporary folder, by the environment. */
export function doctorFolders({ output, state, env }: FolderPlaces): readonly Folder[] {
  const cache = cacheFolder(env);
  const temporary = env.TMPDIR !== undefined && isAbsolute(env.TMPDIR) ? env.TMPDIR : "/tmp";
  const own = { level: "problem", isMade: true, runsPrograms: false } as const;
  return [
    { ...own, name: "output", path: output, hint: "Name a folder that you may write to with --output" },
    ...(state === undefined ? [] : [
      { ...own, name: "state" as const, path: state, hint: "Set XDG_STATE_HOME to a folder that you may write to" },
    ]),
    ...(cache === undefined ? [] : [{
      name: "cache" as const,
      path: cache,
      level: "warning" as const,
      isMade: true,
      runsPrograms: true,
      hint: "Set UCOP_CACHE_DIR to a folder that you may write to, where the one-file program can unpack itself",
    }]),
    {
      ...own,
      name: "temporary",
      path: temporary,
      isMade: false,
      runsPrograms: true,
      hint: "Set TMPDIR to a folder that you may write to",
    },
  ];
}

/** Where the one-file program unpacks itself first. */
function cacheFolder({ UCOP_CACHE_DIR, XDG_CACHE_HOME, HOME }: FolderPlaces["env"]): string | undefined {
  if (UCOP_CACHE_DIR) return UCOP_CACHE_DIR;
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, "ucop");
  return HOME ? join(HOME, ".cache/ucop") : undefined;
}
