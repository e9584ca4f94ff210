/** Where a command talks to: results to stdout, the rest to stderr, as loud as the flags want it. */
import type { EventLine, Tone } from "../report/event_text.ts";
import type { Io } from "./io.ts";
import { type Paint, painter, wantsColor } from "./paint.ts";

/** How loud and in what form a command talks. */
export interface TalkOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly "no-color": boolean;
}

/** The means of a command to talk. */
export interface Terminal {
  readonly io: Io;
  /** Results are JSON. */
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly paint: Paint;
  /** A line of the result. */
  readonly print: (line: string) => void;
  /** A line beside the result; not under `--quiet`, and not under `--json`. */
  readonly note: (line: EventLine) => void;
}

/** Makes a terminal for one run of a command. */
export function openTerminal(io: Io, talk: TalkOptions): Terminal {
  const paint = painter(wantsColor(io, talk["no-color"]));
  return {
    io,
    json: talk.json,
    quiet: talk.quiet,
    verbose: talk.verbose,
    paint,
    print: (line) => io.stdout(`${line}\n`),
    note: ({ text, tone }) => {
      if (!talk.quiet && !talk.json) io.stderr(`${paint(text, tone)}\n`);
    },
  };
}

/** Tells warnings beside the result. */
export function warnOn(terminal: Terminal): (message: string) => void {
  return (message) => terminal.note(lineOf("warning", `⚠ ${message}`));
}

/** A line of a tone. */
export function lineOf(tone: Tone, text: string): EventLine {
  return { tone, text };
}
