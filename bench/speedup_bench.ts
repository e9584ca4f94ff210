/** `speedup.ts` under `deno bench`: a group a case, the sequential run as its baseline, the table at the end. */
// deno-lint-ignore-file no-console
import { CASES, runOnce, table, unmeasured, type Way } from "./speedup.ts";

const NAMES: Readonly<Record<Way, string>> = {
  sequential: "one permit",
  cold: "in parallel, cold sandboxes",
  warm: "in parallel, warm sandboxes",
};

const measured = CASES.map(unmeasured);

for (const { case: each, samples } of measured) {
  for (const way of ["sequential", "cold", "warm"] as const) {
    Deno.bench({
      group: each.name,
      n: 3,
      warmup: 1,
      name: `${each.name}, ${NAMES[way]}`,
      baseline: way === "sequential",
      // The time of the iteration holds the setup and the step before as well; the table holds the agents alone.
      fn: async () => void samples[way].push(await runOnce(each, way)),
    });
  }
}

globalThis.addEventListener("unload", () => {
  const run = measured.filter(({ samples }) => Object.values(samples).every((list) => list.length > 0));
  if (run.length > 0) console.log(`\n${table(run)}`);
});
