/** What a sandbox is to the run: a place in which one agent's attempts run, one at a time, and that can be taken away. */
import type { WireError } from "../errors/wire_error.ts";
import type { Start } from "../protocol/messages.ts";

/** What to run; the id is the sandbox's own business. */
export type AttemptRequest = Omit<Start, "kind" | "id">;

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

/** How an attempt ended. */
export type AttemptEnd = AttemptDone | AttemptFailed | AttemptStopped;

/** What an attempt may be given beside its request. */
export interface AttemptOptions {
  /** Aborts when the attempt should stop. */
  readonly signal: AbortSignal;
  readonly onLog: (level: "debug" | "info" | "warn", message: string) => void;
}

/** One running sandbox. */
export interface Sandbox {
  /** True while it can take another attempt. */
  readonly alive: boolean;
  /** Resolves when it is up; never rejects (a sandbox that could not start fails its first attempt). */
  readonly ready: Promise<void>;
  /** Runs one attempt. Never rejects. Call it again only after the one before has ended. */
  run(request: AttemptRequest, options: AttemptOptions): Promise<AttemptEnd>;
  /** Ends it; resolves to whether it is really gone. */
  close(): Promise<boolean>;
}
