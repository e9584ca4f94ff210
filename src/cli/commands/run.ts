/** `ucop run WORKFLOW`: any workflow, on a brief or on a state. */
import type { CommandModule } from "../command.ts";
import type { RUN_FLAGS } from "../flags.ts";
import { runCommandLineJob } from "../job.ts";

/** Runs the workflow that is named. */
export const run: CommandModule<typeof RUN_FLAGS>["run"] = ({ flags, operands }, terminal) =>
  runCommandLineJob(flags, { workflow: operands[0], states: true }, terminal);
