/** One hash for all the files of a plugin: what an operator pins is what runs. Reads, and runs nothing. */
import { createHash, type Hash } from "node:crypto";
import { join } from "node:path";
import { AppError } from "../errors/app_error.ts";

/** Bytes of one file of a plugin, and of what is read of it at once. */
const MOST_BYTES = 2 ** 30;
const PIECE_BYTES = 2 ** 18;

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
  if (!isDirectory) {
    const hash = createHash("sha256");
    await addFile(hash, path, () => {});
    return hash.digest("hex");
  }
  const members = await membersOf(path);
  members.sort((a, b) => a.name < b.name ? -1 : 1);
  const hash = createHash("sha256");
  for (const { name, path, isLink } of members) {
    addFramed(hash, encoder.encode(`${isLink ? "link" : "file"} ${name}`));
    if (isLink) addFramed(hash, encoder.encode(await Deno.readLink(path)));
    else await addFile(hash, path, (size) => addLength(hash, size));
  }
  return hash.digest("hex");
}

const encoder = new TextEncoder();

/** The length goes first, so that no two lists of files have the same bytes. */
function addFramed(hash: Hash, bytes: Uint8Array): void {
  addLength(hash, bytes.length);
  hash.update(bytes);
}

function addLength(hash: Hash, bytes: number): void {
  const length = new DataView(new ArrayBuffer(8));
  length.setBigUint64(0, BigInt(bytes));
  hash.update(new Uint8Array(length.buffer));
}

/** Adds the bytes piece by piece: a plugin may bring a large file along. */
async function addFile(hash: Hash, path: string, before: (size: number) => void): Promise<void> {
  const { isFile, size } = await Deno.stat(path);
  if (!isFile) throw new AppError("plugin.invalid", `Cannot read "${path}": it is a device or a pipe, not a file`);
  if (size > MOST_BYTES) {
    throw new AppError("plugin.invalid", `Cannot read "${path}": it has more than ${MOST_BYTES} bytes`, {
      hint: "Keep large data outside of the plugin, and grant it as a path to read",
    });
  }
  before(size);
  using file = await Deno.open(path);
  const piece = new Uint8Array(PIECE_BYTES);
  // No more than it had: one that grows would never end.
  for (let left = size; left > 0;) {
    const read = await file.read(piece.subarray(0, Math.min(left, piece.length)));
    if (read === null) return;
    hash.update(piece.subarray(0, read));
    left -= read;
  }
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
