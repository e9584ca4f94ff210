/** The folders that are looked at for config, workflows and plugins without being named. Knows paths only. */
import { isAbsolute, join } from "node:path";

/** One such folder's parts; any of them may be missing on the disk. */
export interface Home {
  readonly kind: "working folder" | "user" | "system";
  /** The absolute path of the config file. */
  readonly config: string;
  /** As messages call that file. */
  readonly shown: string;
  /** The absolute path of the folder of workflows. */
  readonly workflows: string;
  /** The absolute path of the folder of plugins. */
  readonly plugins: string;
}

/** Where a system keeps the config of its services. */
const SYSTEM_FOLDER = "/etc/ucop";

/**
 * The homes, the nearest first: the working folder, the user's `$XDG_CONFIG_HOME/ucop` (`~/.config/ucop`), and
 * `/etc/ucop`, or what systemd gives a service in its place (`$CONFIGURATION_DIRECTORY`). A relative path in a variable
 * does not count. The variables are no door: whoever sets them for a process could as well start another one.
 *
 * @example
 * ```ts
 * import { findHomes } from "./homes.ts";
 * const [, user, system] = findHomes("/srv/site", { HOME: "/srv/ann" });
 * if (user?.config !== "/srv/ann/.config/ucop/main.yaml") throw new Error(user?.config);
 * if (system?.plugins !== "/etc/ucop/plugins") throw new Error(system?.plugins);
 * ```
 */
export function findHomes(cwd: string, env: Readonly<Record<string, string>>): readonly Home[] {
  const user = absolute(env.XDG_CONFIG_HOME) ?? below(absolute(env.HOME ?? env.USERPROFILE), ".config");
  // systemd lists all folders of the unit; the first one is the unit's own.
  const system = absolute(env.CONFIGURATION_DIRECTORY?.split(":")[0]) ?? SYSTEM_FOLDER;
  const homes = [homeIn(join(system), "system")];
  if (user !== undefined) homes.unshift(homeIn(join(user, "ucop"), "user"));
  return [workingHome(cwd), ...homes];
}

/** The home of a working folder, where the config has a folder of its own. */
export function workingHome(cwd: string): Home {
  const folder = join(cwd, "config");
  return {
    kind: "working folder",
    config: join(folder, "main.yaml"),
    shown: "config/main.yaml",
    workflows: join(folder, "workflows"),
    plugins: join(cwd, "plugins"),
  };
}

function homeIn(folder: string, kind: Home["kind"]): Home {
  const config = join(folder, "main.yaml");
  return { kind, config, shown: config, workflows: join(folder, "workflows"), plugins: join(folder, "plugins") };
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}

function below(folder: string | undefined, name: string): string | undefined {
  return folder === undefined ? undefined : join(folder, name);
}
