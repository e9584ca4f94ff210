/** The file behind `--input`, as text, or an error that says what it is instead. */
import { isAbsolute, resolve } from "node:path";
import { AppError } from "../errors/app_error.ts";
import { isMissing } from "../errors/system_error.ts";
import { readRegularFile, type RegularFile } from "../text/regular_file.ts";
import { quoted } from "../text/visible.ts";
import { guessEncoding } from "./guess_encoding.ts";
import { nearestEntry } from "./nearest_entry.ts";

/** More is no input but a mistake; it would have to fit into memory several times. */
export const MOST_INPUT_BYTES = 64 * 1024 * 1024;

/**
 * Reads a text file that the user named: a regular file, UTF-8, without its byte order mark, at most 64 MiB.
 *
 * @param input the path, absolute or relative to `cwd`
 * @param shown how messages call it; by default the path as written
 * @throws {AppError} `input.not_found`; `input.invalid` for a folder, a device, binary data and what is too long
 *
 * @example
 * ```ts
 * import { readInput } from "./read_input.ts";
 * const error = await readInput("no-such-brief.md", Deno.cwd()).catch((error) => error);
 * if (error.code !== "input.not_found") throw error;
 * ```
 */
export async function readInput(input: string, cwd: string, shown = input): Promise<string> {
  const path = isAbsolute(input) ? input : resolve(cwd, input);
  const refused = (reason: string, hint?: string) =>
    new AppError("input.invalid", `Cannot read ${quoted(shown)}: ${reason}`, { hint });
  if (input === "") throw refused("it is empty and should be the path of a file", "Name a file with --input");
  if (input.includes("\0")) throw refused("no path holds a NUL character");

  let file: RegularFile;
  try {
    file = readRegularFile(path, MOST_INPUT_BYTES);
  } catch (error) {
    if (isMissing(error)) {
      throw new AppError("input.not_found", `Cannot read ${quoted(shown)}: no such file`, {
        hint: await nearestEntry(path, input),
      });
    }
    if (error instanceof Deno.errors.PermissionDenied) throw refused("permission denied");
    if (error instanceof Error) throw refused(error.message);
    throw error;
  }
  switch (file.kind) {
    case "folder":
      throw refused("it is a folder and should be a file", "Name one file in it, and give the folder as --kb");
    case "special":
      throw refused("it is a device or a pipe and should be a file", 'Write "--input -" to read a brief from stdin');
    case "too_long":
      throw refused(
        `it has ${file.size} bytes and may have ${MOST_INPUT_BYTES}`,
        "Give large material as --kb, in several files",
      );
    case "bytes":
      return await decodeInput(file.bytes, refused);
  }
}

async function decodeInput(bytes: Uint8Array, refused: (reason: string, hint?: string) => AppError): Promise<string> {
  const nul = bytes.indexOf(0);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (nul === -1) return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  const encoding = await guessEncoding(bytes);
  if (encoding !== undefined) throw refused(`it is no UTF-8 and seems to be ${encoding}`, "Save it as UTF-8");
  if (nul !== -1) throw refused(`it is binary data and should be text (NUL at byte ${nul + 1})`);
  throw refused("its bytes are not UTF-8 text", "Save it as UTF-8");
}
