/** `run.json` as text, piece by piece: a report of 100,000 items is never in memory as a whole. Pure. */
import type { JobResult } from "../run/job_result.ts";
import { reportStep, runReport, type WrittenArtifact } from "./run_report.ts";

/** Characters of one piece, about. */
const PIECE = 1 << 16;

/**
 * The pieces of the document: two spaces a level, but each group, each step and each check on one line.
 *
 * @example
 * ```ts
 * import { reportText } from "./report_text.ts";
 * const result = {
 *   jobId: "j1", workflow: "default", status: "completed", startedAt: "2026-01-01T00:00:00.000Z", durationMs: 12.4,
 *   parallel: { enabled: true, maxParallelAgents: 3 }, estimatedSpeedup: 1, groups: [], outcomes: [], warnings: [],
 *   quality: [], state: new Map(),
 * } as const;
 * if (JSON.parse([...reportText(result, [])].join("")).job_id !== "j1") throw new Error("the report of j1");
 * ```
 */
export function* reportText(
  result: JobResult,
  artifacts: readonly WrittenArtifact[],
  brief: string | null = null,
): Generator<string> {
  const { outcomes } = result;
  const report = runReport({ ...result, outcomes: [] }, artifacts, brief);
  let piece = "{";
  for (const [at, [key, value]] of Object.entries(report).entries()) {
    piece += `${at > 0 ? "," : ""}\n  ${JSON.stringify(key)}: `;
    const lines = key === "steps" ? outcomes : key === "groups" || key === "quality" ? report[key] : undefined;
    if (lines === undefined || lines.length === 0) {
      piece += JSON.stringify(value, null, 2).replaceAll("\n", "\n  ");
      continue;
    }
    piece += "[";
    for (let index = 0; index < lines.length; index++) {
      const line = key === "steps" ? reportStep(outcomes[index]!) : lines[index];
      piece += `${index > 0 ? "," : ""}\n    ${JSON.stringify(line)}`;
      if (piece.length < PIECE) continue;
      yield piece;
      piece = "";
    }
    piece += "\n  ]";
  }
  yield `${piece}\n}\n`;
}
