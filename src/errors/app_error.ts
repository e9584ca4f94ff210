/** The one error class of ucop: a stable code, what was wrong, and one thing to do next. */
import type { ErrorCode } from "./codes.ts";

/** One mistake of a user, with the place where it stands. */
export interface Problem {
  /** What is wrong: the value in quotes, what it is and what it should be. */
  readonly message: string;
  /** The file, as the user would name it. */
  readonly file?: string;
  /** The key path inside of the file, like `workflows.max_parallel_agents`. */
  readonly path?: string;
  /** Line, counted from 1. */
  readonly line?: number;
  /** Column, counted from 1. */
  readonly column?: number;
  /** One thing to do next, such as the nearest known name. */
  readonly hint?: string;
}

/**
 * A problem on one line, without its hint: `plugins/a/agent.yaml:3: writes: is not a known key`.
 *
 * @example
 * ```ts
 * import { problemText } from "./app_error.ts";
 * const text = problemText({ file: "main.yaml", line: 3, path: "log.levl", message: "is not a known key" });
 * if (text !== "main.yaml:3: log.levl: is not a known key") throw new Error(text);
 * ```
 */
export function problemText({ file, line, path, message }: Problem): string {
  const place = file === undefined || line === undefined ? file : `${file}:${line}`;
  return [place, path, message].filter((part) => part !== undefined).join(": ");
}

/** What an `AppError` may carry beside its message. */
export interface AppErrorOptions {
  readonly hint?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly problems?: readonly Problem[];
  readonly cause?: unknown;
}

/**
 * An error that a user can act on. Bugs are plain `TypeError` or `RangeError`.
 *
 * @example
 * ```ts
 * import { AppError } from "./app_error.ts";
 * const error = new AppError("input.not_found", 'Cannot read "test.md": no such file', { hint: "Check --input" });
 * if (error.code !== "input.not_found") throw error;
 * ```
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
    this.problems = options.problems ?? [];
  }
}

/**
 * Throws one `AppError` for all the problems found, or does nothing when there are none.
 *
 * @example
 * ```ts
 * import { refuse } from "./app_error.ts";
 * refuse("config.invalid", "Cannot use the config", []); // no problem, no error
 * ```
 */
export function refuse(code: ErrorCode, message: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new AppError(code, message, { problems });
}
