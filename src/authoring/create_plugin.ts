/** Makes the folder of a new plugin: all of its files or none. */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "../errors/app_error.ts";
import { AGENT_NAME_RULE, isAgentName } from "../plugin/parse_manifest.ts";
import { BUILT_IN_PLUGINS } from "../program/files.ts";
import { FILE_MODE, FOLDER_MODE, isThere } from "./create_files.ts";
import { pluginTemplate } from "./plugin_template.ts";

/** What to make, and where. */
export interface CreatePluginOptions {
  readonly name: string;
  /** The folder of plugins, as the user names it; it is made where it is missing. */
  readonly directory: string;
  /** What a relative folder is relative to. */
  readonly cwd: string;
}

/** What was made. */
export interface CreatedPlugin {
  /** Its folder, as the user would name it. */
  readonly folder: string;
  /** Its files' names, in the order of reading. */
  readonly files: readonly string[];
}

/**
 * Writes the plugin into a hidden folder first and renames that: whoever looks sees the whole plugin or none.
 *
 * @throws {AppError} `plugin.invalid` for a name that cannot be one, and where something of that name is there already;
 * `output.write` where the folder cannot be written.
 */
export async function createPlugin({ name, directory, cwd }: CreatePluginOptions): Promise<CreatedPlugin> {
  const shown = join(directory, name);
  if (!isAgentName(name)) {
    const near = nearestName(name);
    throw new AppError("plugin.invalid", `Cannot make the plugin "${name}": its name ${AGENT_NAME_RULE}`, {
      ...(near === undefined ? {} : { hint: `Name it "${near}"` }),
    });
  }
  if (await isThere(fileURLToPath(new URL(name, BUILT_IN_PLUGINS)))) {
    const word = `plugins: { grants: { ${name}: { override: true } } }`;
    throw new AppError("plugin.invalid", `Cannot make the plugin "${name}": a built-in one has that name`, {
      hint:
        `Name it "my_${name}". One that is to replace the built-in one needs ${word} in the config; write it by hand`,
    });
  }
  const plugins = resolve(cwd, directory);
  for (const taken of [name, `${name}.ts`]) {
    if (!await isThere(join(plugins, taken))) continue;
    const message = `Cannot make the plugin "${name}": "${join(directory, taken)}" is there already`;
    throw new AppError("plugin.invalid", message, { hint: "Take another name, or remove what is there" });
  }
  const files = pluginTemplate(name);
  try {
    await Deno.mkdir(plugins, { recursive: true, mode: FOLDER_MODE });
    const half = await Deno.makeTempDir({ dir: plugins, prefix: `.${name}_` });
    try {
      for (const [file, text] of Object.entries(files)) {
        await Deno.writeTextFile(join(half, file), text, { mode: FILE_MODE });
      }
      await Deno.chmod(half, FOLDER_MODE);
      await Deno.rename(half, join(plugins, name));
    } catch (error) {
      await Deno.remove(half, { recursive: true });
      throw error;
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new AppError("output.write", `Cannot write the plugin "${shown}": ${error.message}`, { cause: error });
  }
  return { folder: shown, files: Object.keys(files) };
}

/** The name that was probably meant: `My-Agent` is `my_agent`. */
function nearestName(name: string): string | undefined {
  const near = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(
    /^[^a-z]+|_+$/g,
    "",
  );
  return isAgentName(near) ? near : undefined;
}
