/** What crosses between the host and a cell, the child process with one sandbox in it. Lane bytes travel in the same frame. */
import { parseWireError } from "../errors/wire_error.ts";
import { MAX_LINE } from "../protocol/messages.ts";
import type { AttemptEnd, BatchRequest } from "./sandbox.ts";
import type { WorkerSandboxOptions } from "./worker_sandbox.ts";

/** Host to cell: start the sandbox. */
export interface Open {
  readonly kind: "open";
  readonly options: WorkerSandboxOptions;
}
/** Host to cell: run the attempts of a batch; the frame's bytes are their lanes, one behind the other. */
export interface Run {
  readonly kind: "run";
  /** The number of the first attempt; the others follow. */
  readonly id: number;
  readonly request: Omit<BatchRequest, "attempts"> & { readonly attempts: readonly CellAttempt[] };
}
/** One attempt of a batch, with the size of its lane's bytes and what the lane may grow to. */
export type CellAttempt = Omit<BatchRequest["attempts"][number], "lane"> & {
  readonly bytes: number;
  readonly maxByteLength: number;
};
/** Host to cell: the attempt at work should stop, and those behind it come back. */
export interface Stop {
  readonly kind: "stop";
  readonly reason: string;
}
/** Host to cell: those attempts come back that have not begun. */
export interface GiveBack {
  readonly kind: "give_back";
}

/** Cell to host: the sandbox is up. */
export interface Up {
  readonly kind: "up";
}
/** Cell to host: a log line of the agent. */
export interface CellLogged {
  readonly kind: "logged";
  readonly id: number;
  readonly level: "debug" | "info" | "warn";
  readonly message: string;
}
/** Cell to host: the attempt ended, or came back; the frame's bytes are the lane where it is done. */
export interface Ended {
  readonly kind: "ended";
  readonly id: number;
  readonly end: AttemptEnd;
}

/** What the host says. */
export type CellOrder = Open | Run | Stop | GiveBack;

/** What a cell says. */
export type CellMessage = Up | CellLogged | Ended;

/**
 * Reads what a cell wrote. The plugin's code shares its process, so only known fields of the right type are taken.
 *
 * @example
 * ```ts
 * import { parseCellMessage } from "./cell_messages.ts";
 * if (parseCellMessage({ kind: "ended", id: 1, end: { kind: "won" } }) !== undefined) throw new Error("no such end");
 * ```
 */
export function parseCellMessage(data: unknown): CellMessage | undefined {
  if (!isRecord(data)) return undefined;
  if (data.kind === "up") return { kind: "up" };
  const { level, message } = data;
  const id = data.id as number;
  // An integer, or it would stand between two attempts of the batch.
  if (!Number.isSafeInteger(id)) return undefined;
  if (data.kind === "logged") {
    const known = (level === "debug" || level === "info" || level === "warn") && typeof message === "string";
    return known ? { kind: "logged", id, level, message: message.slice(0, MAX_LINE + 1) } : undefined;
  }
  const end = data.kind === "ended" ? parseEnd(data.end) : undefined;
  return end && { kind: "ended", id, end };
}

function parseEnd(end: unknown): AttemptEnd | undefined {
  if (!isRecord(end)) return undefined;
  if (end.kind === "done" || end.kind === "returned") return { kind: end.kind };
  if (end.kind === "stopped" && typeof end.gone === "boolean") return { kind: "stopped", gone: end.gone };
  const error = end.kind === "failed" ? parseWireError(end.error) : undefined;
  return error && { kind: "failed", error };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
