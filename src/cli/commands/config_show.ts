/** `ucop config show`: every key, its value, and where the value comes from; or the places that are looked at. */
import { EXIT } from "../../errors/codes.ts";
import type { CommandModule } from "../command.ts";
import type { CONFIG_SHOW_FLAGS } from "../flags.ts";
import { loadSettings } from "../load_setup.ts";
import { searchedPlaces } from "../searched_places.ts";
import { table } from "../table.ts";
import { lineOf } from "../terminal.ts";

/** Prints a table, or under `--json` a list. */
export const run: CommandModule<typeof CONFIG_SHOW_FLAGS>["run"] = async ({ flags }, terminal) => {
  const { config, entries, warnings } = await loadSettings(flags, terminal.io);
  for (const warning of warnings) terminal.note(lineOf("warning", `⚠ ${warning}`));
  if (flags.paths) {
    const places = await searchedPlaces(flags, config, terminal.io);
    const rows = places.map(({ what, place, status }) => [what, place, status]);
    terminal.print(terminal.json ? JSON.stringify(places, null, 2) : table(["FOR", "PLACE", "STATUS"], rows));
    return EXIT.ok;
  }
  const rows = entries.map(({ path, value, origin }) => [path, JSON.stringify(value), origin]);
  terminal.print(terminal.json ? JSON.stringify(entries, null, 2) : table(["KEY", "VALUE", "FROM"], rows));
  return EXIT.ok;
};
