/** `ucop generate`: an article from a brief. */
import type { CommandModule } from "../command.ts";
import type { GENERATE_FLAGS } from "../flags.ts";
import { runCommandLineJob } from "../job.ts";

/** Runs the default workflow, or the one of `--workflow`, on a Markdown brief. */
export const run: CommandModule<typeof GENERATE_FLAGS>["run"] = ({ flags }, terminal) =>
  runCommandLineJob(flags, { workflow: flags.workflow, states: false }, terminal);
