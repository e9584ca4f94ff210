/** `ucop completions SHELL`: the script that completes commands, flags and names. */
import { CONFIG_KEYS } from "../../config/config_keys.ts";
import { EXIT } from "../../errors/codes.ts";
import { BUILT_IN_PLUGINS, SHIPPED_WORKFLOWS } from "../../program/files.ts";
import type { CommandModule } from "../command.ts";
import { bashScript } from "../completions/bash.ts";
import { fishScript } from "../completions/fish.ts";
import type { KnownNames } from "../completions/words.ts";
import { zshScript } from "../completions/zsh.ts";

const SCRIPTS: Readonly<Record<string, (names: KnownNames) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** Prints the script. */
export const run: CommandModule["run"] = async ({ operands }, { io, json, print }) => {
  const [shell = ""] = operands;
  const script = SCRIPTS[shell]!({
    workflows: (await namesIn(SHIPPED_WORKFLOWS)).map((name) => name.replace(/\.yaml$/, "")),
    plugins: await namesIn(BUILT_IN_PLUGINS),
    keys: CONFIG_KEYS.map(({ path }) => path),
  });
  if (json) print(JSON.stringify({ shell, script }));
  else io.stdout(script);
  return EXIT.ok;
};

async function namesIn(folder: URL): Promise<readonly string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
}
