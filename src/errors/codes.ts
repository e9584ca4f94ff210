/** The stable error codes, sorted, and the exit code that each one means for the process. */

/** Exit codes of the command line; those of signals are 128 and the signal's number, as shells have it. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  partial: 3,
  hungUp: 129,
  interrupted: 130,
  quit: 131,
  terminated: 143,
} as const;

/** One row a code, sorted by name. A code never changes its meaning once released. */
export const CODES = {
  "agent.crashed": EXIT.failed,
  "agent.exited": EXIT.failed,
  "agent.failed": EXIT.failed,
  "agent.load": EXIT.failed,
  "agent.memory": EXIT.failed,
  "agent.not_found": EXIT.usage,
  "agent.output": EXIT.failed,
  "agent.protocol": EXIT.failed,
  "agent.start": EXIT.failed,
  "agent.timeout": EXIT.failed,
  "artifact.path": EXIT.failed,
  "cli.usage": EXIT.usage,
  "config.invalid": EXIT.usage,
  "input.invalid": EXIT.usage,
  "input.not_found": EXIT.usage,
  "internal": EXIT.failed,
  "output.changed": EXIT.failed,
  "output.folder": EXIT.usage,
  "output.taken": EXIT.failed,
  "output.write": EXIT.failed,
  "plan.invalid": EXIT.usage,
  "plugin.changed": EXIT.usage,
  "plugin.invalid": EXIT.usage,
  "plugin.not_granted": EXIT.usage,
  "run.cancelled": EXIT.failed,
  "state.conflict": EXIT.failed,
  "state.limit": EXIT.failed,
  "statelog.refused": EXIT.failed,
  "system.refused": EXIT.failed,
  "workflow.invalid": EXIT.usage,
  "workflow.not_found": EXIT.usage,
  "yaml.syntax": EXIT.usage,
} as const satisfies Record<string, number>;

/** A stable error code, for scripts and for `--json`. */
export type ErrorCode = keyof typeof CODES;
