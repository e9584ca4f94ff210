/** The file that the user started, where the program is one file. */
import { dirname } from "node:path";
import { isMissing } from "../errors/system_error.ts";
import { FORM, type Form } from "./files.ts";

/** Set by the header of the self-extracting file, over whatever was there before, for the program it unpacks. */
export const EXECUTABLE_VARIABLE = "UCOP_EXECUTABLE";

/**
 * The folder of the executable, links followed; undefined in a checkout, which has none.
 *
 * @param env the environment of the process
 *
 * @example
 * ```ts
 * import { executableFolder } from "./executable.ts";
 * if (executableFolder({ UCOP_EXECUTABLE: Deno.execPath() }, "source") !== undefined) throw new Error("a checkout");
 * ```
 */
export function executableFolder(env: Readonly<Record<string, string>>, form: Form = FORM): string | undefined {
  const file = form === "bundle" ? env[EXECUTABLE_VARIABLE] : form === "compiled" ? Deno.execPath() : undefined;
  if (file === undefined) return undefined;
  try {
    return dirname(Deno.realPathSync(file));
  } catch (error) {
    // Removed while it runs, as an upgrade does: then nothing lies beside it.
    if (isMissing(error)) return undefined;
    throw error;
  }
}
