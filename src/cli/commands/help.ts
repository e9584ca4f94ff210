/** `ucop help [COMMAND]`: the same pages as `--help`, and all of them as a man page. */
import { EXIT } from "../../errors/codes.ts";
import type { CommandModule } from "../command.ts";
import { findCommand } from "../find_command.ts";
import type { HELP_FLAGS } from "../flags.ts";
import { commandHelp, programHelp, topicHelp } from "../help_text.ts";

/** Prints a help page, or the man page. */
export const run: CommandModule<typeof HELP_FLAGS>["run"] = async ({ flags, operands }, { io }) => {
  if (flags.man) io.stdout((await import("../man_page.ts")).manPage());
  else io.stdout(operands.length === 0 ? programHelp() : pageOf(operands));
  return EXIT.ok;
};

function pageOf(words: readonly string[]): string {
  const found = findCommand([...words, "--help"]);
  return found.kind === "topic" ? topicHelp(found.word) : commandHelp(found.name);
}
