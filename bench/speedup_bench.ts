/**
 * The speedup suite under `deno bench`: a group a case, the sequential run as its baseline, the table at the end.
 * It measures groups of agents through the real engine with real sandboxes, not the start of the process, config, plugins
 * or the report.
 */
// deno-lint-ignore-file no-console
import { ALL_CASES, caseName, FULL_LOAD } from "../src/speedup/cases.ts";
import { resultsOf, unmeasured } from "../src/speedup/measured.ts";
import { RESULT_COLUMNS, resultCells } from "../src/speedup/result_cells.ts";
import { runCase, type Way, WAYS } from "../src/speedup/run_case.ts";

const NAMES: Readonly<Record<Way, string>> = {
  sequential: "one permit",
  cold: "in parallel, cold sandboxes",
  warm: "in parallel, warm sandboxes",
};

const measured = ALL_CASES.map(unmeasured);

for (const { case: each, samples } of measured) {
  for (const way of WAYS) {
    Deno.bench({
      group: caseName(each),
      n: 3,
      warmup: 1,
      name: `${caseName(each)}, ${NAMES[way]}`,
      baseline: way === "sequential",
      // The time of the iteration holds the plan and the step before as well; the table holds the agents alone.
      fn: async () => void samples[way].push(await runCase(each, way, FULL_LOAD)),
    });
  }
}

globalThis.addEventListener("unload", () => {
  const run = measured.filter(({ samples }) => Object.values(samples).every((list) => list.length > 0));
  if (run.length === 0) return;
  const cores = navigator.hardwareConcurrency;
  const rows = run.flatMap((each) => resultsOf(each, cores)).map(resultCells);
  const lines = [RESULT_COLUMNS, RESULT_COLUMNS.map(() => "---"), ...rows];
  console.log(`\n${cores} cores, medians\n\n${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}`);
});
