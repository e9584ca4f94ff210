/** Where the outputs of a job belong, and what `--check` and `--diff` tell of them. */
import { basename, dirname, join, resolve } from "node:path";
import { EXIT } from "../errors/codes.ts";
import type { Plan } from "../plan/plan.ts";
import type { Json } from "../plugin/mod.ts";
import { workflowFolder } from "../report/artifacts.ts";
import type { OutputChange } from "../report/compare_outputs.ts";
import { diffText } from "../report/diff_text.ts";
import { count } from "../report/event_text.ts";
import type { JobOwner } from "../report/job_folder.ts";
import type { JobStatus } from "../run/job_result.ts";
import { slugOf } from "../text/slug.ts";
import { comparedEvent } from "./json_events.ts";
import { lineOf, type Terminal } from "./terminal.ts";

/**
 * Whom the outputs of a job belong to. The brief is known again by whatever links its folder was reached.
 *
 * @param input the value of `--input`; a brief from stdin is the one from stdin in its working folder
 */
export async function ownerOf(input: string, cwd: string, { workflow }: Plan): Promise<JobOwner> {
  const path = resolve(cwd, input);
  return { brief: join(await Deno.realPath(dirname(path)), basename(path)), workflow };
}

/** The folder that a job will most likely write to, and whether it cannot be another one. */
export function expectedFolder(
  { outputs, workflow }: Plan,
  initial: ReadonlyMap<string, Json>,
): { readonly name: string; readonly isCertain: boolean } {
  if (!outputs.some(({ key }) => key === "article")) return { name: workflowFolder(workflow), isCertain: true };
  const brief = initial.get("brief");
  const title = typeof brief === "object" && brief !== null && "title" in brief ? brief.title : undefined;
  return { name: slugOf(typeof title === "string" ? [title] : []), isCertain: false };
}

const WOULD: Readonly<Record<OutputChange["kind"], string>> = {
  added: "would add",
  changed: "would change",
  removed: "would remove",
};

/** What is to be told of a comparison. */
export interface Comparison {
  readonly changes: readonly OutputChange[];
  readonly status: JobStatus;
  /** That of the job alone. */
  readonly exitCode: number;
}

/** Tells what a job would change; returns the exit code, which under `--check` is 1 where it would change something. */
export async function tellChanges(
  { changes, status, exitCode: ofJob }: Comparison,
  flags: { readonly check: boolean; readonly diff: boolean; readonly force: boolean },
  terminal: Terminal,
): Promise<number> {
  const exitCode = ofJob === EXIT.ok && flags.check && changes.length > 0 ? EXIT.failed : ofJob;
  const diffs = flags.diff ? await Promise.all(changes.map(diffText)) : undefined;
  if (terminal.json) {
    terminal.print(JSON.stringify(comparedEvent(status, exitCode, changes, diffs)));
    return exitCode;
  }
  for (const [at, { path, kind, byHand }] of changes.entries()) {
    terminal.print(diffs?.[at] ?? `${WOULD[kind]} ${path}`);
    if (byHand && !flags.force) {
      terminal.note(lineOf("warning", `⚠ ${path} is not as ucop wrote it: only --force would replace it`));
    }
  }
  const sum = changes.length === 0 ? "nothing would change" : `${count(changes.length, "file")} would change`;
  if (status === "completed" || status === "partial") terminal.note(lineOf("plain", `  ${sum}; nothing was written`));
  return exitCode;
}
