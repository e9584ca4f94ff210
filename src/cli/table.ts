/** Rows as a table of text: columns as wide as their widest cell, two spaces between. Pure. */
import { visible } from "../text/visible.ts";
import { unicodeWidth } from "@std/cli/unicode-width";

/**
 * Lays out a table, without a line break at its end.
 *
 * @example
 * ```ts
 * import { table } from "./table.ts";
 * const text = table(["KEY", "VALUE"], [["log.level", "info"]]);
 * if (text !== "KEY        VALUE\nlog.level  info") throw new Error(text);
 * ```
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // A cell is one line, and as wide as it will be shown.
  const all = [head, ...rows].map((row) => row.map((cell) => visible(cell.replace(/[\n\t]/g, " "))));
  const widths = head.map((_, column) => Math.max(...all.map((row) => unicodeWidth(row[column] ?? ""))));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => `${cell}${" ".repeat(Math.max(0, widths[column]! - unicodeWidth(cell)))}`).join("  ");
  return all.map((row) => line(row).trimEnd()).join("\n");
}
