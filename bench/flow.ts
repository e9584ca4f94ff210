/**
 * Steps or items of one job after the other, so that an iteration of a bench can be a few of them: short enough to find
 * the core free even on a busy machine. It measures nothing itself.
 */
import type { JobResult } from "ucop";
import type { BenchJob } from "./engine.ts";

/** A job that is run again and again while it is asked for more. */
export class Flow {
  readonly #run: (job: BenchJob) => Promise<JobResult>;
  readonly #job: BenchJob;
  #open = 0;
  #ended = Promise.withResolvers<void>();
  #running = false;

  constructor(run: (job: BenchJob) => Promise<JobResult>, job: BenchJob) {
    this.#run = run;
    this.#job = job;
  }

  /** Resolves when so many more steps or items have ended. One call at a time. */
  next(count: number): Promise<void> {
    this.#open = count;
    this.#ended = Promise.withResolvers();
    if (!this.#running) this.#start();
    return this.#ended.promise;
  }

  async #start(): Promise<void> {
    this.#running = true;
    try {
      while (this.#open > 0) await this.#run({ ...this.#job, onEvent: ({ kind }) => this.#count(kind) });
    } catch (error) {
      this.#ended.reject(error);
    }
    this.#running = false;
  }

  #count(kind: string): void {
    if (kind === "agent_finished" && --this.#open === 0) this.#ended.resolve();
  }
}
