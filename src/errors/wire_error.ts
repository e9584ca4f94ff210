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
  readonly stack?: string;
}

const MAX_CODE = 100;
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
      return {
        code: thrown instanceof AppError ? thrown.code : code,
        message: cut(String(error.message ?? "") || "failed without a message", MAX_MESSAGE),
        ...(typeof error.hint === "string" ? { hint: cut(error.hint, MAX_MESSAGE) } : {}),
        ...(error.retryable === true ? { retryable: true } : {}),
        ...(typeof error.stack === "string" ? { stack: cut(error.stack, MAX_STACK) } : {}),
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
  const { code, message, hint, retryable, stack } = value as Record<string, unknown>;
  if (typeof code !== "string" || typeof message !== "string") return undefined;
  return {
    code: cut(code, MAX_CODE),
    message: cut(message, MAX_MESSAGE),
    ...(typeof hint === "string" ? { hint: cut(hint, MAX_MESSAGE) } : {}),
    ...(retryable === true ? { retryable: true } : {}),
    ...(typeof stack === "string" ? { stack: cut(stack, MAX_STACK) } : {}),
  };
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max)}… (${text.length - max} characters more)`;
}
