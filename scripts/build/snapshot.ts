/**
 * A copy of the source with its packages beside it. The names of bundled files depend on how the source lies to its
 * packages; in a copy that is the same on every machine, and an edit during the build changes nothing.
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT, runDeno } from "./run_tool.ts";

const SOURCE = ["LICENSE", "config", "deno.json", "deno.lock", "main.ts", "plugins", "src"];

/** Has the packages in `node_modules`, in place of the cache of the machine. */
export const LOCAL_PACKAGES = "--node-modules-dir=auto";

/** Copies the source into the folder and puts in the packages that the lock file names. */
export async function takeSnapshot(folder: string): Promise<void> {
  for (const name of SOURCE) await copyTree(join(fileURLToPath(ROOT), name), join(folder, name));
  await runDeno(["install", "--quiet", "--frozen", LOCAL_PACKAGES], folder);
}

/** Copies a file, or a folder with all that is in it. */
export async function copyTree(from: string, to: string): Promise<void> {
  if ((await Deno.stat(from)).isFile) {
    await Deno.mkdir(dirname(to), { recursive: true });
    return await Deno.copyFile(from, to);
  }
  for await (const { name } of Deno.readDir(from)) await copyTree(join(from, name), join(to, name));
}
