/** `ucop bench`: does parallel still mean faster on this machine? Measures, compares, keeps a history. */
import { EXIT } from "../../errors/codes.ts";
import { type Machine, processorName, readMachine } from "../../machine/machine.ts";
import { FORM } from "../../program/files.ts";
import { stateFolder } from "../../program/state_folder.ts";
import { prepareHistory, readHistory, saveRecord } from "../../speedup/bench_history.ts";
import { type BenchMachine, type BenchRecord, toBenchResult } from "../../speedup/bench_record.ts";
import { FULL_SUITE, QUICK_SUITE, type Suite } from "../../speedup/cases.ts";
import { compareRecords } from "../../speedup/compare_records.ts";
import { meetsFloor } from "../../speedup/floor.ts";
import { measure } from "../../speedup/measure.ts";
import { type Measured, type Result, resultsOf } from "../../speedup/measured.ts";
import { benchAsJson } from "../bench_json.ts";
import { BenchProgress } from "../bench_progress.ts";
import { brokenLine, comparisonLines, floorLines, listTable, machineLine, resultTable } from "../bench_text.ts";
import type { CommandModule } from "../command.ts";
import type { BENCH_FLAGS } from "../flags.ts";
import type { Io } from "../io.ts";
import { tellStopped } from "../stopped.ts";
import { lineOf, type Terminal } from "../terminal.ts";
import { VERSION } from "../version.ts";

/** How many earlier runs count where `--last` does not say. */
const LAST = 5;

/** The time in which no further run is begun, where `--runs` does not say how many there are. */
const BUDGET_MS = 55_000;

type Run = CommandModule<typeof BENCH_FLAGS>["run"];

/** Prints the table; the exit code is 1 where waiting agents are below the floor. */
export const run: Run = (given, terminal) => runBench(given, terminal, measure);

/** The command, with what measures. */
export async function runBench(
  { flags }: Parameters<Run>[0],
  terminal: Terminal,
  measureSuite: typeof measure,
): Promise<number> {
  const { io } = terminal;
  const last = flags.last ?? LAST;
  if (flags.list) return await list(last, terminal);
  const save = !flags["no-save"];
  const folder = save || flags.compare ? stateFolder(io.env) : "";
  // Whatever is wrong with the folder is told before a minute of measuring, not after it.
  if (save) await prepareHistory(folder);
  const history = flags.compare ? await readHistory(folder) : undefined;

  const suite = suiteOf(flags.quick);
  const machine = readMachine(io.machine());
  const date = io.now().toISOString();
  const signal = io.stopSignal();
  let measured: readonly Measured[];
  try {
    using progress = new BenchProgress(terminal, suite.cases.length, flags.runs ?? suite.runs);
    measured = await measureSuite({
      suite,
      runs: flags.runs ?? suite.runs,
      ...(flags.runs === undefined ? { budgetMs: BUDGET_MS } : {}),
      signal,
      onStep: (step) => progress.show(step),
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    return tellStopped(terminal, signal, ": nothing was saved");
  }
  const results = measured.flatMap((each) => resultsOf(each, machine.cores));
  const runs = measured[0]!.samples.sequential.length;
  const record = recordOf(results, { date, suite, runs, machine: describe(io, machine) });
  const comparison = history && compareRecords(record, history.records, last);
  const saved = save ? await saveRecord(folder, record) : undefined;
  const ok = meetsFloor(results);
  if (terminal.json) {
    terminal.print(
      JSON.stringify(benchAsJson({ record, results, comparison, broken: history?.broken, saved }), null, 2),
    );
    return ok ? EXIT.ok : EXIT.failed;
  }
  terminal.print(machineLine(record));
  terminal.print(resultTable(results));
  terminal.print(runs === 1 ? "one run" : `medians of ${runs} runs`);
  for (const { text, tone } of floorLines(results)) terminal.print(text, tone);
  for (const problem of history?.broken ?? []) terminal.note(brokenLine(problem));
  for (const { text, tone } of comparison ? comparisonLines(comparison, record) : []) {
    terminal.print(text, tone);
  }
  if (saved !== undefined) terminal.note(lineOf("plain", `saved ${saved}`));
  return ok ? EXIT.ok : EXIT.failed;
}

/** The last runs that were saved, whatever their suite. */
async function list(last: number, terminal: Terminal): Promise<number> {
  const { records, broken } = await readHistory(stateFolder(terminal.io.env));
  const shown = records.slice(-last);
  if (terminal.json) {
    terminal.print(JSON.stringify({ records: shown, broken }, null, 2));
    return EXIT.ok;
  }
  for (const problem of broken) terminal.note(brokenLine(problem));
  terminal.print(shown.length === 0 ? 'no run was saved yet: "ucop bench" makes one' : listTable(shown));
  return EXIT.ok;
}

/** A compiled program has no child processes for its agents. */
function suiteOf(quick: boolean): Suite {
  const suite = quick ? QUICK_SUITE : FULL_SUITE;
  if (FORM !== "compiled") return suite;
  return { ...suite, cases: suite.cases.filter(({ isolation }) => isolation === "worker") };
}

function recordOf(
  results: readonly Result[],
  { date, suite, runs, machine }: {
    readonly date: string;
    readonly suite: Suite;
    readonly runs: number;
    readonly machine: BenchMachine;
  },
): BenchRecord {
  return {
    format: "ucop bench 1",
    date,
    version: VERSION,
    deno: Deno.version.deno,
    machine,
    suite: suite.name,
    runs,
    results: results.map(toBenchResult),
  };
}

function describe(io: Io, { cores, memoryBytes }: Machine): BenchMachine {
  const { os, arch } = Deno.build;
  const memory = Math.round(memoryBytes / 2 ** 30 * 10) / 10;
  return { os, arch, processor: processorName(io.machine()) ?? null, cores, memory_gib: Math.max(memory, 0.1) };
}
