/** Trying again, with growing pauses. */
import { delay } from "./delay.ts";

/** Thrown by {@linkcode retry} when the last attempt failed too; its `cause` is that attempt's error. */
export class RetryError extends Error {
  constructor(cause: unknown, attempts: number) {
    super(`Retrying exceeded the maxAttempts (${attempts}).`, { cause });
    this.name = "RetryError";
  }
}

/** Options of {@linkcode retry}; times are in milliseconds. */
export interface RetryOptions {
  /** How the pause grows from one attempt to the next; 2 by default. */
  multiplier?: number;
  /** The longest pause; 60000 by default. */
  maxTimeout?: number;
  /** Attempts in all; 5 by default. */
  maxAttempts?: number;
  /** The first pause; 1000 by default. */
  minTimeout?: number;
  /** The share of the pause that is random, from 0 to 1; 1 by default. */
  jitter?: number;
  /** Tells whether another attempt may help. */
  isRetriable?: (err: unknown) => boolean;
}

/** Calls `fn` until it succeeds or the attempts are used up. */
export async function retry<T>(fn: (() => Promise<T>) | (() => T), options: RetryOptions = {}): Promise<T> {
  const { multiplier = 2, maxTimeout = 60_000, maxAttempts = 5, minTimeout = 1_000, jitter = 1 } = options;
  const isRetriable = options.isRetriable ?? (() => true);
  bound("maxAttempts", "a positive integer", maxAttempts, Number.isInteger(maxAttempts) && maxAttempts >= 1);
  bound("multiplier", "a finite number >= 1", multiplier, Number.isFinite(multiplier) && multiplier >= 1);
  bound("maxTimeout", "a positive number", maxTimeout, maxTimeout > 0);
  bound("minTimeout", ">= 0", minTimeout, minTimeout >= 0);
  bound("minTimeout", "<= 'maxTimeout'", minTimeout, minTimeout <= maxTimeout);
  bound("jitter", "between 0 and 1", jitter, jitter >= 0 && jitter <= 1);
  for (let attempt = 0;; attempt++) {
    try {
      return await fn();
    } catch (error) {
      if (!isRetriable(error)) throw error;
      if (attempt + 1 >= maxAttempts) throw new RetryError(error, maxAttempts);
      const pause = Math.min(maxTimeout, minTimeout * multiplier ** attempt);
      await delay((1 - jitter * Math.random()) * pause);
    }
  }
}

function bound(name: string, rule: string, value: number, holds: boolean): void {
  if (!holds) throw new RangeError(`Cannot retry as '${name}' must be ${rule}: current value is ${value}`);
}
