/** All files of the program as it is unpacked, without its runtime: code, plugins, config, types, and how it was built. */
import { join } from "node:path";
import { buildInfo } from "./build_info.ts";
import { bundleCode } from "./bundle_code.ts";
import { thirdPartyLicenses } from "./notices.ts";
import { shippedPlugins } from "./shipped_plugins.ts";
import { copyTree, takeSnapshot } from "./snapshot.ts";
import type { TarFile } from "./tar.ts";

/** What is taken as it is: data, and the types that plugins are checked against. */
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
  const [source, out] = [join(folder, "source"), join(folder, "out")];
  try {
    await takeSnapshot(source);
    const plugins = await shippedPlugins(source);
    await bundleCode({ source, out, plugins });
    const licenses = await thirdPartyLicenses(source, modulesOf(plugins));
    await Deno.writeTextFile(join(out, "THIRD_PARTY_LICENSES"), licenses);
    const manifests = plugins.map((plugin) => join(plugin, "agent.yaml"));
    for (const path of [...COPIED, ...manifests]) await copyTree(join(source, path), join(out, path));
    await writeJson(join(out, "build.json"), await buildInfo(target));
    await writeJson(join(out, "deno.json"), await runtimeConfig(source));
    return await readTree(out, "");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The modules from which all that is bundled is reached. */
function modulesOf(plugins: readonly string[]): readonly string[] {
  return ["main.ts", "src/worker/entry.ts", "src/text/mod.ts", ...plugins.map((plugin) => join(plugin, "agent.ts"))];
}

/** The project's `deno.json`, as far as the running program and the checks of plugins need it. */
async function runtimeConfig(source: string): Promise<unknown> {
  const { unstable, compilerOptions, imports, scopes } = JSON.parse(await Deno.readTextFile(join(source, "deno.json")));
  const node = Object.entries<string>(imports).filter(([name]) => name.startsWith("node:"));
  const bundled = node.map((
    [name, target],
  ) => [name, target.replace("src/worker/node_", "node_").replace(".ts", ".js")]);
  // The bundler puts parts of these modules into files of its own, one folder above them.
  const own = { "./src/": scopes["./src/worker/node/"] };
  return { unstable, imports: { ...FACES, ...Object.fromEntries(bundled) }, scopes: own, compilerOptions };
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await Deno.writeTextFile(path, `${JSON.stringify(value, null, 2)}\n`);
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
