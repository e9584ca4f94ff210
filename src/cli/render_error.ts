/** Errors for people and for programs. Pure. */
import { AppError, type Problem } from "../errors/app_error.ts";
import { CODES, EXIT } from "../errors/codes.ts";
import { isSystemError } from "../errors/system_error.ts";

/** What the system refuses is no bug, wherever it was met: a limit, a right, a disk. */
export function told(error: unknown): unknown {
  if (!isSystemError(error)) return error;
  return new AppError("system.refused", `The system refused what the program needs: ${error.message}`, {
    hint: 'See "ucop doctor"',
    cause: error,
  });
}

/** What an error does to the process. */
export function exitCodeOf(error: unknown): number {
  return error instanceof AppError ? CODES[error.code] : EXIT.failed;
}

/**
 * The error for a reader: its code, what was wrong, each problem with its place, and what to do. Ends with a line break.
 *
 * @param verbose Adds the stack of a bug; errors that a user can act on have none worth reading.
 *
 * @example
 * ```ts
 * import { AppError } from "../errors/app_error.ts";
 * import { renderError } from "./render_error.ts";
 * const problems = [{ file: "main.yaml", path: "log.levl", message: "unknown key", hint: 'Did you mean "level"?' }];
 * const text = renderError(new AppError("config.invalid", "Cannot use the config", { problems }), false);
 * const expected = "error[config.invalid]: Cannot use the config: 1 problem\n" +
 *   '  main.yaml: log.levl: unknown key\n    hint: Did you mean "level"?\n';
 * if (text !== expected) throw new Error(text);
 * ```
 */
export function renderError(error: unknown, verbose: boolean): string {
  if (!(error instanceof AppError)) return renderBug(error, verbose);
  const { code, message, problems, hint } = error;
  const count = problems.length === 0 ? "" : `: ${problems.length} problem${problems.length === 1 ? "" : "s"}`;
  const lines = [`error[${code}]: ${message}${count}`, ...problems.flatMap(problemLines)];
  if (hint !== undefined) lines.push(`hint: ${hint}`);
  return `${lines.map(indented).join("\n")}\n`;
}

/** A line break in a name or a message must not begin a line of its own that passes for one of ours. */
function indented(line: string): string {
  return line.replaceAll("\n", "\n      ");
}

function problemLines({ file, line, column, path, message, hint }: Problem): readonly string[] {
  const place = file === undefined ? undefined : [file, line, line === undefined ? undefined : column];
  const parts = [place?.filter((part) => part !== undefined).join(":"), path, message];
  const text = `  ${parts.filter((part) => part !== undefined && part !== "").join(": ")}`;
  return hint === undefined ? [text] : [text, `    hint: ${hint}`];
}

function renderBug(error: unknown, verbose: boolean): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error && verbose ? `${error.stack ?? ""}\n` : "";
  const hint = verbose ? "" : "hint: Run it again with --verbose to see where, and report it\n";
  return `internal error: ${message}\n${stack}${hint}`;
}

/** The error as the last line of `--json`. */
export interface ErrorEvent {
  readonly kind: "error";
  /** A stable code; `internal` for a bug. */
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly problems: readonly Problem[];
  readonly exit_code: number;
}

/** The error for a program. */
export function errorEvent(error: unknown): ErrorEvent {
  const known = error instanceof AppError;
  return {
    kind: "error",
    code: known ? error.code : "internal",
    message: error instanceof Error ? error.message : String(error),
    hint: known ? error.hint ?? null : null,
    problems: known ? error.problems : [],
    exit_code: exitCodeOf(error),
  };
}
