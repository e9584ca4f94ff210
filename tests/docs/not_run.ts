/**
 * The commands of the documents that the tests do not run, each with its reason. What can be known without running them
 * is checked: they are good `sh`, the files that they name are there, and `ucop` understands their arguments.
 */
import { findCommand } from "../../src/cli/find_command.ts";
import { COMMANDS } from "../../src/cli/command_table.ts";
import { readArgs } from "../../src/cli/read_args.ts";
import { filesIn } from "../project/tree.ts";

/** One kind of command that is not run. */
export interface NotRun {
  /** How its line begins, apart from `npx -y deno@…`, which is `deno`. */
  readonly begins: string;
  readonly because: string;
}

/** The list; a test fails where an entry fits no command of any document. */
export const NOT_RUN: readonly NotRun[] = [
  { begins: "deno task test", because: "it runs this test" },
  { begins: "deno task ok", because: "it runs this test" },
  { begins: "deno task bench", because: "it takes minutes, and measures nothing while other tests run" },
  { begins: "deno bench", because: "it takes minutes, and measures nothing while other tests run" },
];

/** The entry of a line, if it is not to be run. */
export function whyNotRun(line: string): NotRun | undefined {
  const command = line.trim().replace(/^npx -y deno@[\d.]+ /, "deno ");
  return NOT_RUN.find(({ begins }) =>
    command === begins || command.startsWith(begins.endsWith("/") ? begins : `${begins} `)
  );
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
  const words = command.replace(/\s#.*/, "").split(/[\s\\]+/).filter((word) => word !== "");
  const files = words.filter((word) => /^(?:scripts|bench|tests|src)\/[\w/.]+$/.test(word));
  const missing = files.filter((file) => {
    try {
      return filesIn(file.replace(/\/$/, "")).length === 0;
    } catch {
      return true;
    }
  });
  return [...missing.map((file) => `there is no "${file}"`), ...argumentProblems(words)];
}

function argumentProblems(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => /(?:^|\/)ucop$/.test(word));
  if (at < 0 || words[at + 1]?.startsWith("-")) return [];
  try {
    const found = findCommand(words.slice(at + 1));
    if (found.kind === "command") readArgs(found.name, COMMANDS[found.name], found.rest);
    return [];
  } catch (error) {
    return [String(error)];
  }
}
