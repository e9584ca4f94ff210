/** What the exit codes mean, in the words of the help. */
import { EXIT } from "../errors/codes.ts";

/** A row for each exit code, in ascending order. */
export const EXIT_MEANINGS: readonly (readonly [code: number, meaning: string])[] = [
  [EXIT.ok, "complete"],
  [EXIT.failed, "failed"],
  [EXIT.usage, "something that you wrote is wrong, such as a flag, the config or the input; nothing was run"],
  [EXIT.partial, "partial: some agents failed, and what the others made was written"],
  [EXIT.interrupted, "stopped by SIGINT"],
  [EXIT.terminated, "stopped by SIGTERM"],
];
