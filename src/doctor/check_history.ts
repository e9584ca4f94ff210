/** The history of `ucop bench`: can it be read, and was the machine fast when it was last measured? Changes nothing. */
import { AppError } from "../errors/app_error.ts";
import { count } from "../report/event_text.ts";
import { readHistory } from "../speedup/bench_history.ts";
import { type Finding, finding } from "./finding.ts";

/** A finding for each broken file, or the number of runs. */
export async function checkHistory(stateFolder: string): Promise<readonly Finding[]> {
  try {
    const { records, broken } = await readHistory(stateFolder);
    if (broken.length === 0) {
      const last = records.at(-1)?.date.slice(0, 10);
      return [
        finding(
          "history",
          "ok",
          last === undefined
            ? "no run of ucop bench was saved yet"
            : `${count(records.length, "run")} of ucop bench, the last on ${last}`,
        ),
      ];
    }
    return broken.map(({ file, path, message }) => {
      const text = [file, path, message].filter((part) => part !== undefined).join(": ");
      return finding("history", "warning", text, "It is not counted; take it away, or mend it");
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [finding("history", "warning", error.message, error.hint)];
  }
}
