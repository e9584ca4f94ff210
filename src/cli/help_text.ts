/** Help, made from the declarations of commands and flags. Pure; no colour. */
import { wrapEntry } from "../plan/wrap_entry.ts";
import type { Command, Operand } from "./command.ts";
import { type CommandName, COMMANDS } from "./command_table.ts";
import { EXIT_MEANINGS } from "./exit_codes.ts";
import type { Flag, Flags } from "./flag.ts";
import { CONFIG_FLAGS, TALK_FLAGS } from "./flags.ts";

const TABLE: readonly (readonly [name: string, command: Command])[] = Object.entries(COMMANDS);

/** The page of the program: all commands. */
export function programHelp(): string {
  return [
    "ucop runs content agents in parallel and turns a brief into an article.",
    "",
    "Usage: ucop COMMAND [flags]",
    "",
    "Commands:",
    ...columns(TABLE.map(([name, { summary }]) => [name, summary])),
    "",
    'Run "ucop COMMAND --help" for the flags of a command.',
    "",
    "Exit codes:",
    ...columns(EXIT_MEANINGS.map(([code, meaning]) => [String(code), meaning])),
    "",
    "Example:",
    `  ${COMMANDS.generate.examples[0]}`,
    "",
  ].join("\n");
}

/** What is shown to one who typed nothing. */
export function shortHelp(): string {
  return [
    "Usage: ucop COMMAND [flags]",
    "",
    `Commands: ${TABLE.map(([name]) => name).join(", ")}`,
    `Example: ${COMMANDS.generate.examples[0]}`,
    'Run "ucop --help" for more.',
    "",
  ].join("\n");
}

/** The commands that start with a word, such as `config`. */
export function topicHelp(word: string): string {
  const commands = TABLE.filter(([name]) => name.startsWith(`${word} `));
  return [
    `Usage: ucop ${word} COMMAND [flags]`,
    "",
    "Commands:",
    ...columns(commands.map(([name, { summary }]) => [name, summary])),
    "",
    "Example:",
    ...commands.flatMap(([, { examples }]) => examples.slice(0, 1).map((line) => `  ${line}`)),
    "",
  ].join("\n");
}

/** The page of one command. */
export function commandHelp(name: CommandName): string {
  const command: Command = COMMANDS[name];
  const { summary, description, operands, flags, examples } = command;
  const words = ["ucop", name, ...operands.map(shownOperand), ...requiredFlags(flags), "[flags]"];
  const section = (title: string, lines: readonly string[]) => lines.length === 0 ? [] : ["", title, ...lines];
  return [
    `ucop ${name}: ${summary}`,
    ...section("", description === undefined ? [] : description.split("\n")).slice(1),
    "",
    `Usage: ${words.join(" ")}`,
    ...section("Arguments:", columns(operands.map(({ name, help }) => [name, help]))),
    ...section("Flags:", flagLines(flags)),
    ...section("Config:", flagLines(CONFIG_FLAGS)),
    ...section("Messages:", flagLines(TALK_FLAGS)),
    ...section(examples.length === 1 ? "Example:" : "Examples:", examples.map((line) => `  ${line}`)),
    "",
  ].join("\n");
}

function shownOperand({ name, required, rest }: Operand): string {
  const shown = rest ? `${name}…` : name;
  return required ? shown : `[${shown}]`;
}

function requiredFlags(flags: Flags): readonly string[] {
  return Object.entries(flags).flatMap(([name, flag]) =>
    flag.kind === "text" && flag.required ? [`--${name} ${flag.placeholder}`] : []
  );
}

function flagLines(flags: Flags): readonly string[] {
  return columns(Object.entries(flags).map(([name, flag]) => [flagName(name, flag), flagHelp(flag)]));
}

function flagName(name: string, flag: Flag): string {
  const short = flag.short === undefined ? "    " : `-${flag.short}, `;
  return `${short}--${name}${flag.kind === "switch" ? "" : ` ${flag.placeholder}`}`;
}

function flagHelp(flag: Flag): string {
  return `${flag.help}${flagNotes(flag)}`;
}

/** What is to be known of a flag's value, in brackets after its help. */
export function flagNotes(flag: Flag): string {
  const notes: string[] = [];
  if (flag.kind === "text" && flag.required) notes.push("required");
  if (flag.kind === "text" && flag.choices) notes.push(`${flag.choices.join(", ")}; default: ${flag.choices[0]}`);
  if (flag.fallback !== undefined) notes.push(`default: ${flag.fallback}`);
  return notes.map((note) => ` (${note})`).join("");
}

/** Two columns, indented; the first as wide as its widest cell, the second wrapped. */
function columns(rows: readonly (readonly [left: string, right: string])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.flatMap(([left, right]) => wrapEntry(left, width, right.split(" ")));
}
