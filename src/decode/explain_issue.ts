/** One issue of zod to the problems that a user can act on: where, what it should be, what it is. Pure. */
import type * as z from "zod";
import { didYouMean } from "./closest.ts";
import { definitionOf, describeSchema, oneOf } from "./describe_schema.ts";
import { formatPath, type KeyPath } from "./key_path.ts";
import { showValue } from "./show_value.ts";
import type { Problem } from "../errors/app_error.ts";

/** How many keys a hint lists at most. */
const LISTED_KEYS = 12;

/** Explains one issue that the schema found in the root value. */
export function explainIssue(schema: z.core.$ZodType, root: unknown, issue: z.core.$ZodIssue): readonly Problem[] {
  const path = issue.path;
  switch (issue.code) {
    case "unrecognized_keys": {
      const known = keysOf(schemaAt(schema, path));
      return issue.keys.map((key) => ({
        path: formatPath([...path, key]),
        message: "is not a known key",
        hint: didYouMean(key, known) ?? listed(known),
      }));
    }
    case "invalid_key": {
      const wanted = issue.issues.find(({ code }) => code === "custom" || code === "invalid_format");
      const long = issue.issues.find((inner) => inner.code === "too_big");
      const rule = long ? tooLong(long) : wanted?.message ?? "is not allowed here";
      return [{
        path: formatPath(path.slice(0, -1)),
        message: `has the key ${showValue(String(path.at(-1)))}, which ${rule}`,
      }];
    }
    case "invalid_union": {
      const nearest = nearestOption(issue.errors);
      const inner = nearest === undefined ? undefined : optionAt(schemaAt(schema, path), nearest);
      if (inner === undefined || nearest === undefined) return [wanted(schemaAt(schema, path), root, path)];
      return (issue.errors[nearest] ?? []).flatMap((one) => explainIssue(inner, valueAt(root, path), one))
        .map((problem) => ({ ...problem, path: joined(path, problem.path ?? "") }));
    }
    case "custom":
      return [{ path: formatPath(path), message: issue.message }];
    case "too_big":
      if (issue.origin !== "string") return [wanted(schemaAt(schema, path), root, path)];
      return [{ path: formatPath(path), message: `${tooLong(issue)}, got ${showValue(valueAt(root, path))}` }];
    case "invalid_format":
      return [{ path: formatPath(path), message: `${issue.message}, got ${showValue(valueAt(root, path))}` }];
    default:
      return [wanted(schemaAt(schema, path), root, path)];
  }
}

function tooLong({ maximum }: z.core.$ZodIssueTooBig): string {
  return `must have at most ${maximum} characters`;
}

function wanted(schema: z.core.$ZodType | undefined, root: unknown, path: KeyPath): Problem {
  const value = valueAt(root, path);
  const words = schema === undefined ? "another value" : describeSchema(schema);
  if (value === undefined && path.length > 0) {
    return { path: formatPath(path), message: `is missing; it must be ${words}` };
  }
  return { path: formatPath(path), message: `must be ${words}, got ${showValue(value)}` };
}

/** The option of a union that the value was meant for: the only one whose complaints lie inside of the value. */
function nearestOption(errors: readonly (readonly z.core.$ZodIssue[])[]): number | undefined {
  const inside = errors.flatMap((issues, at) =>
    issues.every((issue) => issue.path.length > 0 || issue.code === "unrecognized_keys" || issue.code === "custom")
      ? [at]
      : []
  );
  return inside.length === 1 ? inside[0] : undefined;
}

function optionAt(schema: z.core.$ZodType | undefined, at: number): z.core.$ZodType | undefined {
  return schema === undefined ? undefined : definitionOf(schema).options?.[at];
}

/** The schema of the value at a path, through the options of unions; undefined where no schema reaches it. */
export function schemaAt(schema: z.core.$ZodType, path: KeyPath): z.core.$ZodType | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const { shape, element, valueType, options } = definitionOf(schema);
  if (options) return options.map((option) => schemaAt(option, path)).find((found) => found !== undefined);
  if (!shape) return element || valueType ? schemaAt((element ?? valueType)!, rest) : undefined;
  const inner = typeof key === "string" && Object.hasOwn(shape, key) ? shape[key] : undefined;
  return inner && schemaAt(inner, rest);
}

function keysOf(schema: z.core.$ZodType | undefined): readonly string[] {
  if (schema === undefined) return [];
  const { shape, options } = definitionOf(schema);
  return options ? options.flatMap(keysOf) : Object.keys(shape ?? {});
}

function listed(keys: readonly string[]): string | undefined {
  if (keys.length === 0) return undefined;
  return keys.length > LISTED_KEYS ? undefined : `Known keys: ${oneOf([...keys]).replace(/ or (?=\S+$)/, " and ")}`;
}

function valueAt(root: unknown, path: KeyPath): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function joined(outer: KeyPath, inner: string): string {
  const before = formatPath(outer);
  return inner === "" || before === "" || inner.startsWith("[") ? before + inner : `${before}.${inner}`;
}
