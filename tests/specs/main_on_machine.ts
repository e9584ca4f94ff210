/** `main.ts` on a machine that a test describes, at a fixed time of day: the rest of the world is the real one. */
import { main } from "../../src/cli/main.ts";
import { processIo } from "../../src/cli/process_io.ts";

const { root, cores, memory_gib } = JSON.parse(Deno.env.get("SPEC_MACHINE")!) as {
  readonly root: string;
  readonly cores: number;
  readonly memory_gib: number;
};

Deno.exit(
  await main(Deno.args, {
    ...processIo(Deno.exit),
    machine: () => ({ root, cores, memoryBytes: memory_gib * 2 ** 30 }),
    now: () => new Date("2026-01-02T03:04:05.678Z"),
  }),
);
