/** Writes several files so that no reader ever sees half of one: all to temporary files first, then renamed in order. */
import { dirname, join } from "node:path";
import { AppError } from "../errors/app_error.ts";
import { whyNot } from "./output_folder.ts";

/** A file to write. */
export interface NewFile {
  /** Absolute; its folder exists. */
  readonly path: string;
  /** The name for messages. */
  readonly shown: string;
  /** Its bytes, in pieces. */
  readonly content: Iterable<Uint8Array<ArrayBuffer>>;
}

/**
 * Replaces the files. Nothing is changed when one of them cannot be written; each file is replaced in one step, the
 * last one of the list last. No temporary file is left behind.
 *
 * @throws {AppError} `output.write`, with the file that could not be written.
 */
export async function replaceFiles(files: readonly NewFile[]): Promise<void> {
  await using staged = new AsyncDisposableStack();
  const moves: { readonly from: string; readonly file: NewFile }[] = [];
  for (const file of files) {
    await orExplain(file, async () => {
      const from = join(dirname(file.path), `.ucop-${crypto.randomUUID()}.tmp`);
      staged.defer(() => removeIfThere(from));
      await writeDurably(from, file.content);
      moves.push({ from, file });
    });
  }
  for (const { from, file } of moves) await orExplain(file, () => Deno.rename(from, file.path));
}

/** Bytes on the disk before the name points to them: a power cut leaves the old file or the new one. */
async function writeDurably(path: string, content: NewFile["content"]): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true });
  for (const bytes of content) for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
  await file.sync();
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function orExplain(file: NewFile, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new AppError("output.write", `Cannot write "${file.shown}": ${whyNot(error)}`, { cause: error });
  }
}
