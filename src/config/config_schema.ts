/** The shape of `config/main.yaml`: one zod schema for the loader, the editors' JSON schema and the names of variables. */
import * as z from "zod";
import { AGENT_NAME_RULE, isAgentName } from "../plugin/parse_manifest.ts";

/** The longest time that a timer can hold, in whole seconds. */
const LONGEST_SECONDS = 2_147_483;

const seconds = (least: number) => z.number().min(least).max(LONGEST_SECONDS).meta({ unit: "seconds" });
const bytes = z.int().min(1_024).max(2 ** 40).meta({ unit: "bytes" });
const texts = z.array(z.string().min(1)).meta({ wants: "a list of texts" });

/** What the operator's config gives to one plugin. */
const grant = z.strictObject({
  read: texts.describe("Paths to read; {sources}, {input} and {scratch} stand for those of the job"),
  write: texts.describe("Paths to write"),
  net: texts.describe("Hosts to reach, such as api.example.com:443"),
  env: texts.describe("Environment variables to read"),
  sys: texts.describe("System facts to ask for, such as hostname"),
  run: texts.describe("Programs to run"),
  isolation: z.enum(["worker", "process"]).describe("Where the plugin runs"),
  sha256: z.string().regex(/^[0-9a-f]{64}$/).meta({ wants: "64 hexadecimal digits" })
    .describe("The hash of the plugin's folder that may run, as plugins list shows it"),
  override: z.boolean().describe("true lets the plugin take the place of a built-in one of its name"),
  trust: z.boolean().describe(
    "true lets the plugin run in a compiled executable, where permissions do not hold its imports",
  ),
}).partial();

const workflows = z.strictObject({
  enable_parallel_execution: z.boolean().describe("false runs one agent at a time, with the same result"),
  max_parallel_agents: z.union([z.int().min(1).max(1_000), z.literal("auto")])
    .meta({ wants: 'a number from 1 to 1000 or "auto"' })
    .describe("How many agents run at once: a number, or auto"),
  group_timeout: seconds(0.001).describe("Seconds for a whole group, from the start of its first member"),
  agent_timeout: seconds(0.001).describe("Seconds for one attempt of one agent"),
  cancel_grace: seconds(0).describe("Seconds that an agent told to stop may take before it is ended"),
  fail_fast: z.boolean().describe("true cancels the rest of a group at the first failure"),
  retries: z.int().min(0).max(100).describe("Further attempts after an error that may pass"),
  schedule: z.enum(["ready", "groups"]).describe(
    "ready: a step starts when its inputs are settled; groups: when the group before it is",
  ),
  default: z.string().min(1).describe("The workflow that generate runs"),
  directories: texts.describe(
    "Further folders where workflows are looked up by name, after config/workflows of the working folder",
  ),
});

const plugins = z.strictObject({
  directories: texts.describe("Where plugins are found, beside the built-in ones"),
  memory_mb: z.int().min(64).max(1_048_576).meta({ unit: "MiB" })
    .describe("The memory of one plugin that runs in a process of its own, in MiB"),
  grants: z.record(
    z.string().refine(isAgentName, AGENT_NAME_RULE),
    grant,
  ).describe("What each plugin may do, by its name; never more than its manifest asks for"),
});

const sources = z.strictObject({
  directories: texts.describe(
    "Folders that a brief's sources may lie in, beside its own folder and the working folder",
  ),
});

const state = z.strictObject({
  max_value_bytes: bytes.describe("The bound of one value that an agent writes"),
  max_log_bytes: bytes.describe("The bound of all that a job's agents write"),
});

const text = z.strictObject({
  backend: z.enum(["extractive"]).describe("The writer; extractive takes sentences from the sources and adds none"),
});

const log = z.strictObject({
  level: z.enum(["debug", "info", "warn", "error"]).describe("The least weight of a line that is shown"),
  max_lines: z.int().min(0).max(1_000_000).describe("How many lines one attempt of an agent may log"),
});

/** All keys, each present: what the layers must come to. */
export const fullConfigSchema = z.strictObject({ workflows, plugins, sources, state, text, log });

/** One layer: a file, which may leave out any key. */
export const configFileSchema = z.strictObject({
  workflows: workflows.partial(),
  plugins: plugins.partial(),
  sources: sources.partial(),
  state: state.partial(),
  text: text.partial(),
  log: log.partial(),
}).partial();

/** The complete config under its YAML names and in its YAML units. */
export type FullConfig = z.infer<typeof fullConfigSchema>;
