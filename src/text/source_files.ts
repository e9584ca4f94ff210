/** The files behind sources: folders walked in one fixed order, what is passed over is told. Runs inside a worker. */
import type { SourcePath } from "./document.ts";

/** What was found, in order, and what was passed over. */
export interface FoundFiles {
  readonly files: readonly SourcePath[];
  readonly warnings: readonly string[];
}

/** A file's text, or why there is none. */
export type FileText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly warning: string };

/** What in a folder is text for people. A file that is named itself is read whatever its name. */
const TEXT_FILE = /\.(?:md|markdown|mdx|txt)$/i;

/** Longer ones are no documents; a parsed file takes several times its size. */
const MOST_BYTES = 16 * 1024 * 1024;

/** How many passed-over files a warning names. */
const NAMED = 3;

/**
 * Lists the text files of sources: in the order of the sources, folders by code points, each file once. Hidden entries
 * and `node_modules` are passed over. A link that leads out of its folder is not followed, and told.
 *
 * @example
 * ```ts
 * import { findSourceFiles } from "./source_files.ts";
 * const { files } = await findSourceFiles([{ path: import.meta.dirname!, name: "text" }]);
 * if (files.some(({ name }) => !/^text\/.*\.md$/.test(name))) throw new Error("Markdown files only, named by the source");
 * ```
 */
export async function findSourceFiles(sources: readonly SourcePath[]): Promise<FoundFiles> {
  const files = new Map<string, SourcePath>(); // By real path.
  const links: SourcePath[] = [];
  const warnings: string[] = [];
  const add = (file: SourcePath) => files.has(file.path) || files.set(file.path, file);

  for (const { path, name } of sources) {
    try {
      const root = await Deno.realPath(path);
      if (!(await Deno.stat(root)).isDirectory) add({ path: root, name });
      else {
        const others: string[] = [];
        await walk({ path: root, name }, root, others);
        if (others.length > 0) warnings.push(`${name}: skipped ${listed(others)}, neither Markdown nor text`);
      }
    } catch (error) {
      warnings.push(`${name}: skipped, ${reasonOf(error)}`);
    }
  }
  links.forEach(add); // Last: a link counts only for a file that has no other way in.
  return { files: [...files.values()], warnings };

  async function walk(folder: SourcePath, root: string, others: string[]): Promise<void> {
    for (const { name: entry, isDirectory, isFile, isSymlink } of await entriesOf(folder, warnings)) {
      if (entry.startsWith(".") || entry === "node_modules") continue;
      const child = { path: `${folder.path}/${entry}`, name: folder.name === "." ? entry : `${folder.name}/${entry}` };
      if (isDirectory) await walk(child, root, others);
      else if (isSymlink) await follow(child, root);
      else if (isFile && TEXT_FILE.test(entry)) add(child);
      else others.push(child.name);
    }
  }

  async function follow({ path, name }: SourcePath, root: string): Promise<void> {
    try {
      const real = await Deno.realPath(path);
      if (real !== root && !real.startsWith(`${root}/`)) {
        warnings.push(`${name}: skipped, the link leads out of its folder`);
      } else if (TEXT_FILE.test(real) && (await Deno.stat(real)).isFile) links.push({ path: real, name });
    } catch (error) {
      warnings.push(`${name}: skipped, ${reasonOf(error)}`);
    }
  }
}

/**
 * Reads a file as UTF-8. Binary data, other encodings and what is too long become a warning.
 *
 * @example
 * ```ts
 * import { readSourceFile } from "./source_files.ts";
 * const read = await readSourceFile({ path: "no/such/file.md", name: "file.md" });
 * if (read.ok || read.warning !== "file.md: skipped, there is no such file") throw new Error("it is not there");
 * ```
 */
export async function readSourceFile({ path, name }: SourcePath): Promise<FileText> {
  const skipped = (reason: string): FileText => ({ ok: false, warning: `${name}: skipped, ${reason}` });
  try {
    const { isFile, size } = await Deno.stat(path);
    if (!isFile) return skipped("it is not a file");
    if (size > MOST_BYTES) return skipped(`it has ${size} bytes and may have ${MOST_BYTES}`);
    const bytes = await Deno.readFile(path);
    if (bytes.includes(0)) return skipped("it is binary data");
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    return skipped(error instanceof TypeError ? "its bytes are not UTF-8 text" : reasonOf(error));
  }
}

/** A folder's entries by code points; an unreadable folder is a warning and has none. */
async function entriesOf({ path, name }: SourcePath, warnings: string[]): Promise<readonly Deno.DirEntry[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(path))).sort((a, b) => compareCodePoints(a.name, b.name));
  } catch (error) {
    warnings.push(`${name}: skipped, ${reasonOf(error)}`);
    return [];
  }
}

/** The order of code points; `<` would order by UTF-16 units, which differs beyond U+FFFF. */
function compareCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((point, index) => point !== right[index]);
  if (at === -1) return left.length - right.length;
  return left[at]!.codePointAt(0)! - (right[at]?.codePointAt(0) ?? -1);
}

function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return "there is no such file";
  if (error instanceof Deno.errors.PermissionDenied) return "it may not be read";
  if (error instanceof Deno.errors.NotCapable) return "reading it is not granted";
  if (error instanceof Error) return error.message;
  throw error;
}

function listed(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return names.slice(0, NAMED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
