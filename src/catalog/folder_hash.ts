/** One hash for all the files of a plugin: what an operator pins is what runs. Reads, and runs nothing. */
import { createHash, type Hash } from "node:crypto";
import { join } from "node:path";

/** A file or a link below a folder. */
interface Member {
  /** Relative to the folder, with `/` on every system. */
  readonly name: string;
  readonly path: string;
  readonly isLink: boolean;
}

/**
 * The sha256 of a plugin, as 64 hex digits. A folder counts with every file in it: path and bytes, in the order of the
 * paths; a link counts with where it leads. Times, rights and the folder's own name do not count, and neither does the
 * order in which the disk lists the files. A bare file counts with its bytes alone.
 *
 * @param path a plugin's folder, or its file where it is a bare file
 *
 * @example
 * ```ts
 * import { hashPlugin } from "./folder_hash.ts";
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/agent.ts`, "export default {};");
 * const before = await hashPlugin(folder);
 * await Deno.writeTextFile(`${folder}/agent.ts`, "export default { };");
 * if (before.length !== 64 || before === await hashPlugin(folder)) throw new Error("every byte counts");
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function hashPlugin(path: string): Promise<string> {
  const { isDirectory } = await Deno.stat(path);
  if (!isDirectory) return createHash("sha256").update(await Deno.readFile(path)).digest("hex");
  const members = await membersOf(path);
  members.sort((a, b) => a.name < b.name ? -1 : 1);
  const hash = createHash("sha256");
  for (const { name, path, isLink } of members) {
    addFramed(hash, encoder.encode(`${isLink ? "link" : "file"} ${name}`));
    addFramed(hash, isLink ? encoder.encode(await Deno.readLink(path)) : await Deno.readFile(path));
  }
  return hash.digest("hex");
}

const encoder = new TextEncoder();

/** The length goes first, so that no two lists of files have the same bytes. */
function addFramed(hash: Hash, bytes: Uint8Array): void {
  const length = new DataView(new ArrayBuffer(8));
  length.setBigUint64(0, BigInt(bytes.length));
  hash.update(new Uint8Array(length.buffer)).update(bytes);
}

async function membersOf(folder: string, inner = ""): Promise<Member[]> {
  const members: Member[] = [];
  for await (const { name: own, isDirectory, isSymlink } of Deno.readDir(join(folder, inner))) {
    const name = inner === "" ? own : `${inner}/${own}`;
    if (isDirectory) members.push(...await membersOf(folder, name));
    else members.push({ name, path: join(folder, name), isLink: isSymlink });
  }
  return members;
}
