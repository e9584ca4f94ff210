/** Giving up on a promise or an iteration when a signal aborts. The work itself goes on unless it listens too. */

/** The promise's result, or a rejection with the signal's reason, whichever comes first. */
export function abortable<T>(p: Promise<T>, signal: AbortSignal): Promise<T>;
/** The iteration's values, until it ends or the signal aborts. */
export function abortable<T>(p: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T>;
export function abortable<T>(
  p: Promise<T> | AsyncIterable<T>,
  signal: AbortSignal,
): Promise<T> | AsyncGenerator<T> {
  return p instanceof Promise ? abortablePromise(p, signal) : abortableIterable(p, signal);
}

async function abortablePromise<T>(p: Promise<T>, signal: AbortSignal): Promise<T> {
  using aborted = rejectOnAbort(signal);
  return await Promise.race([aborted.promise, p]);
}

async function* abortableIterable<T>(p: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  using aborted = rejectOnAbort(signal);
  const iterator = p[Symbol.asyncIterator]();
  while (true) {
    const { done, value } = await Promise.race([aborted.promise, iterator.next()]);
    if (done) return;
    yield value;
  }
}

function rejectOnAbort(signal: AbortSignal): Disposable & { readonly promise: Promise<never> } {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  // The race may be over before the signal aborts; the rejection has been handled by then or does not matter.
  promise.catch(() => {});
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  return { promise, [Symbol.dispose]: () => signal.removeEventListener("abort", abort) };
}
