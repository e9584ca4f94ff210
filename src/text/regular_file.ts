/** The bytes of a regular file, up to a bound. What is no such file is a value, and nothing is waited for. */

/** The bytes, or what the path leads to instead. */
export type RegularFile =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "folder" }
  /** A pipe, a socket or a device: reading it may never end. */
  | { readonly kind: "special" }
  | { readonly kind: "too_long"; readonly size: number };

/**
 * Reads a file as long as the system says that it is. Files of the kernel that say 0 (such as `/proc/kmsg`, which blocks
 * its readers) are empty here.
 *
 * @param maxBytes a longer file is not read at all
 * @throws {Deno.errors.NotFound} and the other errors of the system
 *
 * @example
 * ```ts
 * import { readRegularFile } from "./regular_file.ts";
 * if (readRegularFile("/dev/zero", 1_024).kind !== "special") throw new Error("a device without an end");
 * ```
 */
export function readRegularFile(path: string, maxBytes: number): RegularFile {
  const known = kindOf(Deno.statSync(path), maxBytes); // Before it is opened: opening a pipe waits for its writer.
  if (known !== undefined) return known;
  using file = Deno.openSync(path);
  const info = file.statSync();
  const other = kindOf(info, maxBytes);
  if (other !== undefined) return other;
  const bytes = new Uint8Array(info.size);
  let length = 0;
  while (length < bytes.length) {
    const read = file.readSync(bytes.subarray(length));
    if (read === null || read === 0) break; // It became shorter.
    length += read;
  }
  return { kind: "bytes", bytes: bytes.subarray(0, length) };
}

function kindOf({ isDirectory, isFile, size }: Deno.FileInfo, maxBytes: number): RegularFile | undefined {
  if (isDirectory) return { kind: "folder" };
  if (!isFile) return { kind: "special" };
  return size > maxBytes ? { kind: "too_long", size } : undefined;
}
