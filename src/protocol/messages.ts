/**
 * What crosses between the host and the worker. Control only: inputs, items and outputs go through the lane (law L5).
 *
 * The way of one sandbox: `load` → `ready`, then for each batch `start`, and for each attempt of it, one after the other,
 * `logged`* → `done` | `failed`. Attempts are numbered from 1 for the life of the sandbox.
 *
 * A batch can be taken back in part while the worker is busy and reads no message: by the shared word of `turn.ts`.
 */
import type { WireError } from "../errors/wire_error.ts";

/** Host to worker: hold the liveness lock and import the plugin. */
export interface Load {
  readonly kind: "load";
  /** `file:` URL of the plugin's module. */
  readonly module: string;
  /** `file:` URL of the text writer's module. */
  readonly writer: string;
  /** The Web Lock to hold for life. */
  readonly lock: string;
  /** The word of `turn.ts`. */
  readonly turn: SharedArrayBuffer;
  /** `file:` URL of what plugins get of `node:worker_threads`: where it can be read, the real ones are barred first. */
  readonly threads: string;
  /** How many lines one attempt may log. */
  readonly maxLogLines: number;
}

/** Host to worker: run the agent once for each attempt, in order. */
export interface Start {
  readonly kind: "start";
  /** The number of the first attempt; the others follow. It names the attempt in every answer. */
  readonly id: number;
  readonly jobId: string;
  readonly step: string;
  readonly agent: string;
  /** The step's parameters as JSON text: each attempt decodes its own. */
  readonly params: string;
  /** The job's folder for temporary files, where the agent was granted a part of it. */
  readonly scratch?: string;
  readonly attempts: readonly AttemptStart[];
}

/** One attempt of a batch. */
export interface AttemptStart {
  /** Which try of its item or step it is, from 1. */
  readonly attempt: number;
  /** The item's index in a fan-out. */
  readonly index?: number;
  /** Left out where it is the lane that the last batch had in the same place. */
  readonly lane?: SharedArrayBuffer;
}

/** Host to worker: the attempt should stop. */
export interface Cancel {
  readonly kind: "cancel";
  readonly id: number;
  readonly reason: string;
}

/** Worker to host: the lock is held; the plugin is being imported. */
export interface Ready {
  readonly kind: "ready";
}

/** Worker to host: the lane is sealed. */
export interface Done {
  readonly kind: "done";
  readonly id: number;
}

/** Worker to host: the attempt failed. */
export interface Failed {
  readonly kind: "failed";
  readonly id: number;
  readonly error: WireError;
}

/** Worker to host: a log line of the agent. */
export interface LogLine {
  readonly kind: "logged";
  readonly id: number;
  readonly level: "debug" | "info" | "warn";
  readonly message: string;
}

/** What the host says. */
export type HostMessage = Load | Start | Cancel;

/** What the worker says. */
export type WorkerMessage = Ready | Done | Failed | LogLine;

/** The lane's input that holds the item of a fan-out; no state key can have this name. */
export const ITEM_KEY = "@item";

/** Characters of one log line; the worker marks a longer one with one character more, and the host takes no more than that. */
export const MAX_LINE = 4_000;
