/** A temporary tree of which parts belong to another user, for tests that run as root and for those that do not. */
import { dirname, join } from "node:path";

/** A user whom nobody is. */
const STRANGER = 54_321;

/** True where a file can be given to another user. */
export const IS_ROOT: boolean = Deno.build.os !== "windows" && Deno.uid() === 0;

/** Files below a temporary folder, gone when the test ends. */
export class OwnedTree implements AsyncDisposable {
  private constructor(readonly root: string) {}

  /** Writes the files, given by paths relative to the root. */
  static async of(files: Readonly<Record<string, string>>): Promise<OwnedTree> {
    const tree = new OwnedTree(await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_owned_" })));
    for (const [path, text] of Object.entries(files)) {
      await Deno.mkdir(dirname(tree.at(path)), { recursive: true });
      await Deno.writeTextFile(tree.at(path), text);
      await tree.#open(path);
    }
    return tree;
  }

  /** For all to read and for us to write, from the file up to the root, whatever the umask is. */
  async #open(path: string): Promise<void> {
    if (Deno.build.os === "windows") return;
    await Deno.chmod(this.at(path), 0o644);
    for (let at = dirname(path); at !== "."; at = dirname(at)) await Deno.chmod(this.at(at), 0o755);
  }

  at(path: string): string {
    return join(this.root, path);
  }

  /** Gives a file or folder to another user; only for root. */
  async give(path: string): Promise<void> {
    await Deno.chown(this.at(path), STRANGER, STRANGER);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.root, { recursive: true });
  }
}

/** All files and links below a folder, sorted. */
export async function filesBelow(folder: string, inner = ""): Promise<readonly string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(folder, inner))) {
    const path = join(inner, name);
    files.push(...(isDirectory ? await filesBelow(folder, path) : [path]));
  }
  return files.sort();
}
