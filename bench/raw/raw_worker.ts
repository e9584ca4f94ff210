/** Raw workers with plain `postMessage`, as lower bounds: what the threads and their messages cost by themselves. */

/** A worker with one message under way at a time. */
export class RawWorker implements Disposable {
  readonly #worker: Worker;
  #answered: (answer: unknown) => void = () => {};

  /** @param module the worker's own; it must post one answer for each message */
  constructor(module: URL = new URL("echo.ts", import.meta.url)) {
    this.#worker = new Worker(module, { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#answered(data);
  }

  /** Posts a message; resolves to the answer. */
  ask(message: unknown): Promise<unknown> {
    return new Promise((resolve) => {
      this.#answered = resolve;
      this.#worker.postMessage(message);
    });
  }

  [Symbol.dispose](): void {
    this.#worker.terminate();
  }
}

/** Hands `items` messages to the workers, one at a time to each; resolves when all are answered. */
export async function askAll(workers: readonly RawWorker[], items: number): Promise<void> {
  let next = 0;
  const pump = async (worker: RawWorker) => {
    while (next < items) await worker.ask({ item: next++ });
  };
  await Promise.all(workers.map(pump));
}
