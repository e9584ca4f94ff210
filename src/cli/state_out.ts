/** `--state-out`: where the final state of a job goes, a file or stdout. */
import { AppError } from "../errors/app_error.ts";
import { openStateFile, stateText, writeStateFile } from "../report/state_file.ts";
import type { JobResult } from "../run/job_result.ts";
import { visible } from "../text/visible.ts";
import type { Terminal } from "./terminal.ts";

/** A place for the state. */
export interface StateOut {
  /** The file's name; undefined for stdout, which then holds the state and nothing else. */
  readonly file: string | undefined;
  keep(state: JobResult["state"]): Promise<void>;
}

/**
 * Looks at the place before the job runs; undefined where the state is not wanted.
 *
 * @throws {AppError} `output.folder` for a file that could not be written, `cli.usage` for stdout under `--json`, and
 * where nothing is to be written.
 */
export async function openStateOut(
  flags: { readonly "state-out"?: string; readonly check: boolean; readonly diff: boolean },
  terminal: Terminal,
): Promise<StateOut | undefined> {
  const { "state-out": name, check, diff } = flags;
  if (name === undefined) return undefined;
  if (check || diff) {
    throw new AppError("cli.usage", `Cannot use --state-out with ${check ? "--check" : "--diff"}: it writes nothing`, {
      hint: "Leave one of them out",
    });
  }
  if (name !== "-") {
    const file = await openStateFile(name, terminal.io.cwd);
    return { file: name, keep: (state) => writeStateFile(file, state) };
  }
  if (terminal.json) {
    throw new AppError("cli.usage", "Cannot use --state-out - with --json: stdout holds the events", {
      hint: "Name a file",
    });
  }
  return {
    file: undefined,
    keep(state) {
      for (const piece of stateText(state)) terminal.io.stdout(visible(piece));
      return Promise.resolve();
    },
  };
}
