/** `ucop version`. */
import { EXIT } from "../../errors/codes.ts";
import type { CommandModule } from "../command.ts";
import { VERSION } from "../version.ts";

/** Prints the version; under `--json` also where the program comes from and what it runs on. */
export const run: CommandModule["run"] = async (_given, { json, print }) => {
  if (!json) print(`ucop ${VERSION}`);
  else {
    // Loaded here alone: the version itself needs nothing.
    const { readBuildInfo } = await import("../../program/build_info.ts");
    const { commit, target, form } = await readBuildInfo();
    print(JSON.stringify({ version: VERSION, commit, deno: Deno.version.deno, v8: Deno.version.v8, target, form }));
  }
  return EXIT.ok;
};
