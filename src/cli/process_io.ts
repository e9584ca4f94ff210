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
  const [stdout, stderr] = [new StreamWriter(lineBuffered(Deno.stdout)), new StreamWriter(Deno.stderr)];
  return {
    stdout: stdout.write,
    stderr: stderr.write,
    flush: async () => {
      const failures = [["stdout", await stdout.flush()], ["stderr", await stderr.flush()]] as const;
      return failures.flatMap(([stream, reason]) => reason === undefined ? [] : [{ stream, reason }]);
    },
    isTerminal: Deno.stderr.isTerminal(),
    columns: terminalColumns,
    env: Deno.env.toObject(),
    cwd: Deno.cwd(),
    machine: thisMachine,
    now: () => new Date(),
    stopSignal: once(() => stopSignal(exit)),
  };
}

/** The exit code that shells give to a process that a signal ended. */
export function signalExitCode(signal: StoppedBy["signal"]): number {
  return signal === "SIGINT" ? EXIT.interrupted : EXIT.terminated;
}

function terminalColumns(): number {
  try {
    return Deno.consoleSize().columns;
  } catch {
    // There is no terminal to ask.
    return 0;
  }
}

function stopSignal(exit: (code: number) => void): AbortSignal {
  const controller = new AbortController();
  const listen = (signal: StoppedBy["signal"]) =>
    Deno.addSignalListener(signal, () => {
      if (controller.signal.aborted) return exit(signalExitCode(signal));
      const reason: StoppedBy = { kind: "cancelled", message: `stopped by ${signal}`, signal };
      controller.abort(reason);
    });
  listen("SIGINT");
  if (Deno.build.os !== "windows") listen("SIGTERM");
  return controller.signal;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
