/** The results as a table's cells, for the terminal and for Markdown alike. Pure. */
import { caseName } from "./cases.ts";
import type { Result } from "./measured.ts";

/** The heads of the columns. */
export const RESULT_COLUMNS: readonly string[] = [
  "case",
  "sandboxes",
  "sequential",
  "parallel",
  "speedup",
  "efficiency",
  "over the longest",
];

/**
 * The cells of one row.
 *
 * @example
 * ```ts
 * import { resultCells } from "./result_cells.ts";
 * const cells = resultCells({
 *   work: "waiting",
 *   count: 3,
 *   isolation: "worker",
 *   sandboxes: "warm",
 *   sequentialMs: 3010.4,
 *   parallelMs: 1003.2,
 *   speedup: 3.0008,
 *   efficiency: 0.9996,
 *   overLongestMs: 1.94,
 * });
 * const text = cells.join(", ");
 * if (text !== "3 waiting agents, warm, 3010 ms, 1003 ms, 3.00×, 100%, 1.9 ms") throw new Error(text);
 * ```
 */
export function resultCells(result: Result): readonly string[] {
  return [
    caseName(result),
    result.sandboxes,
    `${result.sequentialMs.toFixed(0)} ms`,
    `${result.parallelMs.toFixed(0)} ms`,
    `${result.speedup.toFixed(2)}×`,
    `${(result.efficiency * 100).toFixed(0)}%`,
    `${result.overLongestMs.toFixed(1)} ms`,
  ];
}
