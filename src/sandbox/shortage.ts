/** What it means that the system did not let a sandbox start, and whether it may a moment later. */
import { AppError } from "../errors/app_error.ts";
import type { WireError } from "../errors/wire_error.ts";

/** EAGAIN, ENOMEM, ENFILE and EMFILE of Linux, EAGAIN of macOS: as Deno's errors name them, and as its panics do. */
const SHORTAGE = /os error (?:11|12|23|24|35)\b|Os \{ code: (?:11|12|23|24|35),|unable to create worker threads/;

/** Descriptors that stay free for the program itself. */
const SPARE_DESCRIPTORS = 24;

/** True where the text tells of a limit: of processes, threads, memory or open files. */
export function isShortage(text: string): boolean {
  return SHORTAGE.test(text);
}

/**
 * Throws what the system says where this process has no descriptors to spare for one more sandbox. To try it all the
 * same could take the program down: a worker's thread that cannot open the descriptors of its runtime ends the process.
 */
export function requireDescriptors(): void {
  if (Deno.build.os === "windows") return; // It has no such limit.
  const opened: Deno.FsFile[] = [];
  try {
    while (opened.length < SPARE_DESCRIPTORS) opened.push(Deno.openSync("/dev/null"));
  } finally {
    for (const file of opened) file.close();
  }
}

/**
 * The failure of an agent whose sandbox did not start.
 *
 * @param why what the system says
 */
export function startFailure(agent: string, why: string): WireError & { readonly code: "agent.start" } {
  return {
    code: "agent.start",
    message: `Cannot start a sandbox for the agent "${agent}": ${why}`,
    hint: 'Raise the limits of processes and open files, or lower workflows.max_parallel_agents; see "ucop doctor"',
  };
}

/** The same failure from what the start has thrown. A bug is returned as it is. */
export function startError(agent: string, thrown: unknown): unknown {
  const isBug = thrown instanceof TypeError || thrown instanceof RangeError || thrown instanceof ReferenceError;
  if (!(thrown instanceof Error) || thrown instanceof AppError || isBug) return thrown;
  const { code, message, hint } = startFailure(agent, thrown.message);
  return new AppError(code, message, { hint, cause: thrown });
}
