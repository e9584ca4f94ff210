/** `speedup.ts` under `deno bench`: a group a case, the sequential run as its baseline, the table at the end. */
// deno-lint-ignore-file no-console
import { CASES, type Measured, runOnce, table } from "./speedup.ts";

const measured = CASES.map((each): Measured => ({ case: each, sequential: [], parallel: [] }));

for (const { case: each, sequential, parallel } of measured) {
  const options = { group: each.name, n: 3, warmup: 1 };
  Deno.bench({
    ...options,
    name: `${each.name}, one permit`,
    baseline: true,
    fn: async () => void sequential.push(await runOnce(each, 1)),
  });
  Deno.bench({
    ...options,
    name: `${each.name}, in parallel`,
    fn: async () => void parallel.push(await runOnce(each, each.count)),
  });
}

globalThis.addEventListener("unload", () => {
  const run = measured.filter(({ sequential, parallel }) => sequential.length > 0 && parallel.length > 0);
  if (run.length > 0) console.log(`\n${table(run)}`);
});
