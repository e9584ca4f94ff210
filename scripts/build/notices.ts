/** The licenses of the packages that are bundled, as their authors ask for: `THIRD_PARTY_LICENSES` of the program. */
import { join } from "node:path";
import { runDeno } from "./run_tool.ts";

interface Package {
  readonly name: string;
  readonly version: string;
  /** Keys of the packages that it needs. */
  readonly dependencies: readonly string[];
  readonly localPath: string;
}

interface Graph {
  readonly modules: readonly { readonly npmPackage?: string }[];
  readonly npmPackages: Readonly<Record<string, Package>>;
}

const RUNTIME =
  `The runtime in this folder, deno ${Deno.version.deno}, is licensed under the MIT license by the Deno authors:
https://github.com/denoland/deno/blob/v${Deno.version.deno}/LICENSE.md
`;

/**
 * The text, for all packages that the modules reach; those that hold types only are left out.
 *
 * @param modules paths relative to the source
 * @throws {Error} for a package that comes without the text of its license.
 */
export async function thirdPartyLicenses(source: string, modules: readonly string[]): Promise<string> {
  const graphs = await Promise.all(modules.map(async (module) => {
    return JSON.parse(await runDeno(["info", "--json", "--frozen", module], source)) as Graph;
  }));
  const found = new Map<string, Package>();
  const reach = (key: string, { npmPackages }: Graph): void => {
    const reached = npmPackages[key];
    if (reached === undefined || found.has(key) || reached.name.startsWith("@types/")) return;
    found.set(key, reached);
    for (const dependency of reached.dependencies) reach(dependency, { modules: [], npmPackages });
  };
  for (const graph of graphs) {
    for (const { npmPackage } of graph.modules) if (npmPackage !== undefined) reach(npmPackage, graph);
  }
  const sorted = [...found].sort(([a], [b]) => a < b ? -1 : 1).map(([, each]) => each);
  return [RUNTIME, ...await Promise.all(sorted.map(notice))].join(`\n${"-".repeat(80)}\n\n`);
}

async function notice({ name, version, localPath }: Package): Promise<string> {
  const own = await licenseIn(localPath, /^licen[cs]e/i);
  // A package of a monorepo may leave its license at the root of the repository.
  const license = own ?? await licenseIn(join(import.meta.dirname!, "licenses"), new RegExp(`^${name}\\.txt$`));
  if (license === undefined) throw new Error(`The package "${name}@${version}" has no license file`);
  return `${name} ${version}\n\n${license.trim()}\n`;
}

async function licenseIn(folder: string, pattern: RegExp): Promise<string | undefined> {
  const files = (await Array.fromAsync(Deno.readDir(folder))).map((file) => file.name);
  const [name] = files.filter((file) => pattern.test(file)).sort();
  return name === undefined ? undefined : await Deno.readTextFile(join(folder, name));
}
