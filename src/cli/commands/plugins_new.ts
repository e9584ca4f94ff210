/** `ucop plugins new NAME`: the folder of a new plugin, and what to do with it. */
import { AppError } from "../../errors/app_error.ts";
import { createPlugin } from "../../authoring/create_plugin.ts";
import { EXIT } from "../../errors/codes.ts";
import type { CommandModule } from "../command.ts";

/** Makes the plugin; prints its files and the next steps. */
export const run: CommandModule["run"] = async ({ flags, operands }, terminal) => {
  const [name = ""] = operands;
  if (flags.plugins.length > 1) {
    throw new AppError("cli.usage", `Cannot make the plugin "${name}" in ${flags.plugins.length} folders`, {
      hint: "Give --plugins once",
    });
  }
  const [directory = "plugins"] = flags.plugins;
  const { folder, files } = await createPlugin({ name, directory, cwd: terminal.io.cwd });
  if (terminal.json) terminal.print(JSON.stringify({ name, folder, files }));
  else terminal.print(nextSteps(name, folder, files, flags.plugins.length > 0 ? ` --plugins ${directory}` : ""));
  return EXIT.ok;
};

function nextSteps(name: string, folder: string, files: readonly string[], plugins: string): string {
  return `Made ${folder}/ with ${files.join(", ")}

It works as it is. Next:
  ucop plugins check ${name}${plugins}    # is it in order?
  cd ${folder} && deno test    # its own test, where Deno is installed

Use it as a step of a workflow, such as flow.yaml:
  steps:
    - agent: ${name}
  ucop run flow.yaml --input brief.md --output output/${plugins}

What it needs from the system it asks for in ${folder}/agent.yaml under permissions.
You give it in config/main.yaml, for example:
  plugins:
    grants:
      ${name}: { read: ["{sources}"] }`;
}
