/** What a job would change in the output folder, for `--check` and `--diff`, and what can be refused before it runs. */
import { join } from "node:path";
import { type FileChange, fileChanges } from "./file_changes.ts";
import { changedByHand, holderOf, type JobOwner, refusalOf } from "./job_folder.ts";
import { isKept, type JobOutputs, targetOf } from "./made_outputs.ts";
import type { OutputFolder } from "./output_folder.ts";

/** One file that a job would write or remove. */
export interface OutputChange extends Pick<FileChange, "byHand" | "before" | "after"> {
  /** Below the output folder as the user named it. */
  readonly path: string;
  readonly kind: "added" | "changed" | "removed";
}

/**
 * Compares what a job made with what is in its folder, and writes nothing. A job that failed, or was cancelled before it
 * had a result, would change no artifact.
 *
 * @throws {AppError} What `writeOutputs` throws, but for files that were changed by hand: those are told as such.
 */
export async function compareOutputs(
  job: JobOutputs & { readonly force?: boolean },
): Promise<readonly OutputChange[]> {
  if (!isKept(job.result)) return [];
  const { shown, changes, refusal } = await targetOf(job);
  if (refusal?.code === "output.write" || refusal?.code === "output.taken" && !job.force) throw refusal;
  return changes.flatMap(({ path, kind, byHand, before, after }) =>
    kind === "same" || kind === "left" ? [] : [{ path: join(shown, path), kind, byHand, before, after }]
  );
}

/**
 * Refuses before a job runs what would be refused after it, as far as it is known.
 *
 * @param folder.name the folder that the job will most likely write to
 * @param folder.isCertain whether it cannot be another one
 * @throws {AppError} `output.taken` or `output.changed`.
 */
export async function refuseBeforehand(
  output: OutputFolder,
  owner: JobOwner,
  folder: { readonly name: string; readonly isCertain: boolean },
): Promise<void> {
  const [path, shown] = [join(output.root, folder.name), join(output.name, folder.name)];
  const holder = await holderOf(path, owner);
  if (holder.kind === "owner") {
    // With nothing to be written, whatever was changed by hand is "left".
    const left = (await fileChanges(path, [], holder.last)).filter(({ kind }) => kind === "left");
    if (left.length > 0) throw changedByHand(left.map((file) => ({ file: join(shown, file.path), isKnown: true })));
  }
  const refusal = folder.isCertain ? refusalOf({ output, shown, holder, changes: [] }) : undefined;
  if (refusal !== undefined) throw refusal;
}
