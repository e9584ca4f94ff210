/** A JSON file to a typed value, or to an error that names the file and all that is wrong in it. */
import type * as z from "zod";
import { decode } from "../../src/decode/decode.ts";
import { readTextFile } from "../../src/decode/read_file.ts";
import { AppError, type Problem } from "../../src/errors/app_error.ts";

/** @throws {AppError} `input.invalid` */
export async function readJson<T>(path: string, schema: z.core.$ZodType<T>): Promise<T> {
  const text = await readTextFile(path, path);
  if (!text.ok) throw refused(path, text.problems);
  let value: unknown;
  try {
    value = JSON.parse(text.value);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refused(path, [{ file: path, message: `is not JSON: ${error.message}` }]);
  }
  const decoded = decode(schema, value, path);
  if (!decoded.ok) throw refused(path, decoded.problems);
  return decoded.value;
}

function refused(path: string, problems: readonly Problem[]): AppError {
  return new AppError("input.invalid", `Cannot use "${path}"`, { problems });
}
