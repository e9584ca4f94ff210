/** The files behind sources, and their texts. Runs inside a worker, which may read the sources and nothing else. */
import type { SourcePath } from "./document.ts";
import { type PassedOver, tellPassedOver } from "./passed_over.ts";
import { kindOfError, readText } from "./read_text.ts";
import { nameWithin } from "./source_name.ts";

/** What was found, in order, and what was passed over. */
export interface FoundFiles {
  readonly files: readonly SourcePath[];
  /** One for each kind of what was passed over. */
  readonly warnings: readonly string[];
}

/** A file's text, or why there is none. */
export type FileText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly warning: string };

/**
 * Lists the text files of sources, in the order of the sources, each file once. A folder whose files were found before
 * the job (`files`) is not walked again.
 *
 * @example
 * ```ts
 * import { findSourceFiles } from "./source_files.ts";
 * const { files } = await findSourceFiles([{ path: "/docs", name: "docs", files: ["a.md", "b/c.md"] }]);
 * if (files[1]?.name !== "docs/b/c.md" || files[1].path !== "/docs/b/c.md") throw new Error("below its folder");
 * ```
 */
export async function findSourceFiles(sources: readonly SourcePath[]): Promise<FoundFiles> {
  const files = new Map<string, SourcePath>(); // By real path.
  const passedOver: PassedOver[] = [];
  const warnings: string[] = [];
  const add = (file: SourcePath) => files.has(file.path) || files.set(file.path, file);
  const addBelow = (root: SourcePath, paths: readonly string[]) =>
    paths.forEach((path) =>
      add({ path: `${root.path === "/" ? "" : root.path}/${path}`, name: nameWithin(root, path) })
    );

  for (const source of sources) {
    const { path, name } = source;
    try {
      if (source.files) {
        addBelow(source, source.files);
        continue;
      }
      const root = { path: await Deno.realPath(path), name };
      if (!(await Deno.stat(root.path)).isDirectory) add(root);
      else {
        const { MOST_ENTRIES, walkSource } = await import("./walk_source.ts"); // Seldom needed, and not small.
        const walked = await walkSource(root);
        addBelow(root, walked.files);
        passedOver.push(...walked.passedOver);
        if (!walked.isWhole) warnings.push(`${name}: what comes after ${MOST_ENTRIES} files and folders is left out`);
      }
    } catch (error) {
      passedOver.push({ kind: kindOfError(error), name });
    }
  }
  return { files: [...files.values()], warnings: [...warnings, ...tellPassedOver(passedOver)] };
}

/**
 * Reads a file as UTF-8. Binary data, other encodings and what is too long become a warning.
 *
 * @example
 * ```ts
 * import { readSourceFile } from "./source_files.ts";
 * const read = await readSourceFile({ path: "no/such/file.md", name: "file.md" });
 * if (read.ok || read.warning !== "left out 1 source that is not there: file.md") throw new Error("it is not there");
 * ```
 */
export function readSourceFile({ path, name }: SourcePath): Promise<FileText> {
  // Not asynchronous inside: the system has the file at hand, since it was looked at before the job.
  const read = readText(path);
  return Promise.resolve(read.ok ? read : { ok: false, warning: tellPassedOver([{ kind: read.kind, name }])[0]! });
}
