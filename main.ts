/** The program: real arguments and streams in, exit code out. The only place that ends the process. */
import { main } from "./src/cli/main.ts";
import { processIo } from "./src/cli/process_io.ts";

if (import.meta.main) {
  // Always an exit: an agent's thread that is stuck in a loop would keep the process alive for ever.
  Deno.exit(await main(Deno.args, processIo(Deno.exit)));
}
