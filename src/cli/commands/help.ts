/** `ucop help [COMMAND]`: the same pages as `--help`. */
import { EXIT } from "../../errors/codes.ts";
import type { CommandModule } from "../command.ts";
import { findCommand } from "../find_command.ts";
import { commandHelp, programHelp, topicHelp } from "../help_text.ts";

/** Prints a help page. */
export const run: CommandModule["run"] = ({ operands }, { io }) => {
  io.stdout(operands.length === 0 ? programHelp() : pageOf(operands));
  return Promise.resolve(EXIT.ok);
};

function pageOf(words: readonly string[]): string {
  const found = findCommand([...words, "--help"]);
  return found.kind === "topic" ? topicHelp(found.word) : commandHelp(found.name);
}
