/**
 * The start of the program: `ucop --version`, beside a Deno program that does nothing.
 *
 * An iteration is a child process, from its start to its end, run from source with the project's config.
 *
 * Not measured: the first run on a machine (downloads, and the compiler's cache of each module), the bundled form.
 */
import { runProgram } from "./program.ts";

const group = "start-up";

Deno.bench({
  name: "an empty program",
  group,
  baseline: true,
  fn: async () => await runProgram("bench/raw/empty.ts"),
});

Deno.bench({ name: "ucop --version", group, fn: async () => await runProgram("main.ts", "--version") });

Deno.bench({ name: "ucop --help", group, fn: async () => await runProgram("main.ts", "--help") });
