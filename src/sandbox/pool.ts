/**
 * The sandboxes of one job: a fresh one for each agent, kept for the next attempt of the same agent, started ahead for
 * what comes next. A sandbox never serves another agent.
 */
import type { Sandbox } from "./sandbox.ts";

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
  #closed = false;

  /** @param start makes the sandbox of an agent */
  constructor(start: (agent: string) => Sandbox) {
    this.#start = start;
  }

  /** A sandbox of that agent: an idle one, or a new one. Give it back with `release`. */
  take(agent: string): Sandbox {
    const idle = this.#idle.get(agent);
    for (let sandbox = idle?.pop(); sandbox; sandbox = idle?.pop()) {
      if (sandbox.alive) return sandbox;
      this.#all.delete(sandbox);
    }
    return this.#new(agent);
  }

  /** Gives a sandbox back. One that is not alive any more is forgotten. */
  release(agent: string, sandbox: Sandbox): void {
    if (!sandbox.alive) {
      this.#all.delete(sandbox);
      return;
    }
    const idle = this.#idle.get(agent);
    if (idle) idle.push(sandbox);
    else this.#idle.set(agent, [sandbox]);
  }

  /** Starts sandboxes for an agent until `count` are idle, within the bound. */
  prewarm(agent: string, count: number): void {
    if (this.#closed) return;
    let ahead = 0;
    for (const idle of this.#idle.values()) ahead += idle.length;
    const have = this.#idle.get(agent)?.length ?? 0;
    for (let more = Math.min(count - have, MAX_AHEAD - ahead); more > 0; more--) this.release(agent, this.#new(agent));
  }

  /** Ends the idle sandboxes of an agent that will not be needed again. */
  retire(agent: string): void {
    for (const sandbox of this.#idle.get(agent) ?? []) {
      this.#all.delete(sandbox);
      this.#closing.push(sandbox.close());
    }
    this.#idle.delete(agent);
  }
  readonly #closing: Promise<boolean>[] = [];

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    for (const sandbox of this.#all) this.#closing.push(sandbox.close());
    await Promise.all(this.#closing);
  }

  #new(agent: string): Sandbox {
    const sandbox = this.#start(agent);
    this.#all.add(sandbox);
    return sandbox;
  }
}
