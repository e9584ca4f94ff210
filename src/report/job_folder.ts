/**
 * Whose a folder below the output folder is. A job writes into one that is new or its own, which is to say: the report
 * in it names the same brief and the same workflow.
 */
import { join, relative, resolve } from "node:path";
import { AppError, type Problem } from "../errors/app_error.ts";
import { isMissing } from "../errors/system_error.ts";
import type { FileChange } from "./file_changes.ts";
import { type LastRun, readLastRun } from "./last_run.ts";
import { type OutputFolder, whyNot } from "./output_folder.ts";

/** Who writes: a folder belongs to a brief and a workflow. */
export interface JobOwner {
  /** The real path of the file of `--input`. */
  readonly brief: string;
  readonly workflow: string;
}

/** Whose it is. `nobody`: it is not there, or empty; `unknown`: it holds files, and no report. */
export type Holder =
  | { readonly kind: "nobody" | "unknown"; readonly last?: undefined }
  | { readonly kind: "owner" | "other"; readonly last: LastRun };

/**
 * Looks at a folder by its absolute path.
 *
 * @throws {AppError} `output.write` where it cannot be looked into.
 */
export async function holderOf(path: string, owner: JobOwner): Promise<Holder> {
  try {
    const last = await readLastRun(path);
    if (last === undefined) return { kind: await isEmpty(path) ? "nobody" : "unknown" };
    return { kind: isOwnedBy(owner, path, last) ? "owner" : "other", last };
  } catch (error) {
    throw new AppError("output.write", `Cannot look into "${path}": ${whyNot(error)}`, { cause: error });
  }
}

/** Whether the last job of a folder was of that brief and that workflow. */
export function isOwnedBy(owner: JobOwner, path: string, { workflow, brief }: LastRun): boolean {
  // Reports that named no brief were written before they did.
  return workflow === owner.workflow && (brief === undefined || resolve(path, brief) === owner.brief);
}

/** The brief as a report in a folder names it: relative to that folder, with `/` on every system. */
export function briefIn(path: string, owner: JobOwner): string {
  return relative(path, owner.brief).replaceAll("\\", "/");
}

/**
 * Why a job must not write its files into a folder, or undefined where it may.
 *
 * @param shown the folder as the user would name it
 */
export function refusalOf(
  { output, shown, holder, changes }: {
    readonly output: OutputFolder;
    readonly shown: string;
    readonly holder: Holder;
    readonly changes: readonly FileChange[];
  },
): AppError | undefined {
  if (holder.kind === "other") return takenBy(holder.last, shown, output);
  const foreign = changes.filter(({ byHand, kind }) => byHand && kind === "changed");
  if (holder.kind === "unknown") {
    // Nothing is lost where all that would be written is there already.
    if (changes.length > 0 && changes.every(({ kind }) => kind === "same")) return undefined;
    return new AppError("output.taken", `Cannot write to "${shown}": it holds files, and no report of ucop`, {
      hint: "Name another folder with --output, or replace the files of the same names with --force",
    });
  }
  return foreign.length === 0
    ? undefined
    : changedByHand(foreign.map(({ path, isKnown }) => ({ file: join(shown, path), isKnown })));
}

/** The refusal of files that are not as ucop wrote them. */
export function changedByHand(files: readonly { readonly file: string; readonly isKnown: boolean }[]): AppError {
  const problems: readonly Problem[] = files.map(({ file, isKnown }) => ({
    file,
    message: isKnown ? "was changed by hand since ucop wrote it" : "is there, and was not written by ucop",
  }));
  return new AppError("output.changed", "Cannot replace the work of others", {
    problems,
    hint: "See what would change with --diff; keep your file under another name, or replace it with --force",
  });
}

/** The refusal of a folder of another job. */
function takenBy({ workflow, brief }: LastRun, shown: string, { name }: OutputFolder): AppError {
  const of = brief === undefined ? "another brief" : `"${join(name, relative(name, shown), brief)}"`;
  return new AppError(
    "output.taken",
    `Cannot write to "${shown}": it holds what the workflow "${workflow}" made of ${of}`,
    {
      hint: "Give the brief another title, name another folder with --output, or replace what is there with --force",
    },
  );
}

async function isEmpty(path: string): Promise<boolean> {
  try {
    for await (const { name } of Deno.readDir(path)) if (!name.startsWith(".ucop-")) return false;
  } catch (error) {
    // What else may stand in the way is told by who goes there.
    if (!isMissing(error)) throw error;
  }
  return true;
}
