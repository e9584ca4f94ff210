/** What a sandbox is to the run: a place in which one agent's attempts run, one at a time, and that can be taken away. */
import type { WireError } from "../errors/wire_error.ts";
import type { AttemptStart, Start } from "../protocol/messages.ts";

/** What to run: one attempt or several, one after the other; the number is the sandbox's own business. */
export interface BatchRequest extends Omit<Start, "kind" | "id" | "attempts"> {
  readonly attempts: readonly AttemptRequest[];
}

/** One attempt with its lane. */
export interface AttemptRequest extends AttemptStart {
  readonly lane: SharedArrayBuffer;
}

/** The agent answered that its lane is sealed. */
export interface AttemptDone {
  readonly kind: "done";
}
/** The agent failed, its sandbox crashed, or it ended its sandbox by itself. */
export interface AttemptFailed {
  readonly kind: "failed";
  readonly error: WireError;
}
/** The signal aborted. `gone` is false where the thread could not be taken down and still holds its core. */
export interface AttemptStopped {
  readonly kind: "stopped";
  readonly gone: boolean;
}
/** It was taken back: it has not begun, and may run elsewhere. Never the end of a batch's first attempt. */
export interface AttemptReturned {
  readonly kind: "returned";
}

/** How an attempt ended. */
export type AttemptEnd = AttemptDone | AttemptFailed | AttemptStopped | AttemptReturned;

/** What a batch may be given beside its request. */
export interface BatchOptions {
  /** Aborts when the attempt at work should stop; those behind it are taken back. */
  readonly signal: AbortSignal;
  /** A line of the attempt at work. */
  readonly onLog: (level: "debug" | "info" | "warn", message: string) => void;
  /**
   * How the attempt at that place of the batch ended. Called once for each, in order, but that those which are taken
   * back are told before the one at work.
   */
  readonly onEnd: (place: number, end: AttemptEnd) => void;
}

/** One running sandbox. */
export interface Sandbox {
  /** True while it can take another batch. */
  readonly alive: boolean;
  /** Resolves when it is up; never rejects (a sandbox that could not start fails its first attempt). */
  readonly ready: Promise<void>;
  /** Set where it went down for want of room, and nothing of the agent has run, or nothing with an effect: try another. */
  readonly refusal: WireError | undefined;
  /** True where the host has heard of every end: the attempt that it takes for the one at work may still be. */
  readonly heardAll: boolean;
  /**
   * Runs the attempts of a batch in order; resolves when all of them have ended. Never rejects. Call it again only
   * then. A sandbox that goes down takes the attempt at work with it, and those behind come back.
   */
  run(request: BatchRequest, options: BatchOptions): Promise<void>;
  /** Takes back those attempts of the batch that have not begun. */
  giveBack(): void;
  /** Ends it; resolves to whether it is really gone. */
  close(): Promise<boolean>;
}
