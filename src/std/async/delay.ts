/** Waiting for a time. */

/** Options of {@linkcode delay}. */
export interface DelayOptions {
  /** Ends the wait early: the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** When false, the timer alone does not keep the process alive. */
  persistent?: boolean;
}

/** The longest time that a timer of the runtime can hold. */
const LONGEST = 2 ** 31 - 1;

/** Resolves after `ms` milliseconds. */
export function delay(ms: number, options: DelayOptions = {}): Promise<void> {
  const { signal, persistent = true } = options;
  if (signal?.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    let timer = 0;
    let left = Math.trunc(Math.max(ms, 0) || 0);
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const done = () => {
      signal?.removeEventListener("abort", abort);
      resolve();
    };
    const wait = () => {
      const part = Math.min(left, LONGEST);
      left -= part;
      timer = Number(setTimeout(left > 0 ? wait : done, part));
      if (!persistent) Deno.unrefTimer(timer);
    };
    wait();
    signal?.addEventListener("abort", abort, { once: true });
  });
}
