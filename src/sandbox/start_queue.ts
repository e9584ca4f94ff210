/**
 * Those who wait for a sandbox because the system has no room for one more.
 *
 * 1. They are served in the order of asking: by a sandbox of their agent that comes free, or by a new one.
 * 2. New ones are started one at a time, and each is up before the next one is tried. A refusal doubles the time to the
 *    next try; the end of another sandbox ends that time.
 * 3. Nobody is given up while another sandbox of the job lives: its end makes room.
 */
import { within } from "../concurrency/within.ts";
import { AppError } from "../errors/app_error.ts";
import type { Sandbox } from "./sandbox.ts";
import { isShortage, startError } from "./shortage.ts";

/** How long is waited for room. */
export interface Patience {
  /** Milliseconds before the first further try, and the longest between two. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** Tries without any other sandbox of the job, after which those who wait are given up. */
  readonly mostTries: number;
}

/** About 17 seconds: a runtime gives up a thread that is not needed any more after ten. */
export const PATIENCE: Patience = { firstDelayMs: 50, longestDelayMs: 2_000, mostTries: 14 };

/** Milliseconds that a sandbox may take to come up before the next one is tried. */
const UP_WITHIN_MS = 30_000;

/** What the queue needs of its pool. */
export interface StartQueueOptions {
  /** Starts a sandbox; throws what the system says where it may not. */
  readonly start: (agent: string) => Sandbox;
  /** Keeps a sandbox that nobody waits for any more. */
  readonly keep: (agent: string, sandbox: Sandbox) => void;
  /** Ends what is idle. */
  readonly makeRoom: () => Promise<unknown>;
  /** How many sandboxes of the job live. */
  readonly living: () => number;
  readonly patience: Patience;
}

interface Waiter {
  readonly agent: string;
  give(sandbox: Sandbox): void;
  giveUp(reason: unknown): void;
}

/** How a try went: a sandbox that came up or failed by itself, no room, or what will not pass. */
type Start =
  | { readonly kind: "up"; readonly sandbox: Sandbox }
  | { readonly kind: "refused" | "failed"; readonly error: unknown };

/** The queue of one pool. */
export class StartQueue {
  readonly #options: StartQueueOptions;
  #waiting: Waiter[] = [];
  #isShort = false;
  #serving = false;
  #tries = 0;
  #delayMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: StartQueueOptions) {
    this.#options = options;
    this.#delayMs = options.patience.firstDelayMs;
  }

  /** True from a refusal until all who waited were served: who wants a sandbox meanwhile has to wait too. */
  get isShort(): boolean {
    return this.#isShort;
  }

  /** True where somebody waits. */
  get isWanted(): boolean {
    return this.#waiting.length > 0;
  }

  /** The system has refused a sandbox, at its start or before it was up. */
  refused(): void {
    this.#isShort = true;
  }

  /** A sandbox has ended: there may be room now. */
  roomMade(): void {
    if (this.isWanted) this.#serveIn(0);
  }

  /**
   * Waits for a sandbox of the agent.
   *
   * @throws {AppError} `agent.start` where none can be started; the signal's reason when it aborts first.
   */
  async wait(agent: string, signal: AbortSignal): Promise<Sandbox> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<Sandbox>();
    const waiter: Waiter = { agent, give: resolve, giveUp: reject };
    const leave = () => {
      this.#waiting = this.#waiting.filter((each) => each !== waiter);
      reject(signal.reason);
    };
    signal.addEventListener("abort", leave, { once: true });
    this.#waiting.push(waiter);
    if (this.#waiting.length === 1) this.#serveIn(this.#delayMs);
    try {
      return await promise;
    } finally {
      signal.removeEventListener("abort", leave);
    }
  }

  /** Hands a sandbox that has come free to the first one who waits for its agent; false where nobody does. */
  offer(agent: string, sandbox: Sandbox): boolean {
    const place = this.#waiting.findIndex((waiter) => waiter.agent === agent);
    if (place < 0) return false;
    this.#waiting.splice(place, 1)[0]!.give(sandbox);
    return true;
  }

  /** Starts nothing more. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #serveIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#serve(), ms);
  }

  async #serve(): Promise<void> {
    if (this.#serving) return;
    this.#serving = true;
    const { firstDelayMs, longestDelayMs, mostTries } = this.#options.patience;
    while (this.isWanted) {
      await this.#options.makeRoom();
      const first = this.#waiting[0];
      if (!first) break; // It was served, or has left, in the meantime.
      const { agent } = first;
      const start = await this.#start(agent);
      if (start.kind === "up") {
        this.#tries = 0;
        this.#delayMs = firstDelayMs;
        if (!this.offer(agent, start.sandbox)) this.#options.keep(agent, start.sandbox);
      } else if (start.kind === "failed") {
        this.#giveUp([first], start.error);
      } else if (this.#options.living() > 0 || ++this.#tries < mostTries) {
        this.#delayMs = Math.min(2 * this.#delayMs, longestDelayMs);
        this.#serveIn(this.#delayMs);
        break;
      } else {
        this.#delayMs = firstDelayMs;
        this.#giveUp(this.#waiting, start.error);
      }
    }
    this.#serving = false;
    if (!this.isWanted) this.#isShort = false;
  }

  async #start(agent: string): Promise<Start> {
    try {
      const sandbox = this.#options.start(agent);
      await within(sandbox.ready, UP_WITHIN_MS);
      const { refusal } = sandbox;
      if (!refusal) return { kind: "up", sandbox };
      this.#options.keep(agent, sandbox);
      return { kind: "refused", error: new AppError("agent.start", refusal.message, { hint: refusal.hint }) };
    } catch (thrown) {
      const error = startError(agent, thrown);
      return { kind: error instanceof AppError && isShortage(error.message) ? "refused" : "failed", error };
    }
  }

  #giveUp(given: readonly Waiter[], reason: unknown): void {
    this.#waiting = this.#waiting.filter((waiter) => !given.includes(waiter));
    for (const waiter of given) waiter.giveUp(reason);
  }
}
