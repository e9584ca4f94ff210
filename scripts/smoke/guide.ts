/** The operator's guide: its commands, as tests/docs does them, by the built file in place of the source. */
import { ROOT } from "../build/run_tool.ts";
import { runTests, type TestRun } from "./run_tests.ts";

/**
 * Runs them.
 *
 * @param built the file
 * @param cache an empty folder to unpack it into
 */
export async function runGuide(built: string, cache: string): Promise<TestRun> {
  return await runTests(Deno.execPath(), ["tests/docs/docs_run_test.ts", "--filter", "docs: docs/runbook.md"], {
    cwd: ROOT,
    env: { UCOP_FILE: built, UCOP_CACHE_DIR: cache },
  });
}
