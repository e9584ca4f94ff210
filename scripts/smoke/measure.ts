/** What the built file costs: its start beside `deno run` of the same program; and `ucop bench`, which it brings along. */
// deno-lint-ignore-file no-console
import { assert } from "@std/assert";
import { join } from "node:path";
import type { Case } from "./case.ts";

/** How often each of two things is started in turn. */
const STARTS = 15;

async function milliseconds(command: Deno.Command): Promise<number> {
  const start = performance.now();
  const { success } = await command.output();
  assert(success);
  return performance.now() - start;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}

export const MEASURE: readonly Case[] = [
  {
    name: "a warm start costs little more than deno run of the same program",
    async run(place) {
      const [hash] = [...Deno.readDirSync(place.cache)].map(({ name }) => name);
      const program = join(place.cache, hash!, "program");
      const bare = new Deno.Command(join(program, "deno"), {
        args: ["run", "-A", join(program, "main.js"), "--version"],
        env: { DENO_DIR: join(place.cache, hash!, "cache"), DENO_NO_UPDATE_CHECK: "1" },
      });
      const [file, run]: [number[], number[]] = [[], []];
      for (let start = 0; start < STARTS; start++) {
        file.push(await milliseconds(place.command(["--version"])));
        run.push(await milliseconds(bare));
      }
      const [ours, theirs] = [median(file), median(run)];
      console.log(`  the file ${ours.toFixed(1)} ms, deno run ${theirs.toFixed(1)} ms (medians of ${STARTS}, in turn)`);
      // The header is a shell and two processes; on a busy machine all of them wait alike.
      assert(ours < 2 * theirs, `${ours.toFixed(1)} ms are more than twice ${theirs.toFixed(1)} ms`);
    },
  },
  {
    name: "bench --quick measures workers and processes, and waiting agents gain",
    async run(place) {
      const { code, stdout, stderr } = await place.start(["bench", "--quick", "--no-save"]);
      // 1 says that parallel gains too little, which on a busy machine may be so.
      assert(code <= 1, stdout + stderr);
      const rows = stdout.split("\n").map((line) =>
        /^(\d+ (?:waiting|computing) agents.*?) {2}.*?([\d.]+)×/.exec(line)
      );
      const speedups = rows.flatMap((row) => row === null ? [] : [[row[1]!, Number(row[2])] as const]);
      const waiting = speedups.filter(([name]) => name.includes("waiting"));
      assert(waiting.some(([name]) => name.includes("in processes")), stdout);
      assert(speedups.length > waiting.length && waiting.every(([, speedup]) => speedup > 1), stdout);
    },
  },
];
