/** Where a link of a source leads: to a file of the sources, a heading, the web, or nowhere. Reads granted places only. */
import type { SourcePath, SourceSection } from "ucop/text";

/** The reason of a link to a file that no source holds. */
export const OUTSIDE = "it leads out of the sources";

/** A place on disk, looked at once. */
type Place = { readonly kind: "file" | "folder" } | { readonly kind: "missing" | "outside" };

/** What site generators leave off, or write instead. */
const OTHER_SPELLINGS = [
  (path: string) => `${path}.md`,
  (path: string) => `${path}.mdx`,
  (path: string) => `${path}/index.md`,
  (path: string) => path.replace(/\.html$/, ".md"),
];

const MARKDOWN = /\.(?:md|mdx|markdown)$/i;
const SCHEME = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/**
 * Checks links one by one; remembers files and anchors.
 *
 * @example
 * ```ts
 * import { LinkChecker } from "./link_checker.ts";
 * const checker = new LinkChecker([{ path: import.meta.dirname!, name: "docs" }], []);
 * if (await checker.check("link_checker.ts", "docs/a.md") !== undefined) throw new Error("it is there");
 * if (await checker.check("nowhere.md", "docs/a.md") !== "there is no file docs/nowhere.md") throw new Error();
 * ```
 */
export class LinkChecker {
  readonly #roots: readonly SourcePath[];
  /** The anchors of each file, by the file's name. */
  readonly #anchors = new Map<string, Set<string>>();
  readonly #places = new Map<string, Promise<Place>>();
  /** The anchors that authors set by hand, by path. */
  readonly #ownAnchors = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(sources: readonly SourcePath[], sections: readonly SourceSection[]) {
    // The longest path first: a file may be a source and lie in the folder of another one.
    this.#roots = sources.toSorted((a, b) => b.path.length - a.path.length);
    for (const { id, source } of sections) {
      const known = this.#anchors.get(source) ?? new Set();
      this.#anchors.set(source, known.add(normalAnchor(id.slice(source.length + 1))));
    }
  }

  /**
   * Why a link is broken; undefined where it leads somewhere, or where that cannot be known (the web, the root of a site).
   *
   * @param url as written
   * @param source the name of the file that holds it
   */
  async check(url: string, source: string): Promise<string | undefined> {
    if (SCHEME.test(url) || url.startsWith("/")) return undefined;
    const [, target = "", anchor = ""] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? [];
    const from = this.#pathOf(source);
    if (from === undefined) return undefined;
    const wanted = target === "" ? from : resolvePath(from, decoded(target));
    const path = target === "" ? from : await this.#find(wanted);
    if (typeof path !== "string") {
      return path.kind === "outside" ? OUTSIDE : `there is no file ${this.#nameOf(wanted)}`;
    }
    if (anchor === "" || anchor === "top" || !MARKDOWN.test(path)) return undefined;
    return await this.#hasAnchor(path, decoded(anchor))
      ? undefined
      : `there is no heading "#${anchor}" in ${this.#nameOf(path)}`;
  }

  /** The path that exists, in one of its spellings, or what the first one is instead. */
  async #find(wanted: string): Promise<string | Place> {
    const first = await this.#look(wanted);
    if (first.kind === "file" || first.kind === "folder") return wanted;
    if (first.kind === "outside") return first;
    for (const spell of OTHER_SPELLINGS) {
      const other = spell(wanted);
      if (other !== wanted && (await this.#look(other)).kind === "file") return other;
    }
    return first;
  }

  #look(path: string): Promise<Place> {
    let place = this.#places.get(path);
    if (place === undefined) this.#places.set(path, place = this.#lookAt(path));
    return place;
  }

  async #lookAt(path: string): Promise<Place> {
    if (!this.#isInside(path) || path.includes("\0")) return { kind: "outside" };
    try {
      // A link on disk must not lead out either.
      const real = await Deno.realPath(path);
      if (!this.#isInside(real)) return { kind: "outside" };
      return { kind: (await Deno.stat(real)).isDirectory ? "folder" : "file" };
    } catch (error) {
      if (error instanceof Deno.errors.NotCapable) return { kind: "outside" };
      if (error instanceof Error) return { kind: "missing" };
      throw error;
    }
  }

  #isInside(path: string): boolean {
    return this.#roots.some((root) => path === root.path || path.startsWith(`${root.path}/`));
  }

  async #hasAnchor(path: string, anchor: string): Promise<boolean> {
    const normal = normalAnchor(anchor);
    if (this.#anchors.get(this.#nameOf(path))?.has(normal)) return true;
    let own = this.#ownAnchors.get(path);
    if (own === undefined) this.#ownAnchors.set(path, own = Deno.readTextFile(path).then(anchorsIn));
    return (await own).has(normal);
  }

  #pathOf(name: string): string | undefined {
    for (const root of this.#roots) {
      if (name === root.name) return root.path;
      if (root.name === ".") return `${root.path}/${name}`;
      if (name.startsWith(`${root.name}/`)) return root.path + name.slice(root.name.length);
    }
    return undefined;
  }

  #nameOf(path: string): string {
    for (const root of this.#roots) {
      if (path === root.path) return root.name;
      if (path.startsWith(`${root.path}/`)) {
        const rest = path.slice(root.path.length + 1);
        return root.name === "." ? rest : `${root.name}/${rest}`;
      }
    }
    return path;
  }
}

/** `<a id="x">`, `<a name="x">` and `{#x}`. */
function anchorsIn(text: string): ReadonlySet<string> {
  const found = text.matchAll(/(?:\b(?:id|name)=["']?|\{#)([^"'\s>}]+)/gi);
  return new Set([...found].map(([, anchor]) => normalAnchor(anchor!)));
}

/** Resolves a relative path against the folder of a file, both with `/`. */
function resolvePath(file: string, relative: string): string {
  const parts = file.split("/").slice(0, -1);
  for (const part of relative.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A lone % is a character like others.
  }
}

/** Anchors without what generators differ in: case, and dashes where an emoji or a mark stood. */
function normalAnchor(anchor: string): string {
  return anchor.toLowerCase().replace(/-+/g, "-").replace(/^-|-$/g, "");
}
