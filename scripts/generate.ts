/** `deno task generate`: without arguments the example, else `ucop generate` with them. */
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "../src/cli/main.ts";
import { processIo } from "../src/cli/process_io.ts";

/** The brief of the example. */
export const EXAMPLE_BRIEF: string = fileURLToPath(new URL("../config/examples/test.md", import.meta.url));

if (import.meta.main) {
  const args = Deno.args.length > 0
    ? Deno.args
    : ["--input", relative(Deno.cwd(), EXAMPLE_BRIEF), "--output", "output/"];
  Deno.exit(await main(["generate", ...args], processIo(Deno.exit)));
}
