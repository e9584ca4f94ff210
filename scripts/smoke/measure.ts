/** `ucop bench` of the built file: its agents are found, in workers and in processes. */
import { assert, assertEquals } from "@std/assert";
import type { Case } from "./case.ts";

export const MEASURE: readonly Case[] = [
  {
    name: "bench --quick measures, and waiting agents gain",
    async run(place) {
      const { code, stdout, stderr } = await place.start(["bench", "--quick", "--no-save"]);
      assertEquals(code, 0, stdout + stderr);
      const rows = stdout.split("\n").filter((line) => /^\d+ (?:waiting|computing) agents .*×/.test(line));
      assert(rows.length >= 4, stdout);
      assert(rows.some((row) => row.includes("in processes")), stdout);
    },
  },
];
