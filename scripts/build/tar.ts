/**
 * A tar archive (POSIX ustar) with the same bytes for the same files: sorted by path, one time stamp, no owner.
 * Pure; made for a program's own files, so what the format cannot hold is an error.
 */

/** A file of the archive. Its folders come by themselves. */
export interface TarFile {
  /** Relative, with slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly executable?: boolean;
}

const BLOCK = 512;
/** 1 January 2000, in seconds: some programs warn of a file from 1970. */
const TIME = 946_684_800;

/**
 * @throws {RangeError} for a path of more than 100 bytes.
 *
 * @example
 * ```ts
 * import { tar } from "./tar.ts";
 * const archive = tar([{ path: "b/c.txt", bytes: new Uint8Array(3) }, { path: "a.txt", bytes: new Uint8Array(0) }]);
 * // a.txt, b/, b/c.txt with one block of content, two empty blocks at the end.
 * if (archive.length !== 6 * 512 || archive[0] !== "a".charCodeAt(0)) throw new Error("not sorted");
 * ```
 */
export function tar(files: readonly TarFile[]): Uint8Array<ArrayBuffer> {
  const folders = new Set(files.flatMap(({ path }) => foldersOf(path)));
  const entries = [
    ...[...folders].map((path) => ({ path, bytes: new Uint8Array(0), mode: 0o755, kind: "5" })),
    ...files.map(({ path, bytes, executable }) => ({ path, bytes, mode: executable ? 0o755 : 0o644, kind: "0" })),
  ].sort((a, b) => a.path < b.path ? -1 : 1);
  const size = entries.reduce((sum, { bytes }) => sum + BLOCK + padded(bytes.length), 2 * BLOCK);
  const archive = new Uint8Array(size);
  let at = 0;
  for (const { path, bytes, mode, kind } of entries) {
    archive.set(header(path, bytes.length, mode, kind), at);
    archive.set(bytes, at + BLOCK);
    at += BLOCK + padded(bytes.length);
  }
  return archive;
}

/** `a/b/c.txt` lies in `a/` and `a/b/`. */
function foldersOf(path: string): readonly string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, at) => `${names.slice(0, at + 1).join("/")}/`);
}

function padded(length: number): number {
  return Math.ceil(length / BLOCK) * BLOCK;
}

function header(path: string, size: number, mode: number, kind: string): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (at: number, text: string) => block.set(new TextEncoder().encode(text), at);
  const number = (value: number, digits: number) => `${value.toString(8).padStart(digits, "0")}\0`;
  if (new TextEncoder().encode(path).length > 100) throw new RangeError(`"${path}" is too long for the archive`);
  put(0, path);
  put(100, number(mode, 7) + number(0, 7) + number(0, 7) + number(size, 11) + number(TIME, 11));
  put(148, " ".repeat(8)); // The checksum counts its own field as spaces.
  put(156, kind);
  put(257, "ustar\x0000");
  put(329, number(0, 7) + number(0, 7));
  put(148, `${number(block.reduce((sum, byte) => sum + byte, 0), 6)} `);
  return block;
}
