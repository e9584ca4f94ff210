/**
 * The speedup suite under `deno bench`: a group a case, the sequential run as its baseline, the table at the end.
 * An iteration is the group of agents, from the start of the first one to the end of the last one, through the real
 * engine with real sandboxes.
 *
 * Not measured: the start of the process, config, plugins, the plan, the step before (warm), the report.
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
      n: 1,
      warmup: 0,
      name: `${caseName(each)}, ${NAMES[way]}`,
      baseline: way === "sequential",
      fn: async (b) => void samples[way].push(await runCase(each, way, FULL_LOAD, undefined, b)),
    });
  }
}

globalThis.addEventListener("unload", () => {
  const run = measured.filter(({ samples }) => Object.values(samples).every((list) => list.length > 0));
  if (run.length === 0) return;
  const cores = navigator.hardwareConcurrency;
  const rows = run.flatMap((each) => resultsOf(each, cores)).map(resultCells);
  const lines = [RESULT_COLUMNS, RESULT_COLUMNS.map(() => "---"), ...rows];
  // Not to stdout, which holds the JSON of `deno bench --json`.
  console.error(`\n${cores} cores, medians\n\n${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}`);
});
