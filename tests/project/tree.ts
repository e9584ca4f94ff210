/** The files of the project as they stand in a checkout: what git would not ignore. */

/** A URL of a file as a path. */
export function fromFileUrl(url: string | URL): string {
  return decodeURIComponent(new URL(url).pathname);
}

/** The project's folder, without a slash at its end. */
export const ROOT = fromFileUrl(new URL("../..", import.meta.url)).replace(/\/$/, "");

const IGNORED = new Set([".git", ".ucop", "dist", "node_modules", "output"]);

/** All files below the folders (or the files themselves), as sorted paths relative to the root. */
export function filesIn(...places: readonly string[]): readonly string[] {
  const found: string[] = [];
  const walk = (path: string): void => {
    const info = Deno.statSync(path === "" ? ROOT : `${ROOT}/${path}`);
    if (info.isFile) {
      found.push(path);
      return;
    }
    for (const entry of Deno.readDirSync(path === "" ? ROOT : `${ROOT}/${path}`)) {
      if (!IGNORED.has(entry.name) && !entry.isSymlink) walk(path === "" ? entry.name : `${path}/${entry.name}`);
    }
  };
  for (const place of places) walk(place);
  return found.filter((path) => !path.endsWith(".tmp")).sort();
}

/** The text of a file of the project. */
export function textOf(path: string): string {
  return Deno.readTextFileSync(`${ROOT}/${path}`);
}

/** The code without its comments; strings stay. Good enough to search for a call in, not to parse. */
export function withoutComments(source: string): string {
  const token = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return source.replace(token, (_, text: string | undefined) => text ?? "");
}
