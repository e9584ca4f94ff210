/** Where a value stands in a file, as text: `workflows.retries`, `steps[2].agent`, `grants["my agent"]`. */

/** A way into nested data: keys and list positions. */
export type KeyPath = readonly PropertyKey[];

/**
 * Writes a key path; the empty one is the empty text.
 *
 * @example
 * ```ts
 * import { formatPath } from "./key_path.ts";
 * if (formatPath(["steps", 2, "needs", 0]) !== "steps[2].needs[0]") throw new Error();
 * ```
 */
export function formatPath(path: KeyPath): string {
  return path.map((key, at) => {
    if (typeof key === "number") return `[${key}]`;
    const name = String(key);
    if (!/^[\w-]+$/.test(name)) return `[${JSON.stringify(name)}]`;
    return at === 0 ? name : `.${name}`;
  }).join("");
}
