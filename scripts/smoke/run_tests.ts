/** Runs `deno test` as a part of the smoke and counts what came of it. */
import { type Counts, readCounts } from "../test_counts.ts";

/** What a run of tests said. */
export interface TestRun {
  readonly counts: Counts;
  readonly output: string;
}

/**
 * Runs them to their end. A run that failed counts as a failure even where no test of it did.
 *
 * @param deno the runtime's path
 * @param args behind `deno test -A`
 */
export async function runTests(
  deno: string,
  args: readonly string[],
  options: Pick<Deno.CommandOptions, "cwd" | "env">,
): Promise<TestRun> {
  const { success, stdout, stderr } = await new Deno.Command(deno, {
    ...options,
    args: ["test", "-A", ...args],
    env: { ...options.env, NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  const output = decoder.decode(stdout) + decoder.decode(stderr);
  const counts = readCounts(output) ?? { passed: 0, failed: 0, ignored: 0 };
  return { counts: success || counts.failed > 0 ? counts : { ...counts, failed: 1 }, output };
}
