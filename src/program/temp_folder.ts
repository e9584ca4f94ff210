/** Folders of the program's own for the time of a job or a check. Whoever makes one takes it away. */
import { AppError } from "../errors/app_error.ts";
import { isSystemError, systemReason } from "../errors/system_error.ts";

/**
 * Makes a folder in the system's temporary one, and returns its real path.
 *
 * @throws {AppError} `output.folder` where the temporary folder is missing, full or not to be written to.
 *
 * @example
 * ```ts
 * import { makeTempFolder } from "./temp_folder.ts";
 * const folder = await makeTempFolder("ucop_example_");
 * await Deno.remove(folder);
 * ```
 */
export async function makeTempFolder(prefix: string): Promise<string> {
  try {
    return await Deno.realPath(await Deno.makeTempDir({ prefix }));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new AppError("output.folder", `Cannot make a temporary folder: ${systemReason(error)}`, {
      hint: "Set TMPDIR to a folder that is there and that you may write to",
      cause: error,
    });
  }
}

/**
 * Removes such a folder with all that is in it. Never rejects for what the system refuses: that is told, and must not
 * cost the result of what was done in it. One that is gone already is fine.
 *
 * @param warn is told where it stays
 */
export async function removeTempFolder(path: string, warn: (message: string) => void = () => {}): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error instanceof Deno.errors.NotFound) return;
    warn(`Cannot remove the temporary folder "${path}": ${systemReason(error)}`);
  }
}
