/** The faults that may happen to a job, made to happen to the built file. */
import { fileURLToPath } from "node:url";
import { ROOT } from "../build/run_tool.ts";
import { runTests, type TestRun } from "./run_tests.ts";

/**
 * Runs the tests of `tests/faults` with the built file in the place of the source.
 *
 * @param built the file
 * @param cache an empty folder to unpack it into
 */
export async function runFaults(built: string, cache: string): Promise<TestRun> {
  return await runTests(Deno.execPath(), ["tests/faults"], {
    cwd: fileURLToPath(ROOT),
    env: { UCOP_TESTED_FILE: built, UCOP_CACHE_DIR: cache },
  });
}
