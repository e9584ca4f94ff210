/** `ucop version`. */
import { EXIT } from "../../errors/codes.ts";
import type { CommandModule } from "../command.ts";
import { VERSION } from "../version.ts";

/** Prints the version. */
export const run: CommandModule["run"] = (_given, terminal) => {
  terminal.print(terminal.json ? JSON.stringify({ version: VERSION }) : `ucop ${VERSION}`);
  return Promise.resolve(EXIT.ok);
};
