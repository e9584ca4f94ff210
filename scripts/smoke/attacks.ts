/**
 * The security tests on the built file: bundled into the unpacked program, where they find its worker, its cell and its
 * toolkit in place of the source's, and run by its own runtime.
 */
import { join } from "node:path";
import { ROOT, runDeno } from "../build/run_tool.ts";
import { runTests, type TestRun } from "./run_tests.ts";

/**
 * Runs them.
 *
 * @param built the file
 * @param cache an empty folder to unpack it into
 */
export async function runAttacks(built: string, cache: string): Promise<TestRun> {
  const unpack = await new Deno.Command(built, { args: ["--version"], env: { UCOP_CACHE_DIR: cache } }).output();
  if (!unpack.success) throw new Error(new TextDecoder().decode(unpack.stderr));
  const [name] = [...Deno.readDirSync(cache)].map(({ name }) => name);
  const program = join(cache, name!, "program");

  const tests = [...Deno.readDirSync(new URL("tests/security", ROOT))].map(({ name }) => name)
    .filter((name) => name.endsWith("_test.ts")).sort();
  const flags = ["--quiet", "--platform=deno", "--code-splitting", `--outdir=${program}`];
  await runDeno(["bundle", ...flags, ...tests.map((name) => `tests/security/${name}`)]);

  // As the header starts the program: no agent can have a package fetched by naming it, and all have its import map.
  const held = ["--no-lock", "--no-remote", "--cached-only", `--config=${join(program, "deno.json")}`];
  return await runTests(join(program, "deno"), [
    ...held,
    ...tests.map((name) => join(program, name.replace(/ts$/, "js"))),
  ], {
    env: { DENO_DIR: join(cache, name!, "cache"), UCOP_ATTACKED_FORM: "bundle" },
  });
}
