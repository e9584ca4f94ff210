/** An error as plain data, for the way across a thread and into a report: classes do not survive `postMessage`. */
import { AppError } from "./app_error.ts";

/** A failure as plain data. */
export interface WireError {
  /** A code of `codes.ts`, or one that the agent gave. */
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** True where another attempt may help (a busy server, a lost connection). */
  readonly retryable?: boolean;
  /** What the error was caused by, the nearest first; of several errors in one, each of them. */
  readonly causes?: readonly string[];
  /** The first line of the agent's own code on the way to the error: `word_count/agent.ts:12`. Known to the host alone. */
  readonly at?: string;
  /** The error's own frames, and behind them those of its causes. */
  readonly stack?: string;
}

const MAX_CODE = 100;
const MAX_CAUSES = 5;
const MAX_CAUSE = 1_000;
const MAX_MESSAGE = 4_000;
const MAX_STACK = 8_000;

/**
 * Turns anything thrown into plain data; never throws itself, whatever was thrown (`null`, a proxy, a getter that throws).
 *
 * @example
 * ```ts
 * import { toWireError } from "./wire_error.ts";
 * const wire = toWireError(null, "agent.failed");
 * if (wire.message !== "threw null") throw new Error(wire.message);
 * ```
 */
export function toWireError(thrown: unknown, code: string): WireError {
  try {
    if (thrown instanceof Error || (typeof thrown === "object" && thrown !== null && "message" in thrown)) {
      const error = thrown as {
        message?: unknown;
        hint?: unknown;
        code?: unknown;
        stack?: unknown;
        retryable?: unknown;
      };
      const message = cut(String(error.message ?? "") || "failed without a message", MAX_MESSAGE);
      const behind = behindOf(thrown, message);
      const stacks = [error.stack, ...behind.stacks].filter((stack) => typeof stack === "string");
      return {
        code: thrown instanceof AppError ? thrown.code : code,
        message,
        ...(typeof error.hint === "string" ? { hint: cut(error.hint, MAX_MESSAGE) } : {}),
        ...(error.retryable === true ? { retryable: true } : {}),
        ...(behind.causes.length > 0 ? { causes: behind.causes } : {}),
        ...(stacks.length > 0 ? { stack: cut(stacks.join("\nCaused by: "), MAX_STACK) } : {}),
      };
    }
    return {
      code,
      message: cut(`threw ${typeof thrown === "string" ? JSON.stringify(thrown) : String(thrown)}`, MAX_MESSAGE),
    };
  } catch {
    return { code, message: "threw a value that cannot be read" };
  }
}

/** What stands behind an error, the nearest first, to a bound; nothing where it cannot be read. */
function behindOf(thrown: unknown, message: string): { readonly causes: string[]; readonly stacks: unknown[] } {
  const causes: string[] = [];
  const stacks: unknown[] = [];
  try {
    for (const cause of causesOf(thrown)) {
      const { name, text, stack } = partsOf(cause);
      stacks.push(stack);
      // What is quoted already is not told twice.
      const told = [message, ...causes].some((other) => other.includes(text));
      if (!told) causes.push(cut(name === undefined ? text : `${name}: ${text}`, MAX_CAUSE));
    }
  } catch {
    // A getter or a proxy that throws: the message is worth more than what is behind it.
  }
  return { causes, stacks };
}

function causesOf(thrown: unknown): readonly unknown[] {
  const found: unknown[] = [];
  const open = [thrown];
  for (let error = open.shift(); found.length < MAX_CAUSES && isObject(error); error = open.shift()) {
    const { cause, errors } = error as { cause?: unknown; errors?: unknown };
    const behind = [
      ...(cause === undefined ? [] : [cause]),
      ...(error instanceof AggregateError && Array.isArray(errors) ? errors.slice(0, MAX_CAUSES) : []),
    ].filter((each) => each !== thrown && !found.includes(each));
    found.push(...behind);
    open.push(...behind);
  }
  return found.slice(0, MAX_CAUSES);
}

/** The name is that of a class with more to say than `Error`. */
function partsOf(thrown: unknown): { readonly name?: string; readonly text: string; readonly stack?: unknown } {
  if (!isObject(thrown) || !("message" in thrown)) return { text: String(thrown) };
  const { name, message, stack } = thrown as { name?: unknown; message?: unknown; stack?: unknown };
  // deno-lint-ignore no-control-regex
  const text = (String(message ?? "") || "failed without a message").replace(/\x1b\[\d+m/g, "");
  const isNamed = typeof name === "string" && name !== "" && name !== "Error" && name !== "AppError";
  return { ...(isNamed ? { name: cut(name, MAX_CODE) } : {}), text, stack };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/**
 * The failure in words: its message, its causes, and where in the agent's code it happened.
 *
 * @example
 * ```ts
 * import { describeFailure } from "./wire_error.ts";
 * const text = describeFailure({ message: "cannot publish", causes: ["no answer"], at: "word_count/agent.ts:12" });
 * if (text !== "cannot publish, caused by no answer (at word_count/agent.ts:12)") throw new Error(text);
 * ```
 */
export function describeFailure({ message, causes = [], at }: Pick<WireError, "message" | "causes" | "at">): string {
  const place = at === undefined ? "" : ` (at ${at})`;
  return [message, ...causes].join(", caused by ") + place;
}

/**
 * Reads a failure that came from a thread or process of an agent: known fields of the right type, within the same bounds,
 * or undefined where it is none.
 *
 * @example
 * ```ts
 * import { parseWireError } from "./wire_error.ts";
 * if (parseWireError({ code: "agent.failed", message: 7 }) !== undefined) throw new Error("a message is text");
 * const long = parseWireError({ code: "agent.failed", message: "x".repeat(1_000_000) });
 * if (long!.message.length > 5_000) throw new Error("not cut");
 * ```
 */
export function parseWireError(value: unknown): WireError | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { code, message, hint, retryable, causes, stack } = value as Record<string, unknown>;
  if (typeof code !== "string" || typeof message !== "string") return undefined;
  return {
    code: cut(code, MAX_CODE),
    message: cut(message, MAX_MESSAGE),
    ...(typeof hint === "string" ? { hint: cut(hint, MAX_MESSAGE) } : {}),
    ...(retryable === true ? { retryable: true } : {}),
    ...(isTexts(causes) ? { causes: causes.slice(0, MAX_CAUSES).map((cause) => cut(cause, MAX_CAUSE)) } : {}),
    ...(typeof stack === "string" ? { stack: cut(stack, MAX_STACK) } : {}),
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 &&
    value.slice(0, MAX_CAUSES).every((each) => typeof each === "string");
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max)}… (${text.length - max} characters more)`;
}
