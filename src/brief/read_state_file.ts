/** A JSON or YAML file to the initial state of a job, for workflows that need no brief. */
import { extname } from "node:path";
import { formatPath, type KeyPath } from "../decode/key_path.ts";
import { readYaml } from "../decode/read_yaml.ts";
import { showValue } from "../decode/show_value.ts";
import { AppError, type Problem, refuse } from "../errors/app_error.ts";
import type { Json } from "../plugin/mod.ts";
import { readInput } from "./read_input.ts";

const MOST_LEVELS = 500;

/**
 * Reads `state.json`, `state.yaml` or `state.yml`: a mapping, each key of it a key of the state.
 *
 * @param cwd what a relative path is relative to
 * @throws {AppError} `input.not_found`; `input.invalid` for another kind of file, for what is no mapping and for numbers
 * that JSON does not have; `yaml.syntax` for a YAML file that cannot be read
 *
 * @example
 * ```ts
 * import { readStateFile } from "./read_state_file.ts";
 * const input = await Deno.makeTempFile({ suffix: ".json" });
 * await Deno.writeTextFile(input, '{ "topics": ["tea"] }');
 * const state = await readStateFile(input);
 * await Deno.remove(input);
 * if (JSON.stringify(state.get("topics")) !== '["tea"]') throw new Error("read wrongly");
 * ```
 */
export async function readStateFile(input: string, cwd: string = Deno.cwd()): Promise<ReadonlyMap<string, Json>> {
  const kind = extname(input).toLowerCase();
  if (kind !== ".json" && kind !== ".yaml" && kind !== ".yml") {
    throw new AppError(
      "input.invalid",
      `Cannot read the state from ${JSON.stringify(input)}: it is no JSON or YAML file`,
      {
        hint: "Name a file that ends with .json, .yaml or .yml",
      },
    );
  }
  const text = await readInput(input, cwd);
  const value = kind === ".json" ? readJson(text, input) : readYamlState(text, input);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new AppError(
      "input.invalid",
      `Cannot use ${JSON.stringify(input)} as state: it must be a mapping of keys to values, got ${showValue(value)}`,
    );
  }
  refuse("input.invalid", `Cannot use ${JSON.stringify(input)} as state`, [...findNonJson(value, [], input)]);
  return new Map(Object.entries(value as Record<string, Json>));
}

function readYamlState(text: string, file: string): unknown {
  const read = readYaml(text, file);
  if (!read.ok) throw new AppError("yaml.syntax", `Cannot read ${JSON.stringify(file)}`, { problems: read.problems });
  return read.value;
}

function readJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    const place = /\(line (?<line>\d+) column (?<column>\d+)\)$/.exec(error.message)?.groups;
    const message = `is not valid JSON: ${
      error.message.replace(/ in JSON at position .*$| \(line .*$|, (?:\.{3})?"[^]*"(?:\.{3})? is not valid JSON$/, "")
    }`;
    throw new AppError("input.invalid", `Cannot read ${JSON.stringify(file)}`, {
      problems: [{ file, message, ...(place && { line: Number(place.line), column: Number(place.column) }) }],
    });
  }
}

/** Numbers that JSON does not have, and nesting that nobody can follow. */
function* findNonJson(value: unknown, path: KeyPath, file: string): Generator<Problem> {
  if (typeof value === "number" && !Number.isFinite(value)) {
    yield { file, path: formatPath(path), message: `must be a number that JSON has, got ${value}` };
  }
  if (typeof value !== "object" || value === null) return;
  if (path.length >= MOST_LEVELS) {
    yield { file, message: `is nested more than ${MOST_LEVELS} levels deep` };
    return;
  }
  const isList = Array.isArray(value);
  for (const [key, member] of Object.entries(value)) {
    yield* findNonJson(member, [...path, isList ? Number(key) : key], file);
  }
}
