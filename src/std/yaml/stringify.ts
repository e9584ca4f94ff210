/** A value to YAML text. */
// @ts-types="./js_yaml.d.ts"
import { dump, YAMLException } from "js-yaml";
import { schemaNamed, type SchemaType } from "./schemas.ts";

/** Options of {@linkcode stringify}. */
export interface StringifyOptions {
  /** Spaces a level; 2 by default. */
  indent?: number;
  /** Indents lists below their key; true by default. */
  arrayIndent?: boolean;
  /** Leaves out what YAML cannot hold, such as functions, instead of throwing. */
  skipInvalid?: boolean;
  /** The depth from which collections are written in one line; never by default. */
  flowLevel?: number;
  /** How the values of a tag are written. */
  styles?: Record<string, "lowercase" | "uppercase" | "camelcase" | "decimal" | "binary" | "octal" | "hexadecimal">;
  /** What tags and plain scalars may mean; `default` by default. */
  schema?: SchemaType;
  /** Sorts the keys, by their order or by the function. */
  sortKeys?: boolean | ((a: string, b: string) => number);
  /** Where long text is folded; 80 by default, -1 for never. */
  lineWidth?: number;
  /** Writes an object that occurs twice once, and refers to it; true by default. */
  useAnchors?: boolean;
  /** Quotes what older YAML would read otherwise, such as `yes`; true by default. */
  compatMode?: boolean;
  /** Writes one-line collections without spaces. */
  condenseFlow?: boolean;
}

/** Writes a value as one document. Throws a `TypeError` for what YAML cannot hold. */
export function stringify(data: unknown, options: StringifyOptions = {}): string {
  const { arrayIndent = true, useAnchors = true, compatMode = true, schema, ...others } = options;
  try {
    return dump(data, {
      ...others,
      schema: schemaNamed(schema),
      noArrayIndent: !arrayIndent,
      noRefs: !useAnchors,
      noCompatMode: !compatMode,
    });
  } catch (error) {
    throw error instanceof YAMLException ? new TypeError(error.reason) : error;
  }
}
