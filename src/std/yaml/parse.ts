/** YAML text to a value. */
// @ts-types="./js_yaml.d.ts"
import { load, YAMLException } from "js-yaml";
import { schemaNamed, type SchemaType } from "./schemas.ts";

/** Options of {@linkcode parse}. */
export interface ParseOptions {
  /** What tags and plain scalars may mean; `default` by default. */
  schema?: SchemaType;
  /** Lets a later key of a mapping replace an earlier one of the same name; otherwise that is an error. */
  allowDuplicateKeys?: boolean;
  /** Called for things that are odd but no error. */
  onWarning?(error: Error): void;
}

/** Parses one document. Throws a `SyntaxError` whose message ends in `at line L, column C` and the lines around it. */
export function parse(content: string, options: ParseOptions = {}): unknown {
  try {
    const value = load(content.replace(/^\ufeff/, ""), {
      schema: schemaNamed(options.schema),
      json: options.allowDuplicateKeys ?? false,
      onWarning: (warning) => options.onWarning?.(syntaxError(warning)),
    });
    return value === undefined ? null : value;
  } catch (error) {
    throw error instanceof YAMLException ? syntaxError(error) : error;
  }
}

function syntaxError({ reason, mark }: YAMLException): SyntaxError {
  if (!mark) return new SyntaxError(reason);
  const where = `at line ${mark.line + 1}, column ${mark.column + 1}`;
  return new SyntaxError(mark.snippet ? `${reason} ${where}:\n${mark.snippet}` : `${reason} ${where}`);
}
