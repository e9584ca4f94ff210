/** A text file to its text, or to the problem that makes it unreadable. */
import type { Decoded } from "./decode.ts";

/**
 * Reads a UTF-8 file, without its byte order mark. A missing file, a folder, missing rights and bytes that are no
 * UTF-8 are problems; `name` is what the messages call the file.
 *
 * @example
 * ```ts
 * import { readTextFile } from "./read_file.ts";
 * const read = await readTextFile("no/such/file.md", "file.md");
 * if (read.ok || read.problems[0]?.message !== "cannot be read: no such file") throw new Error("it is not there");
 * ```
 */
export async function readTextFile(path: string | URL, name: string): Promise<Decoded<string>> {
  const refused = (message: string) => ({ ok: false, problems: [{ file: name, message }] }) as const;
  let bytes: Uint8Array;
  try {
    bytes = await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return refused("cannot be read: no such file");
    }
    if (error instanceof Deno.errors.IsADirectory) return refused("cannot be read: it is a folder, not a file");
    if (error instanceof Error) return refused(`cannot be read: ${error.message}`);
    throw error;
  }
  try {
    return { ok: true, value: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return refused("cannot be read: its bytes are not UTF-8 text");
  }
}
