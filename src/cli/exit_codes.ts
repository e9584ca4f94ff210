/** What the exit codes mean, in the words of the help and of the man page. */
import { EXIT } from "../errors/codes.ts";

const MEANINGS: Readonly<Record<keyof typeof EXIT, string>> = {
  ok: "the job is complete, or the command did what it should",
  failed:
    "the job failed, its outputs were refused or would change, something is not in order, or not all could be told",
  usage: "something that you wrote is wrong: a flag, the config, a workflow, a manifest, the input",
  partial: "some agents failed, or a check of the result did; what there is was written, but under --strict",
  hungUp: "stopped by SIGHUP: its terminal went away",
  interrupted: "stopped by SIGINT",
  quit: "stopped by SIGQUIT",
  terminated: "stopped by SIGTERM",
};

/** A row for each exit code, in ascending order. */
export const EXIT_MEANINGS: readonly (readonly [code: number, meaning: string])[] = Object.entries(EXIT)
  .map(([name, code]) => [code, MEANINGS[name as keyof typeof EXIT]] as const)
  .sort(([a], [b]) => a - b);
