/** `ucop config show`: every key, its value, and where the value comes from; or the places that are looked at. */
import type { Config } from "../../config/config.ts";
import { AppError } from "../../errors/app_error.ts";
import { EXIT } from "../../errors/codes.ts";
import type { CommandModule } from "../command.ts";
import type { CONFIG_SHOW_FLAGS } from "../flags.ts";
import { type ConfigFlagValues, loadSettings } from "../load_setup.ts";
import { searchedPlaces } from "../searched_places.ts";
import { table } from "../table.ts";
import { type Terminal, warnOn } from "../terminal.ts";

/** Prints a table, or under `--json` a list. */
export const run: CommandModule<typeof CONFIG_SHOW_FLAGS>["run"] = async ({ flags }, terminal) => {
  if (flags.paths) return await showPaths(flags, terminal);
  const { entries, warnings } = await loadSettings(flags, terminal.io);
  warnings.forEach(warnOn(terminal));
  const rows = entries.map(({ path, value, origin }) => [path, JSON.stringify(value), origin]);
  terminal.print(terminal.json ? JSON.stringify(entries, null, 2) : table(["KEY", "VALUE", "FROM"], rows));
  return EXIT.ok;
};

/** Works with a config that cannot be used too: then this may be what shows why. */
async function showPaths(flags: ConfigFlagValues, terminal: Terminal): Promise<number> {
  const { io, json } = terminal;
  let config: Config | undefined;
  try {
    config = (await loadSettings(flags, io)).config;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    warnOn(terminal)('The config cannot be used, and the folders that it names are not shown: run "ucop config check"');
  }
  const places = searchedPlaces(flags, config, io);
  for (const { problem } of places) if (problem) warnOn(terminal)(`${problem.message}. ${problem.hint}`);
  const rows = places.map(({ what, place, origin, status }) => [what, origin, status, place]);
  terminal.print(json ? JSON.stringify(places, null, 2) : table(["FOR", "ORIGIN", "STATUS", "PLACE"], rows));
  return EXIT.ok;
}
