/** A text file to its text, or to the problem that makes it unreadable. */
import { within } from "../concurrency/within.ts";
import { isMissing, isSystemError } from "../errors/system_error.ts";
import type { Decoded } from "./decode.ts";

/** More than this is a mistake, whatever kind of file it is: it would have to fit into memory several times. */
const MOST_BYTES = 64 * 2 ** 20;
/** Milliseconds for one file: a disk on a network that went away says nothing. */
const READ_WITHIN_MS = 30_000;
const CHUNK_BYTES = 2 ** 16;

/**
 * Reads a UTF-8 file, without its byte order mark. A missing file, a folder, a device or a pipe, missing rights, bytes
 * that are no UTF-8, and a file that is longer than `mostBytes` or that does not come are problems; `name` is what the
 * messages call the file.
 *
 * @example
 * ```ts
 * import { readTextFile } from "./read_file.ts";
 * const read = await readTextFile("no/such/file.md", "file.md");
 * if (read.ok || read.problems[0]?.message !== "cannot be read: no such file") throw new Error("it is not there");
 * ```
 */
export async function readTextFile(
  path: string | URL,
  name: string,
  mostBytes: number = MOST_BYTES,
): Promise<Decoded<string>> {
  const refused = (why: string) =>
    ({ ok: false, problems: [{ file: name, message: `cannot be read: ${why}` }] }) as const;
  let bytes: Uint8Array<ArrayBuffer> | string = `nothing came within ${READ_WITHIN_MS / 1_000} s`;
  try {
    await within(readBounded(path, mostBytes).then((read) => bytes = read), READ_WITHIN_MS);
  } catch (error) {
    if (isMissing(error)) {
      return refused("no such file");
    }
    if (isSystemError(error)) return refused(error.message);
    throw error;
  }
  if (typeof bytes === "string") return refused(bytes);
  try {
    return { ok: true, value: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return refused("its bytes are not UTF-8 text");
  }
}

/** The bytes of a regular file, or why it is not read. Its size is not believed: it may grow, and some have none. */
async function readBounded(path: string | URL, mostBytes: number): Promise<Uint8Array<ArrayBuffer> | string> {
  // Before it is opened: to open a pipe waits for somebody who writes into it.
  const { isFile, isDirectory, size } = await Deno.stat(path);
  if (isDirectory) return "it is a folder, not a file";
  if (!isFile) return "it is a device or a pipe, not a file";
  const tooLong = `it has more than the ${mostBytes} bytes that it may have`;
  if (size > mostBytes) return tooLong;
  using file = await Deno.open(path);
  let bytes = new Uint8Array(size + 1);
  let length = 0;
  for (;;) {
    const read = await file.read(bytes.subarray(length));
    if (read === null) return bytes.subarray(0, length);
    length += read;
    if (length > mostBytes) return tooLong;
    if (length < bytes.length) continue;
    const longer = new Uint8Array(2 * length + CHUNK_BYTES);
    longer.set(bytes);
    bytes = longer;
  }
}
