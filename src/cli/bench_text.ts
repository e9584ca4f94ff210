/** The words of `ucop bench`: tables and what they mean. Pure. */
import type { Problem } from "../errors/app_error.ts";
import { count, type EventLine } from "../report/event_text.ts";
import { oneLine } from "../report/printable.ts";
import type { BenchRecord } from "../speedup/bench_record.ts";
import { caseName } from "../speedup/cases.ts";
import { type Change, type Comparison, WORSE_BY } from "../speedup/compare_records.ts";
import { FLOOR, FLOOR_ADVICE, waitingSpeedups } from "../speedup/floor.ts";
import type { Result } from "../speedup/measured.ts";
import { RESULT_COLUMNS, resultCells } from "../speedup/result_cells.ts";
import { table } from "./table.ts";

/** What was measured with, on one line. */
export function machineLine({ machine, version, deno }: BenchRecord): string {
  const { os, arch, processor, cores, memory_gib } = machine;
  const parts = [count(cores, "core"), `${memory_gib} GiB`, ...(processor === null ? [] : [oneLine(processor)])];
  return `${parts.join(", ")}, ${os} ${arch}, ucop ${version}, Deno ${deno}`;
}

/** The results, a row for cold and one for warm sandboxes. */
export function resultTable(results: readonly Result[]): string {
  return table(RESULT_COLUMNS.map((name) => name.toUpperCase()), results.map(resultCells));
}

/** Whether the floor is met; where not, what to check. */
export function floorLines(results: readonly Result[]): readonly EventLine[] {
  const floor = `the floor of ${FLOOR.toFixed(2)}×`;
  const waiting = waitingSpeedups(results);
  const below = waiting.filter(({ speedup }) => speedup < FLOOR);
  if (below.length === 0) {
    const least = waiting[0]?.speedup.toFixed(2);
    return [{ tone: "good", text: `✓ waiting agents are at least ${least}× faster in parallel, above ${floor}` }];
  }
  return [
    ...below.map((each): EventLine => ({
      tone: "bad",
      text: `✗ ${caseName(each)} are only ${each.speedup.toFixed(2)}× faster in parallel, below ${floor}`,
    })),
    ...FLOOR_ADVICE.map((text, index): EventLine => ({ tone: "plain", text: `  ${index + 1}. ${text}` })),
  ];
}

/** A run against earlier ones: a table, and a warning for each row that is much worse. */
export function comparisonLines({ runs, changes }: Comparison, record: BenchRecord): readonly EventLine[] {
  if (runs === 0) {
    const what = `of the ${record.suite} suite by ucop ${record.version} on this machine`;
    return [{ tone: "plain", text: `nothing to compare with yet: no earlier run ${what} was saved` }];
  }
  const rows = changes.map((change) => [
    caseName(change),
    change.sandboxes,
    `${change.speedup.toFixed(2)}×`,
    `${change.before.toFixed(2)}×`,
    percent(change),
  ]);
  const before = runs === 1 ? "the run before" : `the median of the last ${runs} runs`;
  const worse = changes.filter((change) => change.worse);
  return [
    { tone: "plain", text: `\ncompared with ${before}:` },
    { tone: "plain", text: table(["CASE", "SANDBOXES", "SPEEDUP", "BEFORE", "CHANGE"], rows) },
    ...worse.map((change): EventLine => ({
      tone: "warning",
      text: `⚠ ${caseName(change)}, ${change.sandboxes}: ${percent(change)} from ${change.before.toFixed(2)}×; ` +
        'measure again while the machine is quiet, then look at "ucop doctor"',
    })),
    ...(worse.length > 0 ? [] : [{ tone: "good", text: `✓ nothing is more than ${WORSE_BY * 100} % worse` } as const]),
  ];
}

/** The saved runs, a row each. */
export function listTable(records: readonly BenchRecord[]): string {
  const rows = records.map(({ date, version, suite, runs, machine, results }) => [
    date.replace(/\.\d+Z$/, "Z"),
    version,
    suite,
    String(runs),
    String(machine.cores),
    ...(["waiting", "computing", "mixed"] as const).map((work) => {
      const speedups = results.filter((each) => each.work === work && each.count === 5).map(({ speedup }) => speedup);
      return speedups.length === 0 ? "-" : `${Math.max(...speedups).toFixed(2)}×`;
    }),
  ]);
  const columns = ["DATE", "VERSION", "SUITE", "RUNS", "CORES", "5 WAITING", "5 COMPUTING", "5 MIXED"];
  return table(columns, rows);
}

/** A file of the history that was skipped. */
export function brokenLine({ file, path, message }: Problem): EventLine {
  const where = [file, path].filter((part) => part !== undefined).join(": ");
  return { tone: "warning", text: `⚠ ${oneLine(where)} ${oneLine(message)}; it is left alone and not counted` };
}

function percent({ ratio }: Change): string {
  const change = Math.round((ratio - 1) * 100);
  return `${change > 0 ? "+" : ""}${change} %`;
}
