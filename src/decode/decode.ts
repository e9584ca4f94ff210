/** Data of unknown shape to a typed value, or to a list of all that is wrong with it. Pure. */
import type * as z from "zod";
import { explainIssue } from "./explain_issue.ts";
import type { Problem } from "../errors/app_error.ts";

/** A typed value, or every problem found. */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Checks a value against a zod schema. Problems carry the file, the key path, what was wanted and what was there;
 * unknown keys get the nearest known one as hint. All problems come at once, in the order of the schema's keys, unknown
 * keys last.
 *
 * @example
 * ```ts
 * import * as z from "zod";
 * import { decode } from "./decode.ts";
 * const schema = z.strictObject({ retries: z.int().min(0).max(9) });
 * const decoded = decode(schema, { retries: "many", retrys: 1 }, "config/main.yaml");
 * if (decoded.ok) throw new Error("should be refused");
 * const told = decoded.problems.map(({ path, message, hint }) => [path, message, hint ?? ""].join(" | "));
 * if (told[0] !== 'retries | must be a whole number from 0 to 9, got "many" | ') throw new Error(told[0]);
 * if (told[1] !== 'retrys | is not a known key | Did you mean "retries"?') throw new Error(told[1]);
 * ```
 */
export function decode<T>(schema: z.core.$ZodType<T>, value: unknown, file?: string): Decoded<T> {
  const result = (schema as unknown as z.ZodType<T>).safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const place = file === undefined ? {} : { file };
  return {
    ok: false,
    problems: result.error.issues.flatMap((issue) => explainIssue(schema, value, issue)).map((problem) => ({
      ...place,
      ...problem,
    })),
  };
}
