/** Tables of the sources as Markdown, and which of them fit into an article. */
import type { Table } from "ucop/text";

const COLUMNS = { least: 2, most: 6 };
const ROWS = { least: 2, most: 12 };
const LONGEST_CELL = 160;

/** True for a table that a reader takes in at once. */
export function isGood(table: Table): boolean {
  const width = table.header.length;
  const within = (count: number, { least, most }: { least: number; most: number }) => count >= least && count <= most;
  return within(width, COLUMNS) && within(table.rows.length, ROWS) && table.header.every((cell) => cell !== "") &&
    table.rows.every((row) =>
      row.length === width && /[\p{L}\p{N}]/u.test(row[0]!) && row.every((cell) => cell.length <= LONGEST_CELL)
    );
}

/** The table as Markdown. */
export function tableBlock(table: Table): string {
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`;
  return [row(table.header), row(table.header.map(() => "---")), ...table.rows.map(row)].join("\n");
}

/** The line of the source for each line of the table: it has a line for each row, in the source as in the article. */
export const tableLines = ({ line, rows }: Table): readonly number[] =>
  Array.from({ length: rows.length + 2 }, (_, row) => line + row);
