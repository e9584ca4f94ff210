/** Mapping over an iteration with a bound on how many run at once. */

/**
 * Maps the values, at most `poolLimit` at once, and yields the results in the order of the input. After a failure no
 * new value is taken; what runs is awaited and yielded, then one `AggregateError` with all failures is thrown.
 */
export function pooledMap<T, R>(
  poolLimit: number,
  array: Iterable<T> | AsyncIterable<T>,
  iteratorFn: (data: T) => Promise<R>,
): AsyncIterableIterator<R> {
  const errors: unknown[] = [];
  const running = new Set<Promise<unknown>>();
  let stopped = false;

  const results = new ReadableStream<R>({
    async start(controller) {
      let yielded = Promise.resolve();
      try {
        for await (const item of array) {
          const result = Promise.resolve().then(() => iteratorFn(item));
          const settled = result.catch((error) => errors.push(error)).finally(() => running.delete(settled));
          running.add(settled);
          yielded = yielded.then(() => result).then((value) => {
            if (!stopped) controller.enqueue(value);
          }, () => {});
          if (running.size >= poolLimit) await Promise.race(running);
          if (stopped || errors.length > 0) break;
        }
      } catch (error) {
        errors.push(error);
      }
      await Promise.all(running);
      await yielded;
      if (!stopped) controller.close();
    },
    cancel() {
      stopped = true;
    },
  });

  return (async function* () {
    yield* results;
    if (errors.length > 0) throw new AggregateError(errors, "Threw while mapping.");
  })();
}
