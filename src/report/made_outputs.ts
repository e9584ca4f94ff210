/** What a job would put where: its folder, whose that is, and what would change in it. Reads, and writes nothing. */
import { join } from "node:path";
import { AppError } from "../errors/app_error.ts";
import type { JobResult } from "../run/job_result.ts";
import type { Artifact } from "../text/document.ts";
import { REPORT_NAME } from "./artifact_path.ts";
import { artifactsOf, folderName, workflowFolder } from "./artifacts.ts";
import { type FileChange, fileChanges } from "./file_changes.ts";
import { type Holder, holderOf, type JobOwner, refusalOf } from "./job_folder.ts";
import { findPlaceInside, type OutputFolder } from "./output_folder.ts";

/** What a job came to, and whose it is. */
export interface JobOutputs {
  readonly output: OutputFolder;
  readonly result: JobResult;
  readonly owner: JobOwner;
  /** The folder that the article most likely gets, for a job that comes to none. */
  readonly expectedFolder?: string;
}

/** A folder below the output folder, for one job. */
export interface Target {
  /** Its name. */
  readonly folder: string;
  /** As the user would name it. */
  readonly shown: string;
  /** Absolute. */
  readonly path: string;
  readonly artifacts: readonly Artifact[];
  readonly holder: Holder;
  readonly changes: readonly FileChange[];
  /** Why the job must not write there; `output.write` where it cannot. */
  readonly refusal: AppError | undefined;
}

/**
 * Finds out where the outputs of a job would go. One that failed, or was cancelled before it had a result, has none.
 *
 * @throws {AppError} `artifact.path` or `agent.output` when an artifact cannot be written as the agents want it.
 */
export async function targetOf(job: JobOutputs): Promise<Target> {
  const { result: { state, workflow }, result } = job;
  if (isKept(result)) return await lookAtTarget(job, folderName(state, workflow), artifactsOf(state));
  return await lookAtTarget(job, state.has("article") ? folderName(state, workflow) : await reportFolder(job), []);
}

/** Looks at a folder for these artifacts. */
export async function lookAtTarget(
  { output, owner, result }: JobOutputs,
  folder: string,
  artifacts: readonly Artifact[],
): Promise<Target> {
  const [shown, path] = [join(output.name, folder), join(output.root, folder)];
  try {
    for (const name of [...artifacts.map((artifact) => artifact.path), REPORT_NAME]) {
      await findPlaceInside(output, [folder, ...name.split("/")]);
    }
    const holder = await holderOf(path, owner);
    const all = await fileChanges(path, artifacts, holder.last);
    // Where an agent failed, its file of an earlier job is better than none.
    const isWhole = result.status === "completed" && artifacts.length > 0;
    const changes = isWhole ? all : all.filter(({ kind }) => kind !== "removed" && kind !== "left");
    return { folder, shown, path, artifacts, holder, changes, refusal: refusalOf({ output, shown, holder, changes }) };
  } catch (refusal) {
    if (!(refusal instanceof AppError)) throw refusal;
    return { folder, shown, path, artifacts, holder: { kind: "unknown" }, changes: [], refusal };
  }
}

/** True where what the job made counts. */
export function isKept({ status, hasResult }: JobResult): boolean {
  return status === "completed" || status === "partial" || hasResult === true;
}

/** The folder for the report of a job that came to no article: the one that its article would have, where it is free. */
export async function reportFolder({ output, result, owner, expectedFolder }: JobOutputs): Promise<string> {
  if (expectedFolder !== undefined) {
    const { kind } = await holderOf(join(output.root, expectedFolder), owner);
    if (kind === "owner" || kind === "nobody") return expectedFolder;
  }
  return workflowFolder(result.workflow);
}
