/** The keys of the config, found in the schema: their paths, what each wants, and the variable that sets it. */
import type * as z from "zod";
import { definitionOf } from "../decode/describe_schema.ts";
import { schemaAt } from "../decode/explain_issue.ts";
import { readYaml } from "../decode/read_yaml.ts";
import { isAgentName } from "../plugin/parse_manifest.ts";
import { fullConfigSchema } from "./config_schema.ts";

/** One key that holds a value of its own. */
export interface ConfigKey {
  /** As in messages: `workflows.max_parallel_agents`. */
  readonly path: string;
  readonly keys: readonly string[];
  readonly schema: z.core.$ZodType;
  /** `UCOP_WORKFLOWS_MAX_PARALLEL_AGENTS`; none for the open mapping of grants. */
  readonly variable?: string;
}

/** Every key, in the order of the schema. `plugins.grants` is one key here; below it any agent's name may stand. */
export const CONFIG_KEYS: readonly ConfigKey[] = leaves(fullConfigSchema, []);

/** The sections of the config, as they stand in the names of variables: `UCOP_WORKFLOWS_`… */
export const VARIABLE_SECTIONS: readonly string[] = Object.keys(fullConfigSchema.shape).map((section) =>
  section.toUpperCase()
);

/** The key of a dotted path; for a path below `plugins.grants`, what stands there. */
export function configKey(path: string): ConfigKey | undefined {
  const exact = CONFIG_KEYS.find((key) => key.path === path);
  if (exact) return exact;
  const open = CONFIG_KEYS.find((key) => path.startsWith(`${key.path}.`) && definitionOf(key.schema).type === "record");
  const keys = path.split(".");
  const [, , agent, field, ...more] = keys;
  if (!open || !agent || !isAgentName(agent) || !field || more.length > 0) return undefined;
  const schema = schemaAt(open.schema, [agent, field]);
  return schema === undefined ? undefined : { path, keys, schema };
}

/**
 * The value of a text from the command line or the environment, read the way its key wants it: a text as it is, a list
 * also as `a,b`, all else as a YAML scalar. What cannot be read stays a text, for the schema to refuse.
 */
export function valueOfText(key: ConfigKey, text: string): unknown {
  const { type } = definitionOf(key.schema);
  if (type === "string") return text;
  const read = readYaml(text, key.path);
  const value = read.ok && text.trim() !== "" ? read.value : text;
  if (type !== "array" || Array.isArray(value)) return value;
  return text.split(",").map((part) => part.trim()).filter((part) => part !== "");
}

function leaves(schema: z.core.$ZodType, keys: readonly string[]): readonly ConfigKey[] {
  const { shape } = definitionOf(schema);
  if (shape) return Object.entries(shape).flatMap(([key, inner]) => leaves(inner, [...keys, key]));
  const key = { path: keys.join("."), keys, schema };
  if (definitionOf(schema).type === "record") return [key];
  return [{ ...key, variable: `UCOP_${keys.join("_").toUpperCase()}` }];
}
