/** The thread border: `unknown` in, a message of the protocol out, or undefined. By hand, so that the worker stays lean. */
import { parseWireError } from "../errors/wire_error.ts";
import { MAX_LINE, type WorkerMessage } from "./messages.ts";

const LEVELS = new Set(["debug", "info", "warn"]);

/**
 * Reads what a worker posted. A plugin shares the worker's realm and can post anything, so nothing of it is trusted:
 * only known fields of the right type are copied out.
 *
 * @example
 * ```ts
 * import { parseWorkerMessage } from "./parse_message.ts";
 * if (parseWorkerMessage({ kind: "done", id: "1" }) !== undefined) throw new Error("ids are numbers");
 * ```
 */
export function parseWorkerMessage(data: unknown): WorkerMessage | undefined {
  if (!isRecord(data)) return undefined;
  if (data.kind === "ready") return { kind: "ready" };
  const id = data.id as number;
  if (!Number.isSafeInteger(id)) return undefined;
  switch (data.kind) {
    case "done":
      return { kind: "done", id };
    case "failed": {
      const error = parseWireError(data.error);
      return error && { kind: "failed", id, error };
    }
    case "logged":
      return typeof data.level === "string" && LEVELS.has(data.level) && typeof data.message === "string"
        ? { kind: "logged", id, level: data.level as "info", message: data.message.slice(0, MAX_LINE + 1) }
        : undefined;
    default:
      return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
