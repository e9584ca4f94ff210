/** What the command line needs of the world around it, so that a test can play the world. */
import type { MachineSource } from "../machine/machine_source.ts";

/** Streams, terminal, environment and the wish to stop. */
export interface Io {
  /** Writes a text, if need be later; never throws. */
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Waits for what was not written at once; resolves to the streams that could not be written to. */
  readonly flush: () => Promise<readonly Unwritable[]>;
  readonly stdin: () => ReadableStream<Uint8Array>;
  /** True where stdin is a terminal: then somebody types. */
  readonly isTyped: boolean;
  /** True where stderr is a terminal. */
  readonly isTerminal: boolean;
  /** Columns of the terminal at this moment; 0 where that is unknown. */
  readonly columns: () => number;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** What the system says of the machine. */
  readonly machine: () => MachineSource;
  /** The time of day. */
  readonly now: () => Date;
  /** From the first call on, the signals of `StoppedBy` no longer end the process: they abort this signal (once). */
  readonly stopSignal: () => AbortSignal;
}

/** A stream that could not be written to. */
export interface Unwritable {
  readonly stream: "stdout" | "stderr";
  /** In the system's words. */
  readonly reason: string;
}

/** Why `stopSignal` aborted; it is a `StopReason` of the run as well. */
export interface StoppedBy {
  readonly kind: "cancelled";
  readonly message: string;
  readonly signal: "SIGHUP" | "SIGINT" | "SIGQUIT" | "SIGTERM";
}
