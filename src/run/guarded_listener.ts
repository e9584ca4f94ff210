/** A listener of a program, which cannot end the job: what it throws is kept, and told once with the job's result. */
import type { RunEvent } from "./run_event.ts";

/**
 * @example
 * ```ts
 * import { GuardedListener } from "./guarded_listener.ts";
 * const listener = new GuardedListener(() => {
 *   throw new Error("no room");
 * });
 * listener.tell({ kind: "step_expanded", step: "page", group: 0, items: 3 });
 * if (listener.warnings[0] !== "The listener of events failed: no room") throw new Error(listener.warnings[0]);
 * ```
 */
export class GuardedListener {
  readonly #listener: ((event: RunEvent) => unknown) | undefined;
  readonly #warnings: string[] = [];

  constructor(listener: ((event: RunEvent) => unknown) | undefined) {
    this.#listener = listener;
  }

  /** One line where it has thrown, or the promise that it returned was rejected; its first failure counts. */
  get warnings(): readonly string[] {
    return this.#warnings;
  }

  /** Hands the event on. */
  readonly tell = (event: RunEvent): void => {
    try {
      const result = this.#listener?.(event);
      // An async function is a listener too, and a rejection that nobody handles would end the process.
      if (result instanceof Promise) result.catch((reason) => this.#keep(reason));
    } catch (error) {
      this.#keep(error);
    }
  };

  #keep(thrown: unknown): void {
    if (this.#warnings.length > 0) return;
    this.#warnings.push(`The listener of events failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}
