/** What the program knows of its own making: the commit, and the system that it was built for. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMissing } from "../errors/system_error.ts";
import { FORM, type Form, PROGRAM_FOLDER } from "./files.ts";

/** Where this program comes from. */
export interface BuildInfo {
  readonly form: Form;
  /** The commit, with `-dirty` where files differed from it; null where nothing tells. A checkout never says -dirty. */
  readonly commit: string | null;
  /** As compilers name it: `x86_64-unknown-linux-gnu`. */
  readonly target: string;
}

/**
 * Reads `build.json`, which the build leaves in the program's folder; in a checkout asks the repository.
 *
 * @example
 * ```ts
 * import { readBuildInfo } from "./build_info.ts";
 * const { form, target } = await readBuildInfo();
 * if (form === "source" && target !== Deno.build.target) throw new Error("a checkout runs where it is");
 * ```
 */
export async function readBuildInfo(folder: URL = PROGRAM_FOLDER, form: Form = FORM): Promise<BuildInfo> {
  if (form === "source") {
    return { form, commit: await headOf(fileURLToPath(new URL(".git", folder))), target: Deno.build.target };
  }
  const text = await textOf(fileURLToPath(new URL("build.json", folder)));
  const built = JSON.parse(text ?? "{}") as Partial<BuildInfo>;
  return { form, commit: built.commit ?? null, target: built.target ?? Deno.build.target };
}

/** The commit that is checked out, by the repository's own files: to start git would take longer than all the rest. */
async function headOf(git: string): Promise<string | null> {
  const head = (await textOf(join(git, "HEAD")))?.trim();
  if (head === undefined) return null;
  const ref = /^ref: (refs\/.+)$/.exec(head)?.[1];
  if (ref === undefined) return /^[0-9a-f]{40,64}$/.test(head) ? head : null;
  const loose = (await textOf(join(git, ref)))?.trim();
  if (loose !== undefined) return loose;
  const packed = (await textOf(join(git, "packed-refs")))?.split("\n").find((line) => line.endsWith(` ${ref}`));
  return packed?.split(" ")[0] ?? null;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
