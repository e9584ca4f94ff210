/** The history of `ucop bench`: can it be read, and was the machine fast when it was last measured? Changes nothing. */
import { AppError, type Problem } from "../errors/app_error.ts";
import { count } from "../report/event_text.ts";
import { readHistory } from "../speedup/bench_history.ts";
import type { BenchRecord } from "../speedup/bench_record.ts";
import { caseName } from "../speedup/cases.ts";
import { FLOOR, waitingSpeedups } from "../speedup/floor.ts";
import { type Finding, finding } from "./finding.ts";

/** The last run against the floor, and a finding for each broken file. */
export async function checkHistory(stateFolder: string): Promise<readonly Finding[]> {
  try {
    const { records, broken } = await readHistory(stateFolder);
    return [...(records.length === 0 && broken.length > 0 ? [] : [judge(records)]), ...broken.map(skipped)];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [finding("history", "warning", error.message, error.hint)];
  }
}

function judge(records: readonly BenchRecord[]): Finding {
  const last = records.at(-1);
  if (last === undefined) return finding("history", "ok", "no run of ucop bench was saved yet");
  const day = last.date.slice(0, 10);
  const slowest = waitingSpeedups(last.results)[0];
  if (slowest === undefined || slowest.speedup >= FLOOR) {
    return finding("history", "ok", `${count(records.length, "run")} of ucop bench, the last on ${day}`);
  }
  const speedup = `${slowest.speedup.toFixed(2)}× faster in parallel`;
  const message = `at the last run of ucop bench, on ${day}, ${caseName(slowest)} were only ${speedup}`;
  return finding("history", "warning", message, 'Run "ucop bench" again; it says what to check');
}

function skipped({ file, path, message }: Problem): Finding {
  const text = [file, path, message].filter((part) => part !== undefined).join(": ");
  return finding("history", "warning", text, "It is not counted; take it away, or mend it");
}
