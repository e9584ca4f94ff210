/** Writes what a job came to, and does not lose it where the output folder cannot hold it any more. */
import { dirname } from "node:path";
import { AppError } from "../errors/app_error.ts";
import { makeTempFolder } from "../program/temp_folder.ts";
import { openOutputFolder } from "./output_folder.ts";
import { writeOutputs, type WriteOutputsOptions, type WrittenOutputs } from "./write_outputs.ts";

/**
 * Writes the outputs. Where the output folder refuses them, because its disk is full or it is no folder any more, they
 * go into a temporary folder.
 *
 * @throws {AppError} those of `writeOutputs`; the hint of `output.write` says where the outputs are.
 */
export async function keepOutputs(options: WriteOutputsOptions): Promise<WrittenOutputs> {
  try {
    return await writeOutputs(options);
  } catch (error) {
    // What stood in the way alone has the outputs beside it already.
    if (!(error instanceof AppError) || error.code !== "output.write" || "savedIn" in error.details) throw error;
    const { message, problems, cause } = error;
    const savedIn = await writeElsewhere(options);
    if (savedIn === undefined) throw error;
    const hint = `What the job made is in "${savedIn}": make room, and move it`;
    throw new AppError("output.write", message, { problems, cause, hint, details: { savedIn } });
  }
}

/** The folder that holds the outputs; undefined where there is no room for them either. */
async function writeElsewhere(options: WriteOutputsOptions): Promise<string | undefined> {
  try {
    const root = await makeTempFolder("ucop_outputs_");
    const { report } = await writeOutputs({ ...options, output: await openOutputFolder(root, root) });
    return dirname(report);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
