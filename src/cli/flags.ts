/** The flags of all commands, each declared once. */
import type { Flags } from "./flag.ts";

/** Where config and plugins come from, and what overrides them. */
export const CONFIG_FLAGS = {
  config: {
    kind: "text",
    placeholder: "FILE",
    complete: "file",
    help: "the config file",
    fallback: "the files that config show --paths lists",
  },
  plugins: {
    kind: "list",
    placeholder: "DIR",
    complete: "folder",
    help: "a further folder of plugins; may be repeated",
  },
  sequential: { kind: "switch", excludes: "parallel", help: "run one agent at a time; the article is the same" },
  parallel: { kind: "switch", help: "run agents in parallel, whatever the config says" },
  "max-parallel": {
    kind: "number",
    placeholder: "N|auto",
    integer: true,
    least: 1,
    word: "auto",
    help: "how many agents may run at once",
  },
  "fail-fast": { kind: "switch", help: "at the first failure cancel what still runs" },
  "group-timeout": {
    kind: "number",
    placeholder: "SECONDS",
    integer: false,
    least: 0,
    help: "the deadline of each group of agents",
  },
  set: {
    kind: "list",
    pair: true,
    placeholder: "KEY=VALUE",
    complete: "config key",
    help: "set any config key; may be repeated",
  },
} as const satisfies Flags;

/** How a command talks. */
export const TALK_FLAGS = {
  json: { kind: "switch", help: "print JSON on stdout, for programs" },
  quiet: { kind: "switch", excludes: "verbose", short: "q", help: "print errors only, beside the results" },
  verbose: { kind: "switch", short: "v", help: "print more: the plan with its waits, starts, debug lines" },
  "no-color": { kind: "switch", help: "print without colours, as NO_COLOR does" },
  help: { kind: "switch", short: "h", help: "print this help" },
} as const satisfies Flags;

/** The flags that every command takes. */
export const COMMON_FLAGS = { ...CONFIG_FLAGS, ...TALK_FLAGS } as const satisfies Flags;

/** Input and output of a job. */
export const JOB_FLAGS = {
  input: {
    kind: "text",
    short: "i",
    placeholder: "FILE",
    complete: "file",
    required: true,
    help: "the brief, any Markdown file; - reads it from stdin",
  },
  output: {
    kind: "text",
    short: "o",
    placeholder: "DIR",
    complete: "folder",
    required: true,
    help: "the folder to write to; it is made if it is missing",
  },
  kb: {
    kind: "list",
    placeholder: "PATH",
    complete: "file",
    help: "a file, folder or glob of the knowledge base; !GLOB leaves out; may be repeated",
  },
  api: {
    kind: "list",
    placeholder: "PATH",
    complete: "file",
    help: "a file, folder or glob of API documentation; may be repeated",
  },
  blog: {
    kind: "list",
    placeholder: "PATH",
    complete: "file",
    help: "a file, folder or glob of earlier articles; may be repeated",
  },
  "state-out": {
    kind: "text",
    placeholder: "FILE",
    complete: "file",
    help: "a file for the final state of the job, as JSON; - for stdout",
  },
  check: { kind: "switch", help: "write nothing; the exit code is 1 where a file would change" },
  diff: { kind: "switch", help: "write nothing, and show what would change" },
  force: { kind: "switch", help: "replace what is not this job's own, or was changed by hand" },
  strict: { kind: "switch", help: "write nothing at all where a check of the quality failed" },
  "job-id": { kind: "text", placeholder: "ID", help: "the job's id in run.json", fallback: "a random one" },
} as const satisfies Flags;

/** The flags of `ucop generate`. */
export const GENERATE_FLAGS = {
  ...JOB_FLAGS,
  workflow: {
    kind: "text",
    short: "w",
    placeholder: "NAME|FILE",
    complete: "workflow",
    help: "the workflow to run",
    fallback: "the config's workflows.default",
  },
} as const satisfies Flags;

/** The flags of `ucop run`. */
export const RUN_FLAGS = {
  ...JOB_FLAGS,
  input: {
    ...JOB_FLAGS.input,
    help: "the brief, any Markdown file, or - for stdin; or a state, a .json or .yaml file",
  },
} as const satisfies Flags;

/** The flags of `ucop plan`. */
export const PLAN_FLAGS = {
  format: { kind: "text", placeholder: "FORMAT", choices: ["text", "json", "mermaid"], help: "how to print the plan" },
} as const satisfies Flags;

/** The flags of `ucop config show`. */
export const CONFIG_SHOW_FLAGS = {
  paths: { kind: "switch", help: "show where config, workflows, plugins and state are looked for, and what is there" },
} as const satisfies Flags;

/** The flags of `ucop bench`. */
export const BENCH_FLAGS = {
  quick: { kind: "switch", help: "a few seconds instead of a minute: does parallel work here at all?" },
  runs: {
    kind: "number",
    placeholder: "N",
    integer: true,
    least: 1,
    help: "how often each case is measured; medians are told",
    fallback: "3, or as many as fit into a minute; 1 with --quick",
  },
  compare: { kind: "switch", help: "compare with earlier runs of this version on this machine" },
  last: {
    kind: "number",
    placeholder: "N",
    integer: true,
    least: 1,
    help: "how many earlier runs --compare and --list look at",
    fallback: "5",
  },
  "no-save": { kind: "switch", help: "keep no history of this run" },
  list: { kind: "switch", excludes: "compare", help: "show the saved runs, and measure nothing" },
} as const satisfies Flags;

/** The flags of `ucop doctor`. */
export const DOCTOR_FLAGS = {
  output: {
    kind: "text",
    short: "o",
    placeholder: "DIR",
    complete: "folder",
    help: "the output folder to look at",
    fallback: "output",
  },
  workflow: { ...GENERATE_FLAGS.workflow, help: "the workflow to look at" },
} as const satisfies Flags;

/** The flags of `ucop help`. */
export const HELP_FLAGS = {
  man: { kind: "switch", help: "print the man page, ucop.1" },
} as const satisfies Flags;

/** The flags of `ucop plugins check`. */
export const PLUGINS_CHECK_FLAGS = {
  input: {
    kind: "text",
    short: "i",
    placeholder: "FILE",
    complete: "file",
    help: "the state to run the agent on, a .json or .yaml file; params and item may stand in it too",
    fallback: "a sample, made from what the agent reads",
  },
} as const satisfies Flags;

/** The flags of `ucop plugins test`. */
export const PLUGINS_TEST_FLAGS = {
  input: {
    kind: "text",
    short: "i",
    placeholder: "FILE",
    complete: "file",
    required: true,
    help: "the state that the agent is given, a .json or .yaml file; params and item may stand in it too",
  },
  param: { kind: "list", pair: true, placeholder: "KEY=VALUE", help: "one of its params; may be repeated" },
  item: { kind: "text", placeholder: "JSON", help: "its item, for an agent of a step with for_each" },
  source: {
    kind: "list",
    placeholder: "PATH",
    complete: "file",
    help: "a file or folder for {sources} in its grant; may be repeated",
  },
} as const satisfies Flags;
