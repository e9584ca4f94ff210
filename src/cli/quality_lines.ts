/** The checks of a result for people: a table, then what those say that are not in order. Pure. */
import type { QualityRow } from "../plugin/mod.ts";
import type { EventLine, Tone } from "../report/event_text.ts";
import { oneLine } from "../report/printable.ts";
import { table } from "./table.ts";
import { lineOf } from "./terminal.ts";

const TONES: Readonly<Record<QualityRow["status"], Tone>> = { ok: "plain", advice: "warning", failed: "bad" };

/**
 * The lines; none where nothing was checked.
 *
 * @example
 * ```ts
 * import { qualityLines } from "./quality_lines.ts";
 * const row = { check: "length", value: 210, threshold: "≥ 300", status: "failed", note: "It is too short" } as const;
 * const texts = qualityLines([row]).map(({ text }) => text);
 * if (texts[2] !== "  length  210    ≥ 300      failed" || texts[3] !== "✗ length: It is too short") throw new Error(texts.join("\n"));
 * ```
 */
export function qualityLines(rows: readonly QualityRow[]): readonly EventLine[] {
  if (rows.length === 0) return [];
  const cells = rows.map(({ check, value, threshold, status }) =>
    [check, String(value), threshold, status].map((cell) => oneLine(cell))
  );
  const [head, ...lines] = table(["CHECK", "VALUE", "THRESHOLD", "RESULT"], cells).split("\n");
  const count = (status: QualityRow["status"]) => rows.filter((row) => row.status === status).length;
  const parts = (["ok", "advice", "failed"] as const).filter((status) => count(status) > 0)
    .map((status) => `${count(status)} ${status}`);
  const notes = rows.filter(({ status, note }) => status !== "ok" && note !== "");
  return [
    lineOf("plain", `Checks of the result: ${parts.join(", ")}`),
    lineOf("plain", `  ${head}`),
    // The table is no error line by itself: the notes below it tell what failed.
    ...lines.map((line) => lineOf("plain", `  ${line}`)),
    ...notes.map(({ check, status, note }) =>
      lineOf(TONES[status], `${status === "failed" ? "✗" : "·"} ${oneLine(check)}: ${oneLine(note)}`)
    ),
  ];
}
