/**
 * The sandboxes of one job: a fresh one for each agent, kept for the next attempt of the same agent, started ahead for
 * what comes next. A sandbox never serves another agent.
 */
import { AppError } from "../errors/app_error.ts";
import type { Sandbox } from "./sandbox.ts";
import { isShortage, requireDescriptors, startError } from "./shortage.ts";
import { PATIENCE, type Patience, StartQueue } from "./start_queue.ts";

/** How many sandboxes are started ahead of need at once. */
export const MAX_AHEAD = 8;

/**
 * @example
 * ```ts
 * import { SandboxPool } from "./pool.ts";
 * await using pool = new SandboxPool((_agent) => {
 *   throw new Error("no sandbox is needed here");
 * });
 * ```
 */
export class SandboxPool implements AsyncDisposable {
  readonly #start: (agent: string) => Sandbox;
  readonly #idle = new Map<string, Sandbox[]>();
  readonly #all = new Set<Sandbox>();
  readonly #closing: Promise<boolean>[] = [];
  readonly #queue: StartQueue;
  #closed = false;

  /** @param start makes the sandbox of an agent; throws what the system says where there is no room for it */
  constructor(start: (agent: string) => Sandbox, patience: Patience = PATIENCE) {
    this.#start = start;
    this.#queue = new StartQueue({
      start: (agent) => this.#new(agent),
      keep: (agent, sandbox) => this.release(agent, sandbox),
      makeRoom: () => this.#closeIdle(),
      living: () => [...this.#all].filter(({ alive }) => alive).length,
      patience,
    });
  }

  /**
   * A sandbox of that agent: an idle one, or a new one; undefined where the system has no room for it and it has to be
   * waited for. Give it back with `release`.
   *
   * @throws {AppError} `agent.start` where it cannot be started, and waiting would not help.
   */
  take(agent: string): Sandbox | undefined {
    const idle = this.#idle.get(agent);
    for (let sandbox = idle?.pop(); sandbox; sandbox = idle?.pop()) {
      if (sandbox.alive) return sandbox;
      this.#forget(sandbox);
    }
    return this.#queue.isShort ? undefined : this.#tryNew(agent);
  }

  /**
   * Waits for a sandbox of that agent where `take` had none.
   *
   * @throws {AppError} `agent.start` where none could be started; the signal's reason when it aborts first.
   */
  async wait(agent: string, signal: AbortSignal): Promise<Sandbox> {
    return await this.#queue.wait(agent, signal);
  }

  /** Gives a sandbox back. One that is not alive any more is forgotten. */
  release(agent: string, sandbox: Sandbox): void {
    if (!sandbox.alive) return this.#forget(sandbox);
    if (this.#queue.offer(agent, sandbox)) return;
    const idle = this.#idle.get(agent);
    if (idle) idle.push(sandbox);
    else this.#idle.set(agent, [sandbox]);
    if (this.#queue.isWanted) this.retire(agent); // Its room is wanted for another agent.
  }

  /** Starts sandboxes for an agent until `count` are idle, within the bound and the room that there is. */
  prewarm(agent: string, count: number): void {
    if (this.#closed) return;
    let ahead = 0;
    for (const idle of this.#idle.values()) ahead += idle.length;
    const have = this.#idle.get(agent)?.length ?? 0;
    try {
      for (let more = Math.min(count - have, MAX_AHEAD - ahead); more > 0 && !this.#queue.isShort; more--) {
        const sandbox = this.#tryNew(agent);
        if (sandbox) this.release(agent, sandbox);
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error; // The attempt that needs it will tell.
    }
  }

  /** Ends the idle sandboxes of an agent that will not be needed again. */
  retire(agent: string): void {
    for (const sandbox of this.#idle.get(agent) ?? []) {
      this.#all.delete(sandbox);
      this.#closing.push(sandbox.close().finally(() => this.#queue.roomMade()));
    }
    this.#idle.delete(agent);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#queue.close();
    for (const sandbox of this.#all) this.#closing.push(sandbox.close());
    await Promise.all(this.#closing);
  }

  /** A new sandbox; undefined where there is no room for it at this moment. */
  #tryNew(agent: string): Sandbox | undefined {
    try {
      return this.#new(agent);
    } catch (thrown) {
      const error = startError(agent, thrown);
      if (!(error instanceof AppError && isShortage(error.message))) throw error;
      this.#queue.refused();
      return undefined;
    }
  }

  #new(agent: string): Sandbox {
    requireDescriptors();
    const sandbox = this.#start(agent);
    this.#all.add(sandbox);
    return sandbox;
  }

  #forget(sandbox: Sandbox): void {
    this.#all.delete(sandbox);
    if (sandbox.refusal) this.#queue.refused();
    else this.#queue.roomMade();
  }

  async #closeIdle(): Promise<void> {
    for (const agent of this.#idle.keys()) this.retire(agent);
    await Promise.all(this.#closing);
  }
}
