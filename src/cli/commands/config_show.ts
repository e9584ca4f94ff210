/** `ucop config show`: every key, its value, and where the value comes from. */
import { EXIT } from "../../errors/codes.ts";
import type { CommandModule } from "../command.ts";
import { loadSettings } from "../load_setup.ts";
import { table } from "../table.ts";
import { lineOf } from "../terminal.ts";

/** Prints a table, or under `--json` a list. */
export const run: CommandModule["run"] = async ({ flags }, terminal) => {
  const { entries, warnings } = await loadSettings(flags, terminal.io);
  for (const warning of warnings) terminal.note(lineOf("warning", `⚠ ${warning}`));
  const rows = entries.map(({ path, value, origin }) => [path, JSON.stringify(value), origin]);
  terminal.print(terminal.json ? JSON.stringify(entries, null, 2) : table(["KEY", "VALUE", "FROM"], rows));
  return EXIT.ok;
};
