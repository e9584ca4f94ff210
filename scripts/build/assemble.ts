/** All files of the program as it is unpacked, without its runtime: code, plugins, config, types, and how it was built. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildInfo } from "./build_info.ts";
import { bundleCode, shippedPlugins } from "./bundle_code.ts";
import { ROOT } from "./run_tool.ts";
import type { TarFile } from "./tar.ts";

/** What is taken as it is: the types that plugins are checked against, and data. */
const COPIED = ["LICENSE", "config", "src/plugin/mod.ts"];

/** The import map of plugins, as `deno.json` has it, in its bundled form. */
const FACES = {
  "ucop/plugin": "./src/plugin/mod.ts",
  "ucop/text": "./src/text/mod.js",
  "ucop/text/rank": "./src/text/rank.js",
};

/** Builds the program for a target in memory. */
export async function assemble(target: string): Promise<readonly TarFile[]> {
  const folder = await Deno.makeTempDir({ prefix: "ucop_build_" });
  try {
    const plugins = await shippedPlugins();
    await bundleCode(folder, plugins);
    for (const path of [...COPIED, ...plugins.map((plugin) => join(plugin, "agent.yaml"))]) {
      await copy(join(fileURLToPath(ROOT), path), join(folder, path));
    }
    await writeJson(join(folder, "build.json"), await buildInfo(target));
    await writeJson(join(folder, "deno.json"), await runtimeConfig());
    return await readTree(folder, "");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The project's `deno.json`, as far as the running program and the checks of plugins need it. */
async function runtimeConfig(): Promise<unknown> {
  const { unstable, compilerOptions } = JSON.parse(await Deno.readTextFile(new URL("deno.json", ROOT)));
  return { unstable, imports: FACES, compilerOptions };
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await Deno.writeTextFile(path, `${JSON.stringify(value, null, 2)}\n`);
}

async function copy(from: string, to: string): Promise<void> {
  if ((await Deno.stat(from)).isFile) {
    await Deno.mkdir(dirname(to), { recursive: true });
    return await Deno.copyFile(from, to);
  }
  for await (const { name } of Deno.readDir(from)) await copy(join(from, name), join(to, name));
}

async function readTree(root: string, folder: string): Promise<TarFile[]> {
  const files: TarFile[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(root, folder))) {
    const path = join(folder, name);
    if (isDirectory) files.push(...await readTree(root, path));
    else files.push({ path, bytes: await Deno.readFile(join(root, path)) });
  }
  return files;
}
