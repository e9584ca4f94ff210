/** From a command's name to its file, which is loaded only when the command runs: help and version cost nothing. */
import type { CommandModule } from "./command.ts";
import type { CommandName, COMMANDS } from "./command_table.ts";

/** Each file expects the very flags that the table declares. */
const FILES: { readonly [Name in CommandName]: () => Promise<CommandModule<(typeof COMMANDS)[Name]["flags"]>> } = {
  generate: () => import("./commands/generate.ts"),
  run: () => import("./commands/run.ts"),
  plan: () => import("./commands/plan.ts"),
  why: () => import("./commands/why.ts"),
  "plugins list": () => import("./commands/plugins_list.ts"),
  "plugins new": () => import("./commands/plugins_new.ts"),
  "plugins check": () => import("./commands/plugins_check.ts"),
  "plugins test": () => import("./commands/plugins_test.ts"),
  init: () => import("./commands/init.ts"),
  "config check": () => import("./commands/config_check.ts"),
  "config show": () => import("./commands/config_show.ts"),
  bench: () => import("./commands/bench.ts"),
  doctor: () => import("./commands/doctor.ts"),
  help: () => import("./commands/help.ts"),
  completions: () => import("./commands/completions.ts"),
  version: () => import("./commands/version.ts"),
};

/** Loads the file of a command. Hand it what `readArgs` made of the same command's declaration. */
export async function loadCommand(name: CommandName): Promise<CommandModule> {
  return await FILES[name]() as CommandModule;
}
