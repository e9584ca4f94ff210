/** The real world: this process's streams, terminal, environment and signals. */
import { EXIT } from "../errors/codes.ts";
import { thisMachine } from "../machine/machine_source.ts";
import type { Io, StoppedBy } from "./io.ts";
import { lineBuffered } from "./line_buffered.ts";
import { StreamWriter } from "./stream_writer.ts";

/**
 * Makes the `Io` of this process.
 *
 * @param exit Ends the process at once; called when a second signal comes.
 */
export function processIo(exit: (code: number) => void): Io {
  // Asked at once: the runtime may take a signal over that nobody listens to yet, and then it is ignored no more.
  const ignored = (["SIGHUP", "SIGQUIT"] as const).filter(isIgnored);
  const [stdout, stderr] = [new StreamWriter(lineBuffered(Deno.stdout)), new StreamWriter(Deno.stderr)];
  return {
    stdout: stdout.write,
    stderr: stderr.write,
    flush: async () => {
      const failures = [["stdout", await stdout.flush()], ["stderr", await stderr.flush()]] as const;
      return failures.flatMap(([stream, reason]) => reason === undefined ? [] : [{ stream, reason }]);
    },
    stdin: () => Deno.stdin.readable,
    isTyped: Deno.stdin.isTerminal(),
    isTerminal: Deno.stderr.isTerminal(),
    columns: terminalColumns,
    env: Deno.env.toObject(),
    cwd: Deno.cwd(),
    machine: thisMachine,
    now: () => new Date(),
    stopSignal: once(() => stopSignal(exit, ignored)),
  };
}

/** The exit code that shells give to a process that a signal ended. */
export function signalExitCode(signal: StoppedBy["signal"]): number {
  return SIGNALS[signal].exitCode;
}

/** The signals that stop a command. */
const SIGNALS: Readonly<Record<StoppedBy["signal"], { readonly number: number; readonly exitCode: number }>> = {
  SIGHUP: { number: 1, exitCode: EXIT.hungUp },
  SIGINT: { number: 2, exitCode: EXIT.interrupted },
  SIGQUIT: { number: 3, exitCode: EXIT.quit },
  SIGTERM: { number: 15, exitCode: EXIT.terminated },
};

function terminalColumns(): number {
  try {
    return Deno.consoleSize().columns;
  } catch {
    // There is no terminal to ask.
    return 0;
  }
}

function stopSignal(exit: (code: number) => void, ignored: readonly StoppedBy["signal"][]): AbortSignal {
  const controller = new AbortController();
  const listen = (signal: StoppedBy["signal"]) =>
    Deno.addSignalListener(signal, () => {
      if (!controller.signal.aborted) {
        const reason: StoppedBy = { kind: "cancelled", message: `stopped by ${signal}`, signal };
        controller.abort(reason);
      } else if (signal !== "SIGHUP") exit(signalExitCode(signal));
      // A terminal that goes away may say so twice, by the system and by the shell: that is nobody's impatience.
    });
  listen("SIGINT");
  if (Deno.build.os === "windows") return controller.signal;
  listen("SIGTERM");
  for (const signal of ["SIGHUP", "SIGQUIT"] as const) {
    // The first listener has the runtime take over other signals too: one that is ignored needs a listener as well.
    if (ignored.includes(signal)) Deno.addSignalListener(signal, () => {});
    else listen(signal);
  }
  return controller.signal;
}

/** Whether whoever started this process had it ignore the signal, as nohup does: then it stays ignored. Linux tells. */
function isIgnored(signal: StoppedBy["signal"]): boolean {
  try {
    const mask = /^SigIgn:\s*([0-9a-f]+)/m.exec(Deno.readTextFileSync("/proc/self/status"))?.[1] ?? "0";
    return (BigInt(`0x${mask}`) >> BigInt(SIGNALS[signal].number - 1) & 1n) === 1n;
  } catch {
    return false; // Another system, or a container that hides it: there is nothing to learn then.
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
