/** Where a command talks to: results to stdout, the rest to stderr, as loud as the flags want it. */
import type { EventLine, Tone } from "../report/event_text.ts";
import { oneLine } from "../report/printable.ts";
import { visible } from "../text/visible.ts";
import type { Io } from "./io.ts";
import { type Paint, painter, wantsColor } from "./paint.ts";

/** How loud and in what form a command talks. */
export interface TalkOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly "no-color": boolean;
}

/** The means of a command to talk. Whatever the texts hold, a terminal obeys nothing in them. */
export interface Terminal {
  readonly io: Io;
  /** Results are JSON. */
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly paint: Paint;
  /** A line of the result, or several. */
  readonly print: (line: string, tone?: Tone) => void;
  /** A line beside the result; not under `--quiet`, and not under `--json`. */
  readonly note: (line: EventLine) => void;
}

/** Makes a terminal for one run of a command. */
export function openTerminal(io: Io, talk: TalkOptions): Terminal {
  const color = painter(wantsColor(io, talk["no-color"]));
  const paint: Paint = (text, tone) => color(visible(text), tone);
  return {
    io,
    json: talk.json,
    quiet: talk.quiet,
    verbose: talk.verbose,
    paint,
    print: (line, tone = "plain") => io.stdout(`${paint(line, tone)}\n`),
    note: ({ text, tone }) => {
      if (!talk.quiet && !talk.json) io.stderr(`${paint(text, tone)}\n`);
    },
  };
}

/** Tells warnings beside the result. */
export function warnOn(terminal: Terminal): (message: string) => void {
  return (message) => terminal.note(lineOf("warning", `⚠ ${oneLine(message, Infinity)}`));
}

/** A line of a tone. */
export function lineOf(tone: Tone, text: string): EventLine {
  return { tone, text };
}
