/** The text of one source file, or the reason that it cannot be read as one. */
import { readRegularFile } from "./regular_file.ts";
import type { PassedOverKind } from "./passed_over.ts";

/** Longer files are no documents; a parsed one takes several times its size. */
const MOST_BYTES = 16 * 1024 * 1024;

/** A text, or why there is none. */
export type ReadText =
  | { readonly ok: true; readonly text: string }
  | {
    readonly ok: false;
    readonly kind: PassedOverKind;
    /** Of a file that is no UTF-8. */
    readonly bytes?: Uint8Array;
  };

/**
 * Reads a file as UTF-8, without its byte order mark.
 *
 * @example
 * ```ts
 * import { readText } from "./read_text.ts";
 * const read = readText("no/such/file.md");
 * if (read.ok || read.kind !== "missing") throw new Error("it is not there");
 * ```
 */
export function readText(path: string): ReadText {
  try {
    const file = readRegularFile(path, MOST_BYTES);
    if (file.kind === "too_long") return { ok: false, kind: "too_long" };
    if (file.kind !== "bytes") return { ok: false, kind: "special" };
    if (file.bytes.includes(0)) return { ok: false, kind: "binary", bytes: file.bytes };
    const text = decodeUtf8(file.bytes);
    return text === undefined ? { ok: false, kind: "encoding", bytes: file.bytes } : { ok: true, text };
  } catch (error) {
    return { ok: false, kind: kindOfError(error) };
  }
}

/**
 * What an error of the file system means for whoever looks for sources.
 *
 * @throws what is no error of the system
 */
export function kindOfError(error: unknown): PassedOverKind {
  if (error instanceof Deno.errors.NotFound) return "missing";
  if (error instanceof Deno.errors.NotCapable) return "not_granted";
  if (error instanceof Error) return "unreadable";
  throw error;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
