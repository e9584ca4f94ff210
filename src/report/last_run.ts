/** What a folder below the output folder says of itself: the report of the job that wrote it last. */
import { join } from "node:path";
import * as z from "zod";
import { decode } from "../decode/decode.ts";
import { readTextFile } from "../decode/read_file.ts";
import { isMissing } from "../errors/system_error.ts";
import { artifactPathProblems, REPORT_NAME } from "./artifact_path.ts";
import type { WrittenArtifact } from "./run_report.ts";

/**
 * The report of a job that writes its files, until all of them are in their places. Where it is left over, the job was
 * killed between the first file and the report: what it names is ucop's all the same.
 */
export const BEGUN_REPORT_NAME = ".ucop-run.json";

/** The last job of a folder. */
export interface LastRun {
  readonly jobId: string;
  readonly workflow: string;
  /** Relative to the folder; undefined in a report that names none. */
  readonly brief: string | undefined;
  /** The files that are ucop's. */
  readonly artifacts: readonly WrittenArtifact[];
  /** Whether a file of these bytes is as ucop wrote it. */
  isOurs(path: string, sha256: string): boolean;
}

const reportSchema = z.looseObject({
  schema: z.literal("ucop.run/1"),
  job_id: z.string(),
  workflow: z.string(),
  brief: z.string().nullish(),
  artifacts: z.array(
    z.looseObject({ path: z.string(), bytes: z.number(), sha256: z.string(), job_id: z.string().optional() }),
  ),
});

/** Reads the report of a folder; undefined where there is none, or none that ucop would have written. */
export async function readLastRun(folder: string): Promise<LastRun | undefined> {
  const reports = [await readReport(join(folder, REPORT_NAME)), await readReport(join(folder, BEGUN_REPORT_NAME))];
  const [last, ...more] = reports.filter((report) => report !== undefined);
  if (last === undefined) return undefined;
  const all = [last, ...more].flatMap(({ artifacts }) => artifacts);
  return {
    jobId: last.job_id,
    workflow: last.workflow,
    brief: last.brief ?? undefined,
    artifacts: [...new Map(all.toReversed().map((artifact) => [artifact.path, artifact])).values()].toReversed(),
    isOurs: (path, sha256) => all.some((artifact) => artifact.path === path && artifact.sha256 === sha256),
  };
}

async function readReport(path: string): Promise<z.infer<typeof reportSchema> | undefined> {
  if (!await isFile(path)) return undefined;
  const read = await readTextFile(path, path);
  const decoded = read.ok ? decode(reportSchema, jsonOf(read.value)) : read;
  if (!decoded.ok) return undefined;
  // Files are compared and removed by these paths.
  const problems = artifactPathProblems(decoded.value.artifacts.map((artifact) => artifact.path));
  return problems.length === 0 ? decoded.value : undefined;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is no report.
    return undefined;
  }
}
