/** How articles and messages name the files of a source. Pure. */
import type { SourcePath } from "./document.ts";
import { visibleName } from "./visible.ts";

/**
 * The name of a path below a root, for articles and messages.
 *
 * @example
 * ```ts
 * import { nameWithin } from "./source_name.ts";
 * if (nameWithin({ name: "docs" }, "a/b.md") !== "docs/a/b.md") throw new Error("below its root");
 * if (nameWithin({ name: "." }, "a.md") !== "a.md") throw new Error("the dot is not told");
 * ```
 */
export function nameWithin({ name }: Pick<SourcePath, "name">, path: string): string {
  if (path === "") return name;
  return name === "." ? visibleName(path) : `${name}/${visibleName(path)}`;
}
