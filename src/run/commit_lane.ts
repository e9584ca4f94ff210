/** Takes the outputs of an attempt that is done out of its lane and into the state, all of them or none (law L2). */
import { didYouMean } from "../decode/closest.ts";
import { AppError } from "../errors/app_error.ts";
import { toWireError, type WireError } from "../errors/wire_error.ts";
import type { PlannedStep } from "../plan/plan.ts";
import type { Manifest } from "../plugin/manifest.ts";
import { isJson } from "../state/codec.ts";
import { type LaneRecord, readLane } from "../statelog/lane_reader.ts";
import type { Item } from "./member.ts";
import type { JobContext } from "./job_context.ts";

/**
 * Commits a sealed lane; undefined where its records are in the state, and the attempt's failure where they are not:
 * the lane or the state refuses them, or they are not what the manifest says.
 */
export function commitLane(
  { state, maxValueBytes }: Pick<JobContext, "state" | "maxValueBytes">,
  step: PlannedStep,
  item: Item | undefined,
  lane: SharedArrayBuffer,
): WireError | undefined {
  try {
    const { writes } = step.plugin.manifest;
    // One more than may be: a key that the manifest does not list is named.
    const records = readLane(lane, { maxValueBytes, maxRecords: Object.keys(writes).length + 1 });
    checkRecords(records, writes);
    state.commit(step.index, item?.index ?? 0, records);
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return toWireError(error, error.code);
  }
}

function checkRecords(records: readonly LaneRecord[], writes: Manifest["writes"]): void {
  records.forEach(({ key, value }, at) => {
    if (!Object.hasOwn(writes, key)) {
      const known = Object.keys(writes);
      throw new AppError(
        "agent.output",
        `Cannot keep the output "${key}": the manifest does not list it under writes`,
        {
          hint: didYouMean(key, known) ?? (known.length > 0 ? `It lists: ${known.join(", ")}` : "It lists no key"),
        },
      );
    }
    if (records.findIndex((other) => other.key === key) < at) {
      throw new AppError("agent.output", `Cannot keep the output "${key}": it was written twice`);
    }
    if (!isJson(value)) throw new AppError("agent.output", `Cannot keep the output "${key}": it is not JSON`);
  });
}
