/** What a job brings along: a brief and its sources, or a state from a file. */
import { extname, resolve } from "node:path";
import { readBrief } from "../brief/read_brief.ts";
import { readStateFile } from "../brief/read_state_file.ts";
import { AppError, type Problem, refuse } from "../errors/app_error.ts";
import type { Json } from "../plugin/mod.ts";
import type { Workflow } from "../workflow/workflow.ts";
import type { FlagValues } from "./flag.ts";
import type { JOB_FLAGS } from "./flags.ts";

/** The values that a job starts with, and what its agents may read. */
export interface JobInput {
  readonly initial: ReadonlyMap<string, Json>;
  /** The brief's absolute path. */
  readonly input: string;
  /** Absolute paths. */
  readonly sources: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Reads the input of a job: `.json` and `.yaml` are a state where that is allowed, anything else is a brief.
 *
 * @throws {AppError} Those of `readBrief` and `readStateFile`; `input.invalid` when a key that the workflow wants is
 * missing.
 */
export async function readJobInput(
  flags: FlagValues<typeof JOB_FLAGS>,
  options: { readonly cwd: string; readonly workflow: Workflow; readonly states: boolean },
): Promise<JobInput> {
  const { cwd, workflow, states } = options;
  const input = resolve(cwd, flags.input);
  if (!states || !/^\.(?:json|ya?ml)$/i.test(extname(flags.input))) {
    const { brief, sources, warnings } = await readBrief({ ...flags, cwd });
    const initial = new Map<string, Json>(Object.entries(plain({ brief, sources })));
    checkKeys(initial, workflow, flags.input);
    const paths = [...sources.kb, ...sources.api, ...sources.blog].map(({ path }) => path);
    return { initial, input, sources: [...new Set(paths)], warnings };
  }
  const given = (["kb", "api", "blog"] as const).filter((flag) => flags[flag].length > 0);
  if (given.length > 0) {
    throw new AppError("cli.usage", `Cannot use ${given.map((flag) => `--${flag}`).join(", ")} with a state file`, {
      hint: `Write the sources into "${flags.input}", or give a Markdown brief`,
    });
  }
  const initial = await readStateFile(flags.input, cwd);
  checkKeys(initial, workflow, flags.input);
  const unused = [...initial.keys()].filter((key) => !workflow.inputs.includes(key));
  const warnings = unused.map((key) => `${flags.input}: "${key}" is no input of the workflow "${workflow.name}"`);
  return { initial, input, sources: [], warnings };
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
