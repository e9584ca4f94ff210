/** From the first arguments to the command that they name. Pure. */
import { closest, didYouMean } from "../decode/closest.ts";
import { AppError } from "../errors/app_error.ts";
import { type CommandName, COMMANDS } from "./command_table.ts";

/** A command and the arguments after its name, or the first word of several commands. */
export type Found =
  | { readonly kind: "command"; readonly name: CommandName; readonly rest: readonly string[] }
  | { readonly kind: "topic"; readonly word: string };

/**
 * Finds the command.
 *
 * @throws {AppError} `cli.usage` where there is none, with the nearest name.
 *
 * @example
 * ```ts
 * import { findCommand } from "./find_command.ts";
 * const found = findCommand(["config", "show", "--json"]);
 * if (found.kind !== "command" || found.name !== "config show" || found.rest.length !== 1) throw new Error(found.kind);
 * ```
 */
export function findCommand(args: readonly string[]): Found {
  const [first = "", second] = args;
  if (isCommand(first)) return { kind: "command", name: first, rest: args.slice(1) };
  if (first.startsWith("-")) {
    throw new AppError("cli.usage", `Cannot run "${first}": the command comes first, then its flags`, {
      hint: `Write "ucop generate ${first} …", or run "ucop --help"`,
    });
  }
  const names = Object.keys(COMMANDS);
  const followers = names.filter((name) => name.startsWith(`${first} `)).map((name) => name.slice(first.length + 1));
  if (followers.length === 0) {
    const words = [...new Set(names.map((name) => name.split(" ")[0]!))];
    throw new AppError("cli.usage", `Cannot run "${first}": there is no such command`, {
      hint: didYouMean(first, words) ?? `Commands: ${words.join(", ")}`,
    });
  }
  const name = `${first} ${second}`;
  if (isCommand(name)) return { kind: "command", name, rest: args.slice(2) };
  if (args.slice(1).some((arg) => arg === "--help" || arg === "-h")) return { kind: "topic", word: first };
  const list = followers.map((word) => `"ucop ${first} ${word}"`).join(" or ");
  if (second === undefined || second.startsWith("-")) {
    throw new AppError("cli.usage", `Cannot run "${first}" alone: say what to do`, { hint: `Run ${list}` });
  }
  const near = closest(second, followers);
  throw new AppError("cli.usage", `Cannot run "${name}": there is no such command`, {
    hint: near === undefined ? `Run ${list}` : `Did you mean "${first} ${near}"?`,
  });
}

/** True for the full name of a command. */
export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}
