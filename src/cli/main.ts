/** The command line: arguments in, exit code out. Loads little before it knows what is wanted. */
import { EXIT } from "../errors/codes.ts";
import type { Io } from "./io.ts";
import { VERSION } from "./version.ts";

/**
 * Runs a command line.
 *
 * @param args The arguments without the program's name.
 * @returns The exit code. Never rejects: what goes wrong is told on stderr (as a line of JSON on stdout under `--json`).
 * What could not be told makes 1 of a 0.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const code = await runAndTell(args, io);
  const failures = await io.flush();
  if (failures.length === 0) return code;
  for (const { stream, reason } of failures) io.stderr(`✗ Not all was told: cannot write to ${stream}: ${reason}\n`);
  await io.flush();
  return code === EXIT.ok ? EXIT.failed : code;
}

async function runAndTell(args: readonly string[], io: Io): Promise<number> {
  try {
    return await run(args, io);
  } catch (error) {
    const { errorEvent, exitCodeOf, renderError, told } = await import("./render_error.ts");
    const { visible } = await import("../text/visible.ts");
    const has = (flag: string) => args.includes(flag);
    if (has("--json")) io.stdout(`${visible(JSON.stringify(errorEvent(told(error))))}\n`);
    else io.stderr(visible(renderError(told(error), has("--verbose") || has("-v"))));
    return exitCodeOf(told(error));
  }
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const [first] = args;
  if (first === "--version" || first === "-V") {
    io.stdout(`ucop ${VERSION}\n`);
    return EXIT.ok;
  }
  const help = await import("./help_text.ts");
  if (first === undefined) {
    io.stderr(help.shortHelp());
    return EXIT.usage;
  }
  if (first === "--help" || first === "-h") {
    io.stdout(help.programHelp());
    return EXIT.ok;
  }
  const { findCommand } = await import("./find_command.ts");
  const found = findCommand(args);
  if (found.kind === "topic") {
    io.stdout(help.topicHelp(found.word));
    return EXIT.ok;
  }
  const { name, rest } = found;
  // Asking for help is no mistake, whatever else stands on the line; what follows "--" is no flag.
  const flags = rest.slice(0, rest.includes("--") ? rest.indexOf("--") : undefined);
  if (flags.includes("--help") || flags.includes("-h")) {
    io.stdout(help.commandHelp(name));
    return EXIT.ok;
  }
  const { readArgs } = await import("./read_args.ts");
  const { COMMANDS } = await import("./command_table.ts");
  const given = readArgs(name, COMMANDS[name], rest);
  const { loadCommand } = await import("./load_command.ts");
  const { openTerminal } = await import("./terminal.ts");
  const command = await loadCommand(name);
  return await command.run(given, openTerminal(io, given.flags));
}
