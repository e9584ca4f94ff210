/** A time limit for a promise. */
import { abortable } from "./abortable.ts";

/** Options of {@linkcode deadline}. */
export interface DeadlineOptions {
  /** Ends the wait early. */
  signal?: AbortSignal;
}

/** The promise's result, or a rejection with a `TimeoutError` after `ms` milliseconds. */
export async function deadline<T>(p: Promise<T>, ms: number, options: DeadlineOptions = {}): Promise<T> {
  const over = new AbortController();
  const timer = ms < 2 ** 31
    ? setTimeout(() => over.abort(new DOMException("Signal timed out.", "TimeoutError")), ms)
    : undefined;
  try {
    return await abortable(p, options.signal ? AbortSignal.any([over.signal, options.signal]) : over.signal);
  } finally {
    clearTimeout(timer);
  }
}
