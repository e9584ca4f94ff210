/** Runs one bench file once, as a `deno bench --json` of its own. */
import { type Pair, pairs, readFacts } from "./bench_facts.ts";
import type { SuiteFile } from "./suite.ts";

/** The folder of the project, with the config that the benches run under. */
const ROOT = new URL("../..", import.meta.url);

/**
 * Measures a file.
 *
 * @param core where a pinned file runs; undefined lets the system choose
 * @throws {Error} with what the program said, where it failed
 */
export async function runBench(
  folder: string,
  { file, pinned, filter }: SuiteFile,
  core: number | undefined,
): Promise<ReadonlyMap<string, Pair>> {
  const deno = [Deno.execPath(), "bench", "-A", "--no-check", "--json"];
  if (filter !== undefined) deno.push("--filter", filter);
  const hold = pinned && core !== undefined ? ["taskset", "--cpu-list", String(core)] : [];
  const [program = "", ...args] = [...hold, ...deno, `${folder}/${file}`];
  const command = new Deno.Command(program, { args, cwd: ROOT, stdin: "null", env: { NO_COLOR: "1" } });
  const { success, stdout, stderr } = await command.output();
  const output = new TextDecoder().decode(stdout);
  // An entry that failed is in the output, by its name; a file that could not be loaded has none.
  const facts = success || /^\{$/m.test(output) ? readFacts(output) : undefined;
  if (facts === undefined) {
    throw new Error(`Cannot run ${file}: ${new TextDecoder().decode(stderr).trimEnd()}`);
  }
  const found = pairs(facts);
  if (found.size === 0) throw new Error(`Cannot use ${file}: it has no entry beside a baseline`);
  return found;
}
