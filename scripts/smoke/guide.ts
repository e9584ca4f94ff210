/** The operator's guide: its commands, as tests/docs does them, by the built file in place of the source. */
import { ROOT } from "../build/run_tool.ts";
import { readCounts } from "../test_counts.ts";
import type { TestRun } from "./attacks.ts";

/**
 * Runs them.
 *
 * @param built the file
 * @param cache an empty folder to unpack it into
 */
export async function runGuide(built: string, cache: string): Promise<TestRun> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "tests/docs/docs_run_test.ts", "--filter", "docs: docs/runbook.md"],
    cwd: ROOT,
    env: { UCOP_FILE: built, UCOP_CACHE_DIR: cache, NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  const output = decoder.decode(stdout) + decoder.decode(stderr);
  const counts = readCounts(output) ?? { passed: 0, failed: 0, ignored: 0 };
  return { counts: success || counts.failed > 0 ? counts : { ...counts, failed: 1 }, output };
}
