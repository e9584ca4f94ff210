/** Writes what a job came to: the artifacts and `run.json`, in one folder below the output folder. */
import { dirname, join } from "node:path";
import { AppError } from "../errors/app_error.ts";
import { isMissing } from "../errors/system_error.ts";
import type { JobResult } from "../run/job_result.ts";
import { REPORT_NAME } from "./artifact_path.ts";
import { earlierFolders } from "./earlier_folders.ts";
import { lockFolder } from "./folder_lock.ts";
import { briefIn } from "./job_folder.ts";
import { BEGUN_REPORT_NAME } from "./last_run.ts";
import { isKept, type JobOutputs, lookAtTarget, reportFolder, type Target, targetOf } from "./made_outputs.ts";
import { placeInside, whyNot } from "./output_folder.ts";
import { type NewFile, replaceFiles, sweepTemporaries } from "./replace_files.ts";
import { reportText } from "./report_text.ts";
import type { WrittenArtifact } from "./run_report.ts";
import { sha256 } from "./sha256.ts";

/** The outputs of a job, and how they are written. */
export interface WriteOutputsOptions extends JobOutputs {
  /** True where files and folders of others may be replaced. */
  readonly force?: boolean;
  /** Is told when another job writes there, and has to be waited for. */
  readonly onWait?: () => void;
}

/** What was written; the paths are below the output folder as the user named it. */
export interface WrittenOutputs {
  /** In the order of the state key `artifacts`. */
  readonly artifacts: readonly string[];
  /** `run.json`. */
  readonly report: string;
  /** What else became of the folder; in the report too. */
  readonly warnings: readonly string[];
}

/**
 * Writes the outputs of a job into its folder, which must be new or its own. Its own files are replaced, each in one
 * step; those that a completed job no longer makes are removed, where they are as ucop wrote them. `run.json` is the last, so it
 * never tells of an article that is not there. A job that failed, or that was cancelled before it had a result, leaves its
 * report and no artifact; those of an earlier job stay, and the report lists them with that job's id.
 *
 * @throws {AppError} `artifact.path` or `agent.output` when an artifact cannot be written as the agents want it; the
 * report is then written all the same, as failed. `output.taken` and `output.changed` when a folder or a file of others
 * stands in the place, and `output.write` when something is in the way: then everything is in a hidden folder beside it.
 * `output.write` also when the disk refuses.
 */
export async function writeOutputs(options: WriteOutputsOptions): Promise<WrittenOutputs> {
  const { output, result, force = false } = options;
  using _lock = await locked(options);
  await sweepTemporaries(output.root);
  const target = await targetOf(options).catch((error) => refusedArtifacts(options, error));
  if (mayWrite(target, force)) return await writeFolder(options, target);
  const { code, message, problems, hint } = target.refusal!;
  const written = await writeAside(options, target);
  // A report without artifacts need not be where the article would be.
  if (target.artifacts.length === 0 && !isKept(result)) return written;
  const savedIn = dirname(written.report);
  const where = `What this job made is in "${savedIn}"`;
  throw new AppError(code, message, {
    problems,
    hint: hint === undefined ? where : `${hint}. ${where}`,
    details: { savedIn },
  });
}

function mayWrite({ refusal }: Target, force: boolean): boolean {
  return refusal === undefined || force && refusal.code !== "output.write";
}

async function locked({ output, onWait }: WriteOutputsOptions): Promise<Disposable> {
  try {
    // It was there when the job began, and may have been removed since.
    await Deno.mkdir(output.root, { recursive: true });
    return await lockFolder(output.root, onWait);
  } catch (error) {
    throw new AppError("output.write", `Cannot write into the output folder "${output.name}": ${whyNot(error)}`, {
      cause: error,
    });
  }
}

/** Writes the report of a job whose artifacts were refused, and throws why. */
async function refusedArtifacts(options: WriteOutputsOptions, error: unknown): Promise<never> {
  if (!(error instanceof AppError)) throw error;
  const { code, message, problems, cause } = error;
  const warnings = [...options.result.warnings, message, ...problems.map((problem) => problem.message)];
  const failed = { ...options, result: { ...options.result, status: "failed", warnings } } as const;
  const target = await lookAtTarget(failed, await reportFolder(failed), []);
  const write = mayWrite(target, options.force ?? false) ? writeFolder : writeAside;
  const { report } = await write(failed, target);
  throw new AppError(code, message, { problems, cause, hint: `See "${report}" for what ran` });
}

/**
 * Writes into a folder beside the one that is taken. Its name is that of the brief and the workflow, so that the next
 * job of theirs that is refused takes its place; the dot keeps it from being published with the articles.
 */
async function writeAside(options: WriteOutputsOptions, { folder, artifacts }: Target): Promise<WrittenOutputs> {
  const { owner: { workflow }, owner, output } = options;
  const name = new TextEncoder().encode(`${workflow}\n${briefIn(output.root, owner)}`);
  const target = await lookAtTarget(options, `.${folder}.refused-${(await sha256(name)).slice(0, 8)}`, artifacts);
  if (target.refusal !== undefined) throw target.refusal;
  return await writeFolder(options, target);
}

async function writeFolder(options: WriteOutputsOptions, target: Target): Promise<WrittenOutputs> {
  const { output, owner } = options;
  const { folder, shown, path, artifacts, changes } = target;
  const warnings = await warningsOf(options, target);
  const result: JobResult = { ...options.result, warnings: [...options.result.warnings, ...warnings] };
  const fileAt = async (name: string, content: NewFile["content"]): Promise<NewFile> => ({
    path: await placeInside(output, [folder, ...name.split("/")]),
    shown: join(shown, name),
    content,
  });
  const files: NewFile[] = [];
  const written: WrittenArtifact[] = [];
  for (const { path: name, text } of artifacts) {
    const bytes = new TextEncoder().encode(text);
    files.push(await fileAt(name, [bytes]));
    written.push({ path: name, bytes: bytes.length, sha256: await sha256(bytes) });
  }
  const kept = await keptArtifacts(target);
  const pieces = reportText(result, [...written, ...kept], briefIn(path, owner));
  const report = await fileAt(REPORT_NAME, pieces.map((piece) => new TextEncoder().encode(piece)));
  const begunAt = join(path, BEGUN_REPORT_NAME);
  const removed = changes.filter(({ kind }) => kind === "removed").map((change) => join(path, change.path));
  await replaceFiles([...files, { ...report, begunAt }], { root: output.root, removed });
  for (const file of removed) await removeEmptyFolders(dirname(file), path);
  return { artifacts: files.map((file) => file.shown), report: report.shown, warnings };
}

async function warningsOf({ output, owner }: WriteOutputsOptions, target: Target): Promise<readonly string[]> {
  const { shown, changes, holder, folder, artifacts } = target;
  const told = changes.flatMap(({ kind, path }) => {
    if (kind === "removed") return [`"${join(shown, path)}" was removed: this job no longer makes it`];
    if (kind === "left") {
      return [`"${join(shown, path)}" was left: this job no longer makes it, and it was changed by hand`];
    }
    return [];
  });
  if (holder.kind !== "nobody" || artifacts.length === 0) return told;
  const earlier = await earlierFolders(output.root, owner, folder);
  return [
    ...told,
    ...earlier.map((name) =>
      `"${join(output.name, name)}" holds what this brief gave under another title; remove it if nobody needs it`
    ),
  ];
}

/** The artifacts of earlier jobs that are still there and stay ucop's, each with the id of its job. */
async function keptArtifacts(target: Target): Promise<readonly WrittenArtifact[]> {
  const { path, holder: { last }, artifacts, changes } = target;
  const others = new Set([...artifacts, ...changes].map((file) => file.path));
  const kept: WrittenArtifact[] = [];
  for (const { path: name, bytes, sha256, job_id = last!.jobId } of last?.artifacts ?? []) {
    if (!others.has(name) && await isThere(join(path, name))) kept.push({ path: name, bytes, sha256, job_id });
  }
  return kept;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Removes the folder and those above it, as far as they are empty and below the job's folder. */
async function removeEmptyFolders(folder: string, top: string): Promise<void> {
  for (let path = folder; path !== top && path.startsWith(top); path = dirname(path)) {
    try {
      await Deno.remove(path);
    } catch (error) {
      // It holds something, or is gone already.
      if (error instanceof Error) return;
      throw error;
    }
  }
}
