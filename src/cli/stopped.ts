/** A command that a signal stops: it says so, and ends with the signal's exit code. */
import type { StoppedBy } from "./io.ts";
import { signalExitCode } from "./process_io.ts";
import { lineOf, type Terminal } from "./terminal.ts";

/** Runs the work to its end, or until it rejects because the signal has aborted. */
export async function untilStopped(
  terminal: Terminal,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const signal = terminal.io.stopSignal();
  try {
    return await work(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    return tellStopped(terminal, signal);
  }
}

/**
 * Says which signal it was; the exit code.
 *
 * @param lost what comes of it, as the end of the sentence
 */
export function tellStopped(terminal: Terminal, { reason }: AbortSignal, lost = ""): number {
  const { message, signal } = reason as StoppedBy;
  terminal.note(lineOf("bad", `✗ ${message}${lost}`));
  return signalExitCode(signal);
}
