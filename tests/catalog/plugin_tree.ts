/** A folder of made-up plugins for one test, gone after it. */
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type DiscoverOptions, discoverPlugins } from "../../src/catalog/discover.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { AppError, type Problem } from "../../src/errors/app_error.ts";

const CODE = "export default { run: () => ({}) };\n";

/** The files of a good plugin in the folder `at`, whose last part is its name. */
export function good(at: string, manifest = ""): Record<string, string> {
  return { [`${at}/agent.yaml`]: `name: ${at.split("/").at(-1)}\n${manifest}`, [`${at}/agent.ts`]: CODE };
}

/** A tree below a temporary folder: `work` is the working folder, `app` holds the built-in plugins. */
export class PluginTree implements AsyncDisposable {
  private constructor(readonly root: string) {}

  /** Writes the files, given by paths relative to the root. `app/` and `work/` are always there. */
  static async of(files: Readonly<Record<string, string>>): Promise<PluginTree> {
    const tree = new PluginTree(await Deno.realPath(await Deno.makeTempDir()));
    for (const folder of ["app", "work"]) await Deno.mkdir(join(tree.root, folder), { mode: 0o755 });
    for (const [path, text] of Object.entries(files)) {
      await Deno.mkdir(dirname(tree.at(path)), { recursive: true, mode: 0o755 });
      await Deno.writeTextFile(tree.at(path), text, { mode: 0o644 });
    }
    return tree;
  }

  at(path: string): string {
    return join(this.root, path);
  }

  async link(target: string, path: string): Promise<void> {
    await Deno.mkdir(dirname(this.at(path)), { recursive: true, mode: 0o755 });
    await Deno.symlink(target, this.at(path));
  }

  async discover(options: Partial<DiscoverOptions> = {}): Promise<Catalog> {
    const builtIn = pathToFileURL(this.at("app/"));
    return await discoverPlugins({ builtIn, cwd: this.at("work"), directories: [], grants: {}, ...options });
  }

  /** The problems of places, which are thrown. Fails where nothing is. */
  async placeProblems(options: Partial<DiscoverOptions> = {}): Promise<readonly Problem[]> {
    try {
      await this.discover(options);
    } catch (error) {
      if (error instanceof AppError && error.code === "plugin.invalid") return error.problems;
      throw error;
    }
    throw new Error("Expected plugin.invalid, but nothing was thrown");
  }

  /** What is wrong with plugins, which is told of those alone; sorted by file. */
  async problems(options: Partial<DiscoverOptions> = {}): Promise<readonly Problem[]> {
    const { broken } = await this.discover(options);
    return [...broken!.values()].flat().sort((a, b) => (a.file ?? "") < (b.file ?? "") ? -1 : 1);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.root, { recursive: true });
  }
}
