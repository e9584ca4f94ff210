/** What an agent that runs alone is given: a state file with `params` and `item`, and the flags on top of it. */
import { resolve } from "node:path";
import type { AloneInput } from "../authoring/run_alone.ts";
import { readStateFile } from "../brief/read_state_file.ts";
import type { Plugin } from "../catalog/catalog.ts";
import { readYaml } from "../decode/read_yaml.ts";
import { AppError } from "../errors/app_error.ts";
import type { Json, JsonObject } from "../plugin/mod.ts";

/** The flags that say what the agent is given. */
export interface AloneFlags {
  readonly input: string;
  readonly param?: readonly string[];
  readonly item?: string;
  readonly source?: readonly string[];
}

/** The input, and what is said about it. */
export interface ReadAloneInput {
  readonly input: AloneInput;
  readonly warnings: readonly string[];
}

/**
 * Reads the state. A key `params` or `item` that the agent does not read as state is taken as its params or its item.
 *
 * @throws {AppError} Those of `readStateFile`; `input.invalid` for params that are no mapping; `cli.usage` for a flag
 * that cannot be read.
 */
export async function readAloneInput(flags: AloneFlags, { manifest }: Plugin, cwd: string): Promise<ReadAloneInput> {
  const state = new Map(await readStateFile(flags.input, cwd));
  const take = (key: string): Json | undefined => {
    if (Object.hasOwn(manifest.reads, key)) return undefined;
    const value = state.get(key);
    state.delete(key);
    return value;
  };
  const params = { ...paramsOf(take("params"), flags.input), ...paramFlags(flags.param ?? []) };
  const inFile = take("item");
  const item = flags.item === undefined ? inFile : jsonOf(flags.item);
  const unused = [...state.keys()].filter((key) => !Object.hasOwn(manifest.reads, key));
  return {
    input: {
      state,
      params,
      ...(item === undefined ? {} : { item }),
      input: resolve(cwd, flags.input),
      sources: (flags.source ?? []).map((path) => resolve(cwd, path)),
    },
    warnings: unused.map((key) => `${flags.input}: "${key}" is no key that "${manifest.name}" reads`),
  };
}

function paramsOf(value: Json | undefined, file: string): JsonObject {
  if (value === undefined) return {};
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonObject;
  const problems = [{ file, path: "params", message: "must be a mapping" }];
  throw new AppError("input.invalid", `Cannot use ${JSON.stringify(file)} as state`, { problems });
}

/** Values are in YAML's words, as in the `with:` of a workflow: `--param words=3` is a number. */
function paramFlags(pairs: readonly string[]): JsonObject {
  return Object.fromEntries(pairs.map((pair) => {
    const at = pair.indexOf("=");
    const text = pair.slice(at + 1);
    const read = readYaml(text, "--param");
    return [pair.slice(0, at), read.ok ? read.value as Json : text];
  }));
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError("cli.usage", `Cannot read --item ${JSON.stringify(text)}: it must be JSON`, {
      hint: `Write a text as --item '"text"', an object as --item '{"id": 1}'`,
    });
  }
}
