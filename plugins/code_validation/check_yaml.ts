/** A YAML block: its first error, with any tags allowed. */
import type { BlockError } from "./check_block.ts";

/** The parts of js-yaml that are used; the package has no types of its own. */
interface JsYaml {
  readonly CORE_SCHEMA: { extend(types: readonly unknown[]): unknown };
  readonly Type: new (tag: string, options: { readonly kind: string; readonly multi: boolean }) => unknown;
  readonly YAMLException: new () => Error & {
    readonly reason: string;
    readonly mark?: { readonly line: number; readonly column: number };
  };
  loadAll(text: string, each: (value: unknown) => void, options: { readonly schema: unknown }): void;
}

/**
 * The first error, or none. Undefined for templates (`{{ … }}`) that are no YAML before they are filled, and
 * for parts whose anchors stand elsewhere.
 *
 * @example
 * ```ts
 * import { checkYaml } from "./check_yaml.ts";
 * const errors = await checkYaml("a: 1\nb: [1, 2\nc: 3\n");
 * if (errors?.[0]?.line !== 3) throw new Error("the list is not closed before c");
 * ```
 */
export async function checkYaml(code: string): Promise<readonly BlockError[] | undefined> {
  const { default: yaml } = await import("npm:js-yaml@4.3.2") as { readonly default: JsYaml };
  const kinds = ["scalar", "sequence", "mapping"];
  const schema = yaml.CORE_SCHEMA.extend(kinds.map((kind) => new yaml.Type("!", { kind, multi: true })));
  try {
    // A line of dots is a gap, not the end of the document.
    yaml.loadAll(code.replace(/^(\s*)(?:\.{3}|…)\s*$/gm, "$1#"), () => {}, { schema });
    return [];
  } catch (error) {
    if (error instanceof RangeError) return undefined; // Nested too deeply to be checked.
    if (!(error instanceof yaml.YAMLException)) throw error;
    if (/\{\{|\{%/.test(code) || /unidentified alias/.test(error.reason)) return undefined;
    const { line = 0, column = 0 } = error.mark ?? {};
    return [{ line: line + 1, column: column + 1, message: error.reason }];
  }
}
