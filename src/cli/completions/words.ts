/** What can be typed, taken from the command table: the same data for the scripts of all shells. Pure. */
import type { Command, Operand } from "../command.ts";
import { COMMANDS } from "../command_table.ts";
import type { Completion, Flag } from "../flag.ts";
import { COMMON_FLAGS } from "../flags.ts";

/** What a value of a flag or an operand can be. */
export interface Value {
  readonly placeholder: string;
  /** The only values there are, or a word that may stand in place of a number. */
  readonly choices: readonly string[];
  readonly complete: Completion | undefined;
}

/** A flag with all ways to write it. */
export interface FlagWord {
  readonly long: string;
  readonly short: string | undefined;
  readonly help: string;
  /** Undefined for a switch. */
  readonly value: Value | undefined;
  readonly repeats: boolean;
}

/** A command with what may follow it. */
export interface CommandWords {
  /** One word or two. */
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly FlagWord[];
  readonly operands: readonly (Value & { readonly rest: boolean })[];
}

/** Names that the scripts hold, beside those that they find in the folders of the machine. */
export interface KnownNames {
  /** The shipped workflows. */
  readonly workflows: readonly string[];
  /** The built-in plugins. */
  readonly plugins: readonly string[];
  /** The keys of the config. */
  readonly keys: readonly string[];
}

/** What may stand in place of a command. */
export const PROGRAM_FLAGS = ["--help", "--version"] as const;

/** All commands, in the order of help. */
export const COMMAND_WORDS: readonly CommandWords[] = Object.entries<Command>(COMMANDS).map(([name, command]) => ({
  name,
  summary: command.summary,
  flags: Object.entries<Flag>({ ...command.flags, ...COMMON_FLAGS }).map(([long, flag]) => ({
    long: `--${long}`,
    short: flag.short === undefined ? undefined : `-${flag.short}`,
    help: flag.help,
    value: valueOf(flag),
    repeats: flag.kind === "list",
  })),
  operands: command.operands.map((operand) => ({ ...operandValue(operand), rest: operand.rest ?? false })),
}));

/** The first words of commands with two, each with the words that may follow and what they do. */
export const TOPICS: ReadonlyMap<string, readonly (readonly [word: string, summary: string])[]> = new Map(
  Object.entries(Object.groupBy(COMMAND_WORDS.filter(({ name }) => name.includes(" ")), topicOf)).map((
    [topic, commands],
  ) => [topic, commands!.map(({ name, summary }) => [name.split(" ")[1]!, summary] as const)]),
);

/** The words that a command line may begin with, and what they do. */
export const FIRST_WORDS: readonly (readonly [word: string, summary: string])[] = [
  ...new Map(COMMAND_WORDS.map((command) => {
    const topic = topicOf(command);
    const inner = TOPICS.get(topic);
    return [topic, inner === undefined ? command.summary : inner.map(([word]) => word).join(", ")] as const;
  })),
];

function topicOf({ name }: CommandWords): string {
  return name.split(" ")[0]!;
}

function valueOf(flag: Flag): Value | undefined {
  if (flag.kind === "switch") return undefined;
  const { placeholder } = flag;
  if (flag.kind === "number") return { placeholder, choices: flag.word ? [flag.word] : [], complete: undefined };
  return { placeholder, choices: flag.kind === "text" ? flag.choices ?? [] : [], complete: flag.complete };
}

function operandValue({ name, choices = [], complete }: Operand): Value {
  return { placeholder: name, choices, complete };
}
