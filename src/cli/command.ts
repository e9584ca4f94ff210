/** How a command is declared, and what it is handed when it runs. Types only. */
import type { COMMON_FLAGS } from "./flags.ts";
import type { Completion, Flags, FlagValues } from "./flag.ts";
import type { Terminal } from "./terminal.ts";

/** An argument without a flag. */
export interface Operand {
  /** As help shows it: `WORKFLOW`. */
  readonly name: string;
  readonly required: boolean;
  /** True where all further arguments belong to it. */
  readonly rest?: true;
  /** The only values there are. */
  readonly choices?: readonly string[];
  /** What a shell offers for it. */
  readonly complete?: Completion;
  readonly help: string;
}

/** The flags that every command takes, and their values. */
export type CommonFlags = typeof COMMON_FLAGS;

/** The arguments of a command, checked. */
export interface Given<F extends Flags = Flags> {
  readonly flags: FlagValues<F & CommonFlags>;
  readonly operands: readonly string[];
}

/** The file of a command: what it does. Resolves to the exit code; an `AppError` tells what the user has to do. */
export interface CommandModule<F extends Flags = Flags> {
  run(given: Given<F>, terminal: Terminal): Promise<number>;
}

/** A command, apart from its name: help, the check of its arguments and shell completion are made from this alone. */
export interface Command {
  /** What it does, as a half sentence. */
  readonly summary: string;
  /** More, for its own help page. */
  readonly description?: string;
  readonly operands: readonly Operand[];
  /** Its own flags; the common ones come on top. */
  readonly flags: Flags;
  readonly examples: readonly string[];
}
