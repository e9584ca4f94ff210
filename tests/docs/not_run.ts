/**
 * The commands of the documents that the tests do not run, each with its reason. What can be known without running them
 * is checked: they are good `sh`, the files that they name are there, and `ucop` understands their arguments.
 */
import { AppError } from "../../src/errors/app_error.ts";
import { findCommand } from "../../src/cli/find_command.ts";
import { COMMANDS } from "../../src/cli/command_table.ts";
import { readArgs } from "../../src/cli/read_args.ts";
import { filesIn, textOf } from "../project/tree.ts";

/** One kind of command that is not run. */
export interface NotRun {
  /** Fits its line; `npx -y deno@…` counts as `deno`. */
  readonly line: RegExp;
  readonly because: string;
}

const MEASURES = "it measures for a minute or more, which says nothing while other tests run";

/** The list; a test fails where an entry fits no command of any document. */
export const NOT_RUN: readonly NotRun[] = [
  { line: /^deno task (?:test|ok)\b/, because: "it runs this test" },
  { line: /^deno task (?:build|compile|smoke)\b/, because: "it takes a minute; the smoke test is a check of its own" },
  { line: /^deno (?:task )?(?:bench|scale)\b/, because: MEASURES },
  { line: /^(?:time )?ucop bench(?! --quick| --list)/, because: MEASURES },
  { line: /^sudo\b/, because: "it needs root, and changes the system" },
  {
    line: /^sh install\.sh\b/,
    because: "it needs a built file; tests/scripts/install_test.ts installs and takes away",
  },
  { line: /^(?:systemctl|journalctl)\b/, because: "it needs systemd, and a service that was installed" },
];

/** The entry of a line, if it is not to be run. */
export function whyNotRun(line: string): NotRun | undefined {
  const command = line.trim().replace(/^npx -y deno@[\d.]+ /, "deno ");
  return NOT_RUN.find((entry) => entry.line.test(command));
}

/** A script in two parts: what is run (each line in its place, or empty), and the lines that are not. */
export function splitScript(script: string): { readonly run: string; readonly left: readonly string[] } {
  // A line that ends with a backslash goes on.
  const commands = script.split(/(?<!\\)\n/);
  const left = commands.filter((line) => whyNotRun(line) !== undefined);
  return { run: commands.map((line) => left.includes(line) ? "" : line).join("\n"), left };
}

/** What is wrong with a command that is not run. */
export function problemsOf(command: string): readonly string[] {
  const words = command.replace(/\s(?:#|>|\||&&).*/, "").split(/[\s\\]+/).filter((word) => word !== "");
  const files = words.filter((word) => /^(?:scripts|bench|tests|src)\/[\w/.]+$/.test(word));
  const all = filesIn("");
  const missing = files.filter((file) => !all.some((known) => known === file || known.startsWith(file)));
  return [...missing.map((file) => `there is no "${file}"`), ...scriptProblems(words), ...argumentProblems(words)];
}

/** Flags that a script of ours does not know, and units of systemd that the installer does not make. */
function scriptProblems(words: readonly string[]): readonly string[] {
  const installer = textOf("scripts/install.sh");
  const units = words.filter((word) => /^ucop-.*\.(?:service|timer)$/.test(word) && !installer.includes(word));
  const [name, source] = words.includes("task") ? taskOf(words) : ["install.sh", installer];
  const isOurs = words.includes("task") || words.some((word) => word.endsWith("install.sh"));
  const flags = isOurs ? words.filter((word) => word.startsWith("--") && !source.includes(word.slice(2))) : [];
  return [...flags.map((flag) => `"${name}" has no ${flag}`), ...units.map((unit) => `there is no unit "${unit}"`)];
}

/** A task, and the text of its script with the folder of its parts; empty for a task that is none of a script. */
function taskOf(words: readonly string[]): readonly [name: string, source: string] {
  const task = words[words.indexOf("task") + 1] ?? "";
  const { tasks } = JSON.parse(textOf("deno.json")) as { readonly tasks: Readonly<Record<string, string>> };
  const script = /^deno run -A (scripts\/\w+\.ts)$/.exec(tasks[task] ?? "")?.[1];
  if (script === undefined) return [`deno task ${task}`, ""];
  const parts = filesIn("scripts").filter((file) => file === script || file.startsWith(script.replace(/\.ts$/, "/")));
  return [`deno task ${task}`, parts.map(textOf).join()];
}

function argumentProblems(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => /(?:^|\/)ucop$/.test(word));
  if (at < 0 || words[at + 1]?.startsWith("-")) return [];
  try {
    const found = findCommand(words.slice(at + 1));
    if (found.kind === "command") readArgs(found.name, COMMANDS[found.name], found.rest);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [error.message, ...error.problems.map(({ message }) => message)];
  }
}
