/**
 * The program's modules as few small files, by `deno bundle`. The tree stays: what `src/program/files.ts` names in a
 * bundle is made here. Minified, so that no path of the machine that builds is in it.
 */
import { basename, join } from "node:path";
import { runDeno } from "./run_tool.ts";
import { LOCAL_PACKAGES } from "./snapshot.ts";

/** A file of a package that is imported as bytes; `deno bundle` would turn it into text of several times the size. */
const PACKAGE_BYTES = /"npm:((?:@[^/"]+\/)?[^/"@]+)@[^/"]+(\/[^"]+\.wasm)"/g;

const FLAGS = ["--quiet", "--platform=deno", "--code-splitting", "--minify", LOCAL_PACKAGES];
const FACES = ["ucop/plugin", "ucop/text", "ucop/text/rank"];

/** What plugins get of `node:worker_threads`. */
const THREADS = "src/worker/node_threads.ts";

/** Where the source is, and where its bundles go. */
export interface BundleOptions {
  readonly source: string;
  readonly out: string;
  /** The folders of the plugins, relative to both. */
  readonly plugins: readonly string[];
}

/** Bundles the host, the cell, the worker with the toolkit, and every plugin. */
export async function bundleCode({ source, out, plugins }: BundleOptions): Promise<void> {
  const bundle = async (entries: readonly string[], folder: string, flags: readonly string[] = []) => {
    await runDeno(["bundle", ...FLAGS, ...flags, `--outdir=${folder}`, ...entries], source);
  };
  await bundle(["main.ts"], out);
  await keepNodeRequire(out);
  await bundle(["src/sandbox/cell.ts"], out);
  // Apart from what workers may always read.
  await bundle([THREADS], out);
  // One bundle: the writer in the worker and the toolkit of the plugins are the same modules, and so is what locks Node.
  const faces = await nodeFaces(source);
  const shared = ["src/worker/entry.ts", "src/text/extractive.ts", "src/text/mod.ts", "src/text/rank.ts", ...faces];
  await bundle(shared, join(out, "src"), ["--declaration"]);
  for (const own of ["entry", "extractive", ...faces.map((face) => basename(face, ".ts"))]) {
    await Deno.remove(join(out, `src/${own}.d.ts`));
  }
  for (const face of ["mod", "rank"]) await placeTypes(join(out, "src"), face);
  const external = [...FACES, "npm:*.wasm"].map((name) => `--external=${name}`);
  for (const plugin of plugins) {
    // A plugin of the bundle has the form of any other: it imports the toolkit by name, and lies in its own folder.
    await bundle([join(plugin, "agent.ts")], join(out, plugin), external);
    await takeBytes(join(out, plugin), join(source, "node_modules"));
  }
}

/** How the bundler gives a package of the old module form its `require`, at the start of every chunk. */
const REQUIRE = /import\s*\{\s*createRequire as (\w+)\s*\}\s*from\s*"node:module";/g;

/**
 * In the program's import map `node:module` is what agents get: loaded by the host it would close the host's own
 * standard streams. The host takes Node's, and only when a package asks for it.
 */
async function keepNodeRequire(folder: string): Promise<void> {
  const own = 'var $1=u=>{let r;return n=>(r??=process.getBuiltinModule("module").createRequire(u))(n)};';
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (!isFile || !name.endsWith(".js")) continue;
    const path = join(folder, name);
    const code = await Deno.readTextFile(path);
    if (code.search(REQUIRE) >= 0) await Deno.writeTextFile(path, code.replace(REQUIRE, own));
  }
}

/** The modules that stand in the place of Node's own, relative to the source. */
export async function nodeFaces(source: string): Promise<readonly string[]> {
  const { imports } = JSON.parse(await Deno.readTextFile(join(source, "deno.json")));
  const targets = Object.entries<string>(imports).filter(([name]) => name.startsWith("node:"));
  const faces = new Set(targets.map(([, target]) => target.replace(/^\.\/|\?.*$/g, "")));
  return [...faces].filter((face) => face !== THREADS).sort();
}

/** Puts the types of a face of the toolkit beside its module, and says there where they are. */
async function placeTypes(folder: string, face: string): Promise<void> {
  const [module, types] = [join(folder, "text", `${face}.js`), join(folder, `${face}.d.ts`)];
  await Deno.writeTextFile(join(folder, "text", `${face}.d.ts`), joinImports(await Deno.readTextFile(types)));
  await Deno.remove(types);
  await Deno.writeTextFile(module, `// @ts-self-types="./${face}.d.ts"\n${await Deno.readTextFile(module)}`);
}

/**
 * `deno bundle` leaves the type imports of each module in the bundled types, where one name may come only once.
 *
 * @example
 * ```ts
 * import { joinImports } from "./bundle_code.ts";
 * const types = 'import type { A, B } from "./a.ts";\ntype C = A;\nimport type { A } from "./a.ts";\n';
 * if (joinImports(types) !== 'import type { A, B } from "./a.ts";\ntype C = A;\n') throw new Error("A comes twice");
 * ```
 */
export function joinImports(types: string): string {
  const names = new Map<string, Set<string>>();
  const rest = types.replace(/^import type \{ ([^}]*) \} from "([^"]+)";\n/gm, (_, list: string, from: string) => {
    names.set(from, new Set([...names.get(from) ?? [], ...list.split(", ")]));
    return "";
  });
  const imports = [...names].map(([from, set]) => `import type { ${[...set].join(", ")} } from "${from}";\n`);
  return `${imports.join("")}${rest}`;
}

/** Puts the package files that the modules of a plugin import beside them. */
async function takeBytes(folder: string, packages: string): Promise<void> {
  const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  for (const name of names.filter((name) => name.endsWith(".js"))) {
    const code = await Deno.readTextFile(join(folder, name));
    for (const [, from, path] of code.matchAll(PACKAGE_BYTES)) {
      await Deno.copyFile(join(packages, `${from}${path}`), join(folder, basename(path!)));
    }
    const near = code.replace(PACKAGE_BYTES, (_, _from, path) => `"./${basename(path)}"`);
    if (near !== code) await Deno.writeTextFile(join(folder, name), near);
  }
}
