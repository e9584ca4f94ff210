/** Colour for lines on a terminal, by their tone; elsewhere the text as it is. */
import type { Tone } from "../report/event_text.ts";
import type { Io } from "./io.ts";

/** Colours a text by its tone. */
export type Paint = (text: string, tone: Tone) => string;

const CODES: Readonly<Record<Tone, number | undefined>> = {
  plain: undefined,
  good: 32,
  bad: 31,
  warning: 33,
  detail: 2,
};

/** True where colour is welcome: a terminal that knows it, and nobody said no. */
export function wantsColor({ isTerminal, env }: Pick<Io, "isTerminal" | "env">, noColor: boolean): boolean {
  return isTerminal && !noColor && !env.NO_COLOR && env.TERM !== "dumb";
}

/**
 * Makes a painter.
 *
 * @example
 * ```ts
 * import { painter } from "./paint.ts";
 * if (painter(false)("done", "good") !== "done") throw new Error("no colour wanted");
 * if (painter(true)("done", "good") !== "\x1b[32mdone\x1b[0m") throw new Error("green");
 * ```
 */
export function painter(color: boolean): Paint {
  return (text, tone) => {
    const code = CODES[tone];
    return color && code !== undefined ? `\x1b[${code}m${text}\x1b[0m` : text;
  };
}
