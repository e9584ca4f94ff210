/** Folders to write into, and what lies in them. */
import { join } from "node:path";

/** A folder of its own for one test, gone when the test ends. */
export async function temporaryFolder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_report_" }));
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

/** All files below a folder, sorted, relative. */
export async function filesIn(folder: string, inner = ""): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const entry of Deno.readDir(join(folder, inner))) {
    const name = join(inner, entry.name);
    names.push(...(entry.isDirectory ? await filesIn(folder, name) : [name]));
  }
  return names.sort();
}

/** The text of a file. */
export const read = (...path: readonly string[]): Promise<string> => Deno.readTextFile(join(...path));

/** The report in a folder. */
// deno-lint-ignore no-explicit-any
export const reportIn = async (...path: readonly string[]): Promise<any> => JSON.parse(await read(...path, "run.json"));
