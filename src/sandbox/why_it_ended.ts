/** Why a child has ended by itself: from its status and the end of its stderr to a failure that says so. Pure. */
import type { WireError } from "../errors/wire_error.ts";
import type { ProcessSandboxOptions } from "./process_sandbox.ts";
import { isShortage, startFailure } from "./shortage.ts";

/** The failure of an agent whose memory did not suffice. */
export function outOfMemory({ agent, memoryMb }: ProcessSandboxOptions): WireError {
  return {
    code: "agent.memory",
    message: `The agent "${agent}" needed more memory than its ${memoryMb} MiB`,
    hint: "Raise plugins.memory_mb, or let the agent work in smaller pieces",
  };
}

/**
 * The failure of an agent whose child has ended.
 *
 * @param tail the end of what it wrote to stderr
 */
export function whyItEnded(options: ProcessSandboxOptions, status: Deno.CommandStatus, tail: string): WireError {
  if (/out of memory|heap limit/i.test(tail)) return outOfMemory(options);
  const how = status.signal ? `by ${status.signal}` : `with code ${status.code}`;
  const last = tail.trim() === "" ? "" : `: ${tail.trim().split("\n").at(-1)}`;
  return { code: "agent.crashed", message: `The process of the agent "${options.agent}" ended ${how}${last}` };
}

/**
 * Whether the child ended for want of room, in a way that another one may take its place: before it was up nothing of
 * the agent has run; later what has run must have had no effect beyond its sandbox.
 */
export function whyRefused(
  { agent, grant: { net, write, run } }: ProcessSandboxOptions,
  status: Deno.CommandStatus,
  tail: string,
  wasUp: boolean,
): WireError | undefined {
  if (wasUp && net.length + write.length + run.length > 0) return undefined;
  const line = tail.split("\n").find(isShortage);
  if (line !== undefined) return startFailure(agent, line.trim());
  // The end of a runtime that gets no memory, and what the system does where memory is short.
  const { signal } = status;
  return wasUp || signal === null ? undefined : startFailure(agent, `its process ended by ${signal} while it started`);
}
