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
  return [...missing.map((file) => `there is no "${file}"`), ...taskProblems(words), ...argumentProblems(words)];
}

/** Flags of a task that its script does not know. */
function taskProblems(words: readonly string[]): readonly string[] {
  const [task = "", ...rest] = words.slice(words.indexOf("task") + 1);
  const { tasks } = JSON.parse(textOf("deno.json")) as { readonly tasks: Readonly<Record<string, string>> };
  const script = /^deno run -A (scripts\/\w+\.ts)$/.exec(tasks[task] ?? "")?.[1];
  if (!words.includes("task") || script === undefined) return [];
  // The script, and the folder of its parts.
  const parts = filesIn("scripts").filter((file) => file === script || file.startsWith(script.replace(/\.ts$/, "/")));
  const source = parts.map(textOf).join();
  const unknown = rest.filter((word) => word.startsWith("--") && !source.includes(word.slice(2)));
  return unknown.map((flag) => `"deno task ${task}" has no ${flag}`);
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
