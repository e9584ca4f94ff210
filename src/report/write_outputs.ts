/** Writes what a job came to: the artifacts and `run.json`, in one folder below the output folder (law L6). */
import { join } from "node:path";
import { AppError } from "../errors/app_error.ts";
import type { JobResult } from "../run/job_result.ts";
import type { Artifact } from "../text/document.ts";
import { REPORT_NAME } from "./artifact_path.ts";
import { artifactsOf, folderName, workflowFolder } from "./artifacts.ts";
import { type OutputFolder, placeInside } from "./output_folder.ts";
import { type NewFile, replaceFiles } from "./replace_files.ts";
import { reportText } from "./report_text.ts";
import type { WrittenArtifact } from "./run_report.ts";

/** The paths of what was written, below the output folder as the user named it. */
export interface WrittenOutputs {
  /** In the order of the state key `artifacts`. */
  readonly artifacts: readonly string[];
  /** `run.json`. */
  readonly report: string;
}

/**
 * Writes the outputs of a job. Files of the same names are replaced, each in one step; `run.json` is the last, so it
 * never tells of an article that is not there. Nothing is deleted. A job that failed or was cancelled leaves its
 * report and no artifact.
 *
 * @throws {AppError} `artifact.path` or `agent.output` when an artifact cannot be written as the agents want it; the
 * report is then written all the same, as failed. `output.write` when the disk refuses.
 */
export async function writeOutputs(
  options: { readonly output: OutputFolder; readonly result: JobResult },
): Promise<WrittenOutputs> {
  const { output, result } = options;
  const kept = result.status === "completed" || result.status === "partial";
  let folder: string;
  let artifacts: readonly Artifact[];
  try {
    folder = folderName(result.state, result.workflow);
    artifacts = kept ? artifactsOf(result.state) : [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const warnings = [...result.warnings, error.message, ...error.problems.map(({ message }) => message)];
    const failed = { ...result, status: "failed", warnings } as const;
    const { report } = await writeFolder(output, workflowFolder(result.workflow), failed, []);
    const { problems, cause } = error;
    throw new AppError(error.code, error.message, { problems, cause, hint: `See "${report}" for what ran` });
  }
  return await writeFolder(output, folder, result, artifacts);
}

async function writeFolder(
  output: OutputFolder,
  folder: string,
  result: JobResult,
  artifacts: readonly Artifact[],
): Promise<WrittenOutputs> {
  const files: NewFile[] = [];
  const written: WrittenArtifact[] = [];
  const add = async (path: string, content: NewFile["content"]): Promise<NewFile> => {
    const segments = [folder, ...path.split("/")];
    const file = { path: await placeInside(output, segments), shown: join(output.name, ...segments), content };
    files.push(file);
    return file;
  };
  const encoder = new TextEncoder();
  for (const { path, text } of artifacts) {
    const bytes = encoder.encode(text);
    await add(path, [bytes]);
    written.push({ path, bytes: bytes.length, sha256: await sha256(bytes) });
  }
  const report = await add(REPORT_NAME, reportText(result, written).map((piece) => encoder.encode(piece)));
  await replaceFiles(files);
  return { artifacts: files.filter((file) => file !== report).map(({ shown }) => shown), report: report.shown };
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
