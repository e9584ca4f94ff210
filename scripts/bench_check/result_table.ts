/** The judged ratios as text for a terminal. Pure. */
import { table } from "../../src/cli/table.ts";
import { fails, type Row } from "./compare.ts";

/** A ratio below 1 is a speedup, and is shown as one. */
function shown(ratio: number | undefined): string {
  if (ratio === undefined) return "-";
  return ratio < 1 ? `${(1 / ratio).toPrecision(3)}× faster` : `${ratio.toPrecision(3)}×`;
}

function percent(change: number | undefined): string {
  if (change === undefined) return "-";
  return `${change >= 0 ? "+" : ""}${(change * 100).toFixed(0)}%`;
}

/**
 * The table: what each entry takes over the baseline of its group, and what it took when the baseline was written.
 *
 * @example
 * ```ts
 * import { resultTable } from "./result_table.ts";
 * const text = resultTable([
 *   { name: "g: ours", verdict: "ok", measured: { median: 2.2, best: 2.1 }, baseline: 2, change: 0.1, runs: 3 },
 * ]);
 * if (!text.includes("g: ours  2.20×     2.10×  2.00×     +10%")) throw new Error(text);
 * ```
 */
export function resultTable(rows: readonly Row[]): string {
  return table(
    ["", "RATIO", "MEASURED", "BEST", "BASELINE", "TIME", "RUNS", "VERDICT"],
    rows.map((row) => [
      fails(row) ? "✗" : "✓",
      row.name,
      shown(row.measured?.median),
      shown(row.measured?.best),
      shown(row.baseline),
      percent(row.change),
      String(row.runs),
      row.floor === undefined ? row.verdict : `${row.verdict} (floor ${row.floor.toFixed(1)}×)`,
    ]),
  );
}
