/** What one look of `ucop doctor` found. */
import { AppError, problemText } from "../errors/app_error.ts";

/** `warning`: jobs run, but not as well as they could; `problem`: jobs fail, or a protection is missing. */
export type Level = "ok" | "warning" | "problem";

/** What is looked at. */
export type Subject =
  | "program"
  | "cores"
  | "memory"
  | "open files"
  | "processes"
  | "config"
  | "plugins"
  | "workflow"
  | "parallel"
  | "folders"
  | "history"
  | "sandbox";

/** One finding. */
export interface Finding {
  readonly subject: Subject;
  readonly level: Level;
  /** A half sentence. */
  readonly message: string;
  /** One thing to do. */
  readonly hint?: string;
}

/** Makes a finding. */
export function finding(subject: Subject, level: Level, message: string, hint?: string): Finding {
  return { subject, level, message, ...(hint === undefined ? {} : { hint }) };
}

/** What to do about a mistake that does not say it itself. */
const CORRECT: Readonly<Partial<Record<Subject, string>>> = {
  config: 'Correct it, and run "ucop config check"',
  plugins: 'Correct it, and run "ucop plugins check"',
  workflow: 'Correct it, and run "ucop plan"',
};

/** A finding for each mistake that an error tells of, or for what the system refuses; any other error is a bug. */
export function findingsOf(subject: Subject, error: unknown): readonly Finding[] {
  if (error instanceof Deno.errors.PermissionDenied) {
    return [finding(subject, "problem", error.message, "Make it readable for the user that runs ucop")];
  }
  if (!(error instanceof AppError)) throw error;
  if (error.problems.length === 0) return [finding(subject, "problem", error.message, error.hint ?? CORRECT[subject])];
  return error.problems.map((problem) =>
    finding(subject, "problem", problemText(problem), problem.hint ?? CORRECT[subject])
  );
}
