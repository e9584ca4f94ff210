/** The final state of a job as a file of its own, where the user asks for it: checked before the job, replaced in one step. */
import { basename, dirname, join, resolve } from "node:path";
import { AppError } from "../errors/app_error.ts";
import type { Json } from "../plugin/mod.ts";
import { tryWriting, whyNot } from "./output_folder.ts";
import { replaceFiles } from "./replace_files.ts";

/** A file that can be written. */
export interface StateFile {
  /** As the user named it. */
  readonly name: string;
  /** Absolute; of a link, what it leads to. */
  readonly path: string;
}

/**
 * Looks at the place and tries to write beside it, so that a job does not fail at its very end.
 *
 * @throws {AppError} `output.folder` where the file could not be written, or something else than a file stands there.
 */
export async function openStateFile(name: string, cwd: string): Promise<StateFile> {
  try {
    const path = await placeOf(resolve(cwd, name));
    await tryWriting(dirname(path));
    return { name, path };
  } catch (error) {
    throw new AppError("output.folder", `Cannot write the state to "${name}": ${whyNot(error)}`, {
      hint: "Name a file in a folder that you may write to, or - for stdout",
      cause: error,
    });
  }
}

/** A rename would put a file in the place of a device, and of a link. */
async function placeOf(path: string): Promise<string> {
  try {
    const real = await Deno.realPath(path);
    const { isFile, isDirectory } = await Deno.stat(real);
    if (!isFile) throw new Error(`it is ${isDirectory ? "a folder" : "no regular file"}`);
    return real;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return join(await Deno.realPath(dirname(path)), basename(path));
  }
}

/**
 * Replaces the file with the state.
 *
 * @throws {AppError} `output.write` when the disk refuses; the file is then what it was.
 */
export async function writeStateFile({ name, path }: StateFile, state: ReadonlyMap<string, Json>): Promise<void> {
  const encoder = new TextEncoder();
  const content = stateText(state).map((piece) => encoder.encode(piece));
  await replaceFiles([{ path, shown: name, content }], { root: dirname(path), prefix: ".ucop_state-" });
}

/**
 * The state as one JSON object, keys sorted, in pieces: all of it may be longer than a text can be.
 *
 * @example
 * ```ts
 * import { stateText } from "./state_file.ts";
 * const text = [...stateText(new Map([["words", 3], ["notes", 5]]))].join("");
 * if (text !== '{\n  "notes": 5,\n  "words": 3\n}\n') throw new Error(text);
 * ```
 */
export function* stateText(state: ReadonlyMap<string, Json>): Generator<string> {
  let before = "{";
  for (const key of [...state.keys()].sort()) {
    const value = JSON.stringify(state.get(key), null, 2).replaceAll("\n", "\n  ");
    yield `${before}\n  ${JSON.stringify(key)}: ${value}`;
    before = ",";
  }
  yield state.size === 0 ? "{}\n" : "\n}\n";
}
