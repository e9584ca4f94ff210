/** A world for the command line to run in: what it writes is kept, and nothing of this process shows through. */
import type { Io } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";
import { thisMachine } from "../../src/machine/machine_source.ts";

/** An `Io` with what was written to it. */
export interface FakeIo extends Io {
  /** All of stdout so far. */
  readonly out: () => string;
  /** All of stderr so far. */
  readonly err: () => string;
}

/** Makes a world: no terminal, nothing in its environment but a system without a config, the root as working folder. */
export function fakeIo(other: Partial<Io> = {}): FakeIo {
  let [out, err] = ["", ""];
  const signal = new AbortController().signal;
  return {
    stdout: (text) => void (out += text),
    stderr: (text) => void (err += text),
    flush: () => Promise.resolve([]),
    stdin: () => ReadableStream.from([]),
    isTyped: false,
    isTerminal: false,
    columns: () => 0,
    env: { CONFIGURATION_DIRECTORY: "/nowhere" },
    cwd: "/",
    machine: thisMachine,
    now: () => new Date("2026-01-02T03:04:05.678Z"),
    stopSignal: () => signal,
    ...other,
    out: () => out,
    err: () => err,
  };
}

/** Runs a command line; resolves to its exit code and what it wrote. */
export async function ucop(args: readonly string[], other: Partial<Io> = {}) {
  const io = fakeIo(other);
  const code = await main(args, io);
  return { code, out: io.out(), err: io.err() };
}
