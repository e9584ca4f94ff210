/** Errors of the operating system: a limit, a right, a disk. A user can act on them; a bug is none of them. */

/** What the runtime throws for them: `code` is the system's own name for the error, such as `ENOSPC`. */
export interface SystemError extends Error {
  readonly code: string;
}

/**
 * True for an error of the operating system.
 *
 * @example
 * ```ts
 * import { isSystemError } from "./system_error.ts";
 * const error = await Deno.stat("/no/such/file").catch((error) => error);
 * if (!isSystemError(error) || isSystemError(new TypeError("a bug"))) throw new Error("taken for another");
 * ```
 */
export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && "code" in error && /^E[A-Z0-9]+$/.test(String(error.code));
}

/** Its reason in the system's words, without its number and the call that failed. */
export function systemReason({ message }: SystemError): string {
  return message.replace(/ \(os error \d+\).*$/s, "");
}

/**
 * True where nothing has that name: not the file itself, or a file stands where a folder on its way should be.
 *
 * @example
 * ```ts
 * import { isMissing } from "./system_error.ts";
 * const error = await Deno.stat("/no/such/file").catch((error) => error);
 * if (!isMissing(error) || isMissing(new Deno.errors.PermissionDenied())) throw new Error("taken for another");
 * ```
 */
export function isMissing(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
}
