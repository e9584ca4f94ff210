/** What one check of a plugin found. */

/** `warning`: it may be meant so; `not_done`: it could not be looked at here. */
export type CheckStatus = "ok" | "failed" | "warning" | "not_done";

/** What is checked, in the order in which it is told. */
export type CheckName = "manifest" | "permissions" | "imports" | "types" | "dry run" | "same outputs" | "cancel";

/** One finding. */
export interface Check {
  readonly check: CheckName;
  readonly status: CheckStatus;
  /** A half sentence. */
  readonly message: string;
  /** One thing to do next; may have several lines. */
  readonly hint?: string;
}

/** Makes a finding. */
export function finding(check: CheckName, status: CheckStatus, message: string, hint?: string): Check {
  return { check, status, message, ...(hint === undefined ? {} : { hint }) };
}
