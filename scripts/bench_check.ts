/** `deno task bench:check`: is it still as fast as it was? Ratios of the benches against those of the baseline. */
// deno-lint-ignore-file no-console
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { exitCodeOf, renderError } from "../src/cli/render_error.ts";
import { AppError } from "../src/errors/app_error.ts";
import { type Baseline, newBaseline, readBaseline, writeJson } from "./bench_check/baseline_file.ts";
import { describeMachine, differences } from "./bench_check/bench_machine.ts";
import { type CheckArgs, HELP, readCheckArgs } from "./bench_check/check_args.ts";
import { compare, fails, type Row } from "./bench_check/compare.ts";
import { usableCores } from "./bench_check/cores.ts";
import { measure } from "./bench_check/measure.ts";
import { resultTable } from "./bench_check/result_table.ts";
import { runBench } from "./bench_check/run_bench.ts";
import type { Series } from "./bench_check/series.ts";
import { filtered, readSuite, type Suite } from "./bench_check/suite.ts";

const BENCH = fileURLToPath(new URL("../bench", import.meta.url));

/** Runs the check; resolves to the exit code. */
async function check(args: CheckArgs): Promise<number> {
  const folder = args.suite === undefined ? BENCH : resolve(args.suite);
  const suite = await suiteOf(folder, args.filter);
  const baselineFile = args.baseline === undefined ? `${folder}/baseline.json` : resolve(args.baseline);
  const before = await readBaseline(baselineFile);
  if (before === undefined && !args.update) {
    throw new AppError("input.not_found", `Cannot compare with "${baselineFile}": there is no such file`, {
      hint: "Write it with --update",
    });
  }
  const cores = await usableCores();
  const machine = describeMachine(cores.length > 0);
  const baseline = new Map(args.update ? [] : Object.entries(before?.ratios ?? {}));
  const judge = (measured: Series): readonly Row[] =>
    // With a filter most of the ratios are not measured, and none of them is missing.
    compare(measured, baseline, suite.floors).filter((row) => args.filter === undefined || row.verdict !== "missing");
  const series = await measure({
    files: suite.files,
    runs: args.runs,
    rounds: args.rounds,
    run: (file, turn) => runBench(folder, file, cores[turn % cores.length]),
    suspects: (measured) => new Set(judge(measured).filter(fails).map(({ name }) => name)),
    onTurn: ({ file }, round) => console.error(round === 0 ? file : `${file}, again: a ratio is suspect`),
  });
  const rows = judge(series);
  const passed = !rows.some(fails);
  const date = args.date ?? new Date().toISOString().replaceAll(":", "-");
  const results = { format: "ucop bench results 1", date, machine, passed, ratios: rows };
  const resultsFolder = args.results === undefined ? `${folder}/results` : resolve(args.results);
  await Deno.mkdir(resultsFolder, { recursive: true });
  await writeJson(`${resultsFolder}/${date}.json`, results);
  if (args.update && passed) await writeJson(baselineFile, newBaseline(series, machine, args.runs, before));
  console.log(args.json ? JSON.stringify(results, null, 2) : report(rows, before, args, machine));
  return passed ? 0 : 1;
}

async function suiteOf(folder: string, filter: string | undefined): Promise<Suite> {
  const suite = await readSuite(folder);
  if (filter === undefined) return suite;
  const some = filtered(suite, filter);
  if (some.files.length > 0) return some;
  throw new AppError("cli.usage", `Cannot filter by "${filter}": no file's name holds it`, {
    hint: `The files are ${suite.files.map(({ file }) => file).join(", ")}`,
  });
}

function report(
  rows: readonly Row[],
  before: Baseline | undefined,
  { update }: CheckArgs,
  machine: Baseline["machine"],
): string {
  const failed = rows.filter(fails);
  const other = before === undefined || update ? [] : differences(before.machine, machine);
  const end = failed.length > 0
    ? `${failed.length} of ${rows.length} ratios failed: ${failed.map(({ name }) => `"${name}"`).join(", ")}`
    : update
    ? `${rows.length} ratios are the new baseline`
    : `${rows.length} ratios are well`;
  const note = other.length === 0 ? [] : [`The baseline is another machine's: ${other.join("; ")}. See --update`];
  return [resultTable(rows), "", ...note, end].join("\n");
}

try {
  const args = readCheckArgs(Deno.args);
  if (args.help) console.log(HELP.trimEnd());
  Deno.exit(args.help ? 0 : await check(args));
} catch (error) {
  console.error(renderError(error, true).trimEnd());
  Deno.exit(exitCodeOf(error));
}
