/** All commands as data: the source of help, of the check of arguments and of shell completion. */
import type { Command } from "./command.ts";
import {
  BENCH_FLAGS,
  CONFIG_SHOW_FLAGS,
  DOCTOR_FLAGS,
  GENERATE_FLAGS,
  HELP_FLAGS,
  PLAN_FLAGS,
  PLUGINS_CHECK_FLAGS,
  PLUGINS_TEST_FLAGS,
  RUN_FLAGS,
} from "./flags.ts";

/** The commands, in the order of help. */
export const COMMANDS = {
  generate: {
    summary: "write an article from a brief",
    description:
      "Runs the default workflow (or another one) on a brief and writes the article and run.json, the report\n" +
      "of the run, to a folder named like the article below the output folder.",
    operands: [],
    flags: GENERATE_FLAGS,
    examples: [
      "ucop generate --input brief.md --output output/",
      "ucop generate -i brief.md -o output/ --kb docs/ --api api.md --blog posts/",
    ],
  },
  run: {
    summary: "run any workflow",
    description: "Runs a workflow and writes its artifacts and run.json, the report of the run.",
    operands: [{ name: "WORKFLOW", required: true, complete: "workflow", help: "a workflow's name, or its file" }],
    flags: RUN_FLAGS,
    examples: ["ucop run my_workflow.yaml --input brief.md --output output/"],
  },
  plan: {
    summary: "show what a workflow would run: groups, and why each step waits",
    operands: [{
      name: "WORKFLOW",
      required: false,
      complete: "workflow",
      help: "a workflow's name, or its file; default: the config's workflows.default",
    }],
    flags: PLAN_FLAGS,
    examples: ["ucop plan", "ucop plan my_workflow.yaml --format mermaid"],
  },
  why: {
    summary: "show where a line of an article comes from, and why it stands there",
    description:
      "Looks the line up in sources.json, which is written beside each article: the file and line of its source, the\n" +
      "heading that it stands under there, what of the brief it answers, and how well that section fits (0 to 1).",
    operands: [{
      name: "ARTICLE:LINE",
      required: true,
      complete: "file",
      help: "the article's file or its folder, a colon, and the line",
    }],
    flags: {},
    examples: ["ucop why output/tea/index.md:12", "ucop why output/tea:12 --json"],
  },
  "plugins list": {
    summary: "show the plugins: where each comes from, what it asks for and what it is granted",
    operands: [],
    flags: {},
    examples: ["ucop plugins list", "ucop plugins list --plugins my_plugins/ --json"],
  },
  "plugins new": {
    summary: "make a plugin of your own: a small agent that works, with a test",
    description:
      "Makes the folder NAME with agent.yaml (what the agent reads, writes and asks for), agent.ts (its code) and\n" +
      "a test, in plugins/ of the working folder or in the folder of --plugins. Nothing is overwritten.",
    operands: [{ name: "NAME", required: true, help: "the agent's name: small letters, digits and _" }],
    flags: {},
    examples: ["ucop plugins new word_count", "ucop plugins new word_count --plugins my_plugins/"],
  },
  "plugins check": {
    summary: "check plugins: manifest, permissions, imports, types, and runs in the sandbox",
    description:
      "Runs each agent alone on sample input, with the rights that your config grants it and no others: does it\n" +
      "end in time, write what its manifest says, write the same twice, and stop when it is told to?",
    operands: [{
      name: "NAME",
      required: false,
      complete: "plugin",
      help: "the plugin; default: all that are not built in",
    }],
    flags: PLUGINS_CHECK_FLAGS,
    examples: ["ucop plugins check", "ucop plugins check word_count --input state.yaml"],
  },
  "plugins test": {
    summary: "run one agent alone on a given state, and show its outputs, log and time",
    operands: [{ name: "NAME", required: true, complete: "plugin", help: "the agent" }],
    flags: PLUGINS_TEST_FLAGS,
    examples: [
      "ucop plugins test word_count --input state.yaml",
      "ucop plugins test word_count -i state.json --param lang=en --json",
      "ucop plugins test page_writer -i state.json --item '{\"id\":1}'",
    ],
  },
  init: {
    summary: "make a config, a workflow, a plugin and a brief to start from",
    description:
      "Makes config/main.yaml with every key and its default, a workflow, an example plugin with its grant, and a\n" +
      "brief with sources, in DIR or the working folder. In the user's or the system's folder of ucop (~/.config/ucop,\n" +
      "/etc/ucop) main.yaml lies in DIR itself. All files or none are made, and nothing is overwritten.",
    operands: [{
      name: "DIR",
      required: false,
      complete: "folder",
      help: "the folder, which is made if it is missing; default: this one",
    }],
    flags: {},
    examples: ["ucop init my_site/", "ucop init"],
  },
  "config check": {
    summary: "check the config, the default workflow and the plugins, and name all mistakes",
    operands: [],
    flags: {},
    examples: ["ucop config check --config my_config.yaml"],
  },
  "config show": {
    summary: "show every config key, its value and where the value comes from",
    operands: [],
    flags: CONFIG_SHOW_FLAGS,
    examples: ["ucop config show", "ucop config show --sequential --json", "ucop config show --paths"],
  },
  bench: {
    summary: "measure on this machine how much faster parallel is",
    description:
      "Runs agents that wait, agents that compute, and both, one at a time and in parallel, with cold and warm sandboxes.\n" +
      "It measures this machine and this version of ucop, whatever the config says. Each run is kept in the state folder.\n" +
      "The exit code is 1 where waiting agents are less than 2.00× faster in parallel: the weekly check is\n" +
      '"ucop bench --compare".',
    operands: [],
    flags: BENCH_FLAGS,
    examples: [
      "ucop bench",
      "ucop bench --compare",
      "ucop bench --quick --no-save --json",
      "ucop bench --list --last 20",
    ],
  },
  doctor: {
    summary: "look for what would keep jobs from running, or from running well, on this machine",
    description:
      "Looks at cores and memory (with the limits of a container), config, plugins and their grants, the workflow, how\n" +
      "many agents run at once, the folders that are written to, the history of bench, and tries the sandboxes. It\n" +
      "changes nothing. The exit code is 1 where a problem was found; a warning alone is no problem.",
    operands: [],
    flags: DOCTOR_FLAGS,
    examples: ["ucop doctor", "ucop doctor --output /srv/articles --json"],
  },
  help: {
    summary: "show the help of a command",
    operands: [{ name: "COMMAND", required: false, rest: true, complete: "command", help: "the command" }],
    flags: HELP_FLAGS,
    examples: ["ucop help generate", "ucop help --man"],
  },
  completions: {
    summary: "print the completion of commands, flags and names for your shell",
    description:
      "The script needs nothing but the shell: no ucop is started to complete a word. scripts/install.sh puts\n" +
      "it where your shell looks for it.",
    operands: [{ name: "SHELL", required: true, choices: ["bash", "zsh", "fish"], help: "bash, zsh or fish" }],
    flags: {},
    examples: ["ucop completions bash"],
  },
  version: {
    summary: "print the version; with --json also commit, runtime, target and form",
    operands: [],
    flags: {},
    examples: ["ucop version", "ucop version --json"],
  },
} as const satisfies Readonly<Record<string, Command>>;

/** The name of a command: one word or two. */
export type CommandName = keyof typeof COMMANDS;
