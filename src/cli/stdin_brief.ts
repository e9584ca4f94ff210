/** A brief that comes from stdin, as the file that agents can be granted. */
import { join } from "node:path";
import { MOST_INPUT_BYTES } from "../brief/read_input.ts";
import { AppError } from "../errors/app_error.ts";
import { makeTempFolder, removeTempFolder } from "../program/temp_folder.ts";
import { lineOf, type Terminal } from "./terminal.ts";

/** The file, which is gone when this is disposed. */
export class StdinBrief implements AsyncDisposable {
  readonly #folder: string;
  /** Its real path. */
  readonly path: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.path = join(folder, "stdin");
  }

  /**
   * Reads stdin to its end.
   *
   * @throws {AppError} `input.invalid` where there is more than a brief may have
   */
  static async read({ io, note }: Pick<Terminal, "io" | "note">): Promise<StdinBrief> {
    if (io.isTyped) note(lineOf("plain", "Type the brief, then end it with Ctrl+D"));
    const bytes = await bytesOf(io.stdin());
    const brief = new StdinBrief(await makeTempFolder("ucop_stdin_"));
    await Deno.writeFile(brief.path, bytes, { createNew: true });
    return brief;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await removeTempFolder(this.#folder);
  }
}

async function bytesOf(stdin: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const piece of stdin) {
    size += piece.length;
    if (size > MOST_INPUT_BYTES) {
      throw new AppError("input.invalid", `Cannot read "<stdin>": it has more than ${MOST_INPUT_BYTES} bytes`, {
        hint: "Give large material as --kb, in several files",
      });
    }
    pieces.push(new Uint8Array(piece));
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
