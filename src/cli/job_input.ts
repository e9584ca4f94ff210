/** What a job brings along: a brief and its sources, or a state from a file. */
import { extname, resolve } from "node:path";
import { readBrief } from "../brief/read_brief.ts";
import { readStateFile } from "../brief/read_state_file.ts";
import type { Config } from "../config/config.ts";
import { AppError, type Problem, refuse } from "../errors/app_error.ts";
import type { Json } from "../plugin/mod.ts";
import { quoted } from "../text/visible.ts";
import type { Workflow } from "../workflow/workflow.ts";
import type { FlagValues } from "./flag.ts";
import type { JOB_FLAGS } from "./flags.ts";
import { StdinBrief } from "./stdin_brief.ts";
import type { Terminal } from "./terminal.ts";

/** The values that a job starts with, and what its agents may read. A brief from stdin is a file until this is disposed. */
export interface JobInput extends AsyncDisposable {
  readonly initial: ReadonlyMap<string, Json>;
  /** The brief's absolute path. */
  readonly input: string;
  /** Absolute paths. */
  readonly sources: readonly string[];
  readonly warnings: readonly string[];
}

/** What a job's input is read for. */
export interface JobInputOptions {
  readonly terminal: Terminal;
  readonly config: Config;
  readonly workflow: Workflow;
  /** True where the input may be a state. */
  readonly states: boolean;
}

/** The values of the flags of a job. */
type JobFlags = FlagValues<typeof JOB_FLAGS>;

/**
 * Reads the input of a job: `.json` and `.yaml` are a state where that is allowed, `-` is a brief from stdin, anything
 * else is a brief in a file.
 *
 * @throws {AppError} Those of `readBrief` and `readStateFile`; `input.invalid` when a key that the workflow wants is
 * missing.
 */
export async function readJobInput(flags: JobFlags, options: JobInputOptions): Promise<JobInput> {
  const isState = options.states && /^\.(?:json|ya?ml)$/i.test(extname(flags.input));
  if (isState) return await readStateInput(flags, options);
  await using files = new AsyncDisposableStack();
  const stdin = flags.input === "-" ? files.use(await StdinBrief.read(options.terminal)) : undefined;
  const input = await readBriefInput({ ...flags, input: stdin?.path ?? flags.input }, stdin !== undefined, options);
  const kept = files.move();
  return { ...input, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

async function readBriefInput(
  flags: JobFlags,
  isStdin: boolean,
  { terminal: { io: { cwd } }, config, workflow }: JobInputOptions,
): Promise<Omit<JobInput, typeof Symbol.asyncDispose>> {
  const { directories } = config.sources;
  const { brief, sources, readable, warnings } = await readBrief({ ...flags, cwd, directories, isStdin });
  const initial = new Map<string, Json>(Object.entries(plain({ brief, sources })));
  checkKeys(initial, workflow, brief.path);
  const unused = brief.audience !== "" && config.text.backend === "extractive"
    ? [`${brief.path}: "audience" has no effect: the extractive writer takes sentences as they stand in the sources`]
    : [];
  return { initial, input: resolve(cwd, flags.input), sources: readable, warnings: [...warnings, ...unused] };
}

async function readStateInput(
  flags: JobFlags,
  { terminal: { io: { cwd } }, workflow }: JobInputOptions,
): Promise<JobInput> {
  const given = (["kb", "api", "blog"] as const).filter((flag) => flags[flag].length > 0);
  if (given.length > 0) {
    throw new AppError("cli.usage", `Cannot use ${given.map((flag) => `--${flag}`).join(", ")} with a state file`, {
      hint: `Write the sources into ${quoted(flags.input)}, or give a Markdown brief`,
    });
  }
  const initial = await readStateFile(flags.input, cwd);
  checkKeys(initial, workflow, flags.input);
  const unused = [...initial.keys()].filter((key) => !workflow.inputs.includes(key));
  const warnings = unused.map((key) => `${flags.input}: "${key}" is no input of the workflow "${workflow.name}"`);
  return {
    initial,
    input: resolve(cwd, flags.input),
    sources: [],
    warnings,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

function checkKeys(initial: ReadonlyMap<string, Json>, workflow: Workflow, file: string): void {
  const problems: Problem[] = workflow.inputs.filter((key) => !initial.has(key)).map((key) => ({
    file: workflow.file,
    path: "inputs",
    message: `the workflow wants the key "${key}", which "${file}" does not bring`,
  }));
  refuse("input.invalid", `Cannot run the workflow "${workflow.name}"`, problems);
}

/** Typed data as the JSON that it is. */
function plain(value: object): { readonly [key: string]: Json } {
  return JSON.parse(JSON.stringify(value));
}
