/**
 * The program's modules as few small files, by `deno bundle`. The tree stays: what `src/program/files.ts` names in a
 * bundle is made here. Minified, so that no path of the machine that builds is in it.
 */
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT, runDeno } from "./run_tool.ts";

/** A file of a package that is imported as bytes; `deno bundle` would turn it into text of several times the size. */
const PACKAGE_BYTES = /"(npm:((?:@[^/"]+\/)?[^/"@]+@[^/"]+)(\/[^"]+\.wasm))"/g;

const FLAGS = ["--quiet", "--platform=deno", "--code-splitting", "--minify"];
const FACES = ["ucop/plugin", "ucop/text", "ucop/text/rank"];

/** Bundles the host, the cell, the worker with the toolkit, and every plugin into the folder. */
export async function bundleCode(out: string, plugins: readonly string[]): Promise<void> {
  await bundle(["main.ts"], out);
  await bundle(["src/sandbox/cell.ts"], out);
  // One bundle: the writer in the worker and the toolkit of the plugins are the same modules.
  await bundle(["src/worker/entry.ts", "src/text/mod.ts", "src/text/rank.ts"], join(out, "src"), ["--declaration"]);
  for (const face of ["mod", "rank"]) await nameTypes(join(out, `src/text/${face}.js`), `./${face}.d.ts`);
  for (const plugin of plugins) await bundlePlugin(plugin, join(out, plugin));
}

async function bundle(entries: readonly string[], folder: string, flags: readonly string[] = []): Promise<void> {
  await runDeno(["bundle", ...FLAGS, ...flags, `--outdir=${folder}`, ...entries]);
}

/** A plugin of the bundle has the form of any other: it imports the toolkit by name, and lies in its own folder. */
async function bundlePlugin(plugin: string, folder: string): Promise<void> {
  const external = [...FACES, "npm:*.wasm"].map((name) => `--external=${name}`);
  await bundle([join(plugin, "agent.ts")], folder, external);
  for (const { name } of await Array.fromAsync(Deno.readDir(folder))) {
    if (name.endsWith(".js")) await takeBytes(join(folder, name), folder);
  }
}

/** Puts the package files that a module imports beside it. */
async function takeBytes(module: string, folder: string): Promise<void> {
  const code = await Deno.readTextFile(module);
  const found = [...code.matchAll(PACKAGE_BYTES)];
  for (const [, , name, path] of found) {
    await Deno.copyFile(`${await packageFolder(name!)}${path}`, join(folder, basename(path!)));
  }
  if (found.length === 0) return;
  await Deno.writeTextFile(module, code.replace(PACKAGE_BYTES, (_, _all, _name, path) => `"./${basename(path)}"`));
}

const folders = new Map<string, Promise<string>>();

function packageFolder(name: string): Promise<string> {
  const known = folders.get(name) ?? runDeno(["info", "--json", "--no-lock", `npm:${name}`]).then((json) => {
    const { npmPackages } = JSON.parse(json) as {
      readonly npmPackages: Record<string, { readonly localPath: string }>;
    };
    return npmPackages[name]!.localPath;
  });
  folders.set(name, known);
  return known;
}

/** Tells a type checker where the types of a bundled module are. */
async function nameTypes(module: string, types: string): Promise<void> {
  await Deno.writeTextFile(module, `// @ts-self-types="${types}"\n${await Deno.readTextFile(module)}`);
}

/** The folders of the plugins that come with the program, relative to the project's folder, sorted. */
export async function shippedPlugins(): Promise<readonly string[]> {
  const places = ["plugins", "src/speedup/agents"];
  const found = await Promise.all(places.map(async (place) => {
    const entries = await Array.fromAsync(Deno.readDir(join(fileURLToPath(ROOT), place)));
    return entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => join(place, name));
  }));
  return found.flat().sort();
}
