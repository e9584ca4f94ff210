/** The file behind `--input`, as text, or an error that says what it is instead. */
import { isAbsolute, resolve } from "node:path";
import { readTextFile } from "../decode/read_file.ts";
import { AppError } from "../errors/app_error.ts";
import { nearestEntry } from "./nearest_entry.ts";

/** More is no input but a mistake; it would have to fit into memory several times. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Reads a text file that the user named: UTF-8, without its byte order mark, at most 64 MiB.
 *
 * @param input the path as written, absolute or relative to `cwd`
 * @throws {AppError} `input.not_found`; `input.invalid` for a folder, a device, binary data and what is too long
 *
 * @example
 * ```ts
 * import { readInput } from "./read_input.ts";
 * const error = await readInput("no-such-brief.md", Deno.cwd()).catch((error) => error);
 * if (error.code !== "input.not_found") throw error;
 * ```
 */
export async function readInput(input: string, cwd: string): Promise<string> {
  const path = isAbsolute(input) ? input : resolve(cwd, input);
  const refused = (reason: string, hint?: string) =>
    new AppError("input.invalid", `Cannot read ${JSON.stringify(input)}: ${reason}`, { hint });
  if (input === "") throw refused("it is empty and should be the path of a file", "Name a file with --input");
  if (input.includes("\0")) throw refused("no path holds a NUL character");

  let info: Deno.FileInfo;
  try {
    info = await Deno.stat(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      throw new AppError("input.not_found", `Cannot read ${JSON.stringify(input)}: no such file`, {
        hint: await nearestEntry(path, input),
      });
    }
    if (error instanceof Error) throw refused(error.message);
    throw error;
  }
  if (info.isDirectory) {
    throw refused("it is a folder and should be a file", "Name one file in it, and give the folder as --kb");
  }
  if (!info.isFile) throw refused("it is a device or a pipe and should be a file", "Save the text into a file first");
  if (info.size > MOST_BYTES) {
    throw refused(
      `it has ${info.size} bytes and may have ${MOST_BYTES}`,
      "Give large material as --kb, in several files",
    );
  }

  const read = await readTextFile(path, input);
  if (!read.ok) throw refused(reasonOf(read.problems[0]?.message), "Save it as UTF-8 text");
  const nul = read.value.indexOf("\0");
  if (nul !== -1) throw refused(`it is binary data and should be text (NUL at character ${nul + 1})`);
  return read.value;
}

function reasonOf(message = "cannot be read"): string {
  return message.replace(/^cannot be read: /, "");
}
