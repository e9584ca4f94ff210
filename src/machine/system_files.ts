/** Small files of the kernel, read at once: a file that is not there, or that may not be read, is nothing known. */
import { join } from "node:path";

/** The text of a file below the root; undefined where there is none to be had. */
export function systemText(root: string, path: string): string | undefined {
  try {
    return Deno.readTextFileSync(join(root, path));
  } catch {
    // Another kernel, another system, a container that hides it: there is nothing to learn then.
    return undefined;
  }
}
