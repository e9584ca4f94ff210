/** The folder that ucop keeps its own data in from run to run, such as the history of `ucop bench`. Makes nothing. */
import { isAbsolute, join } from "node:path";
import { AppError } from "../errors/app_error.ts";

/** Where a service of the system keeps its data. */
const SYSTEM_FOLDER = "/var/lib/ucop";

/**
 * The state folder, which may not be there yet: what systemd gives a service (`$STATE_DIRECTORY`), else
 * `$XDG_STATE_HOME/ucop`, else `/var/lib/ucop` for root and `~/.local/state/ucop` for others. Undefined where no
 * variable says where home is. A relative path in a variable does not count, as the XDG rules want it.
 *
 * @param env the environment of the process
 * @param uid the user's number; 0 is root, null where the system has none
 *
 * @example
 * ```ts
 * import { findStateFolder } from "./state_folder.ts";
 * if (findStateFolder({ HOME: "/srv/ann" }, 1000) !== "/srv/ann/.local/state/ucop") throw new Error("below home");
 * if (findStateFolder({ HOME: "/srv/ann" }, 0) !== "/var/lib/ucop") throw new Error("root is the system");
 * ```
 */
export function findStateFolder(env: Readonly<Record<string, string>>, uid: number | null): string | undefined {
  // systemd lists all folders of the unit; the first one is the unit's own.
  const service = env.STATE_DIRECTORY?.split(":")[0];
  if (service !== undefined && isAbsolute(service)) return service;
  const xdg = env.XDG_STATE_HOME;
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, "ucop");
  if (uid === 0) return SYSTEM_FOLDER;
  const home = env.HOME ?? env.USERPROFILE;
  return home !== undefined && isAbsolute(home) ? join(home, ".local/state/ucop") : undefined;
}

/**
 * The state folder of this process, by the same rule. Whoever writes to it makes it.
 *
 * @throws {AppError} `output.folder` where nothing says where it is.
 */
export function stateFolder(env: Readonly<Record<string, string>>): string {
  const folder = findStateFolder(env, Deno.uid());
  if (folder !== undefined) return folder;
  throw new AppError("output.folder", "Cannot tell where the state folder is: HOME is not set", {
    hint: "Set HOME, or XDG_STATE_HOME to the folder above it",
  });
}
