/**
 * What a permit costs: `Permits.acquire` and its disposal, free and contended.
 *
 * An iteration is 1,000 permits. Contended: 100 tasks take 10 permits each in turn, and 2 may hold one at a time, so
 * nearly all wait in the queue. The baseline does the same with a counter and an array of resolvers: no signal, no
 * profile, no error.
 *
 * Not measured: aborted waits, more than one bound at work in other ways than `cpu` shows.
 */
import { Permits } from "../src/concurrency/permits.ts";

const TASKS = 100;
const TURNS = 10;
const HELD = 2;

/** The least that hands out permits in the order of asking. */
class PlainQueue {
  #free = HELD;
  readonly #waiting: (() => void)[] = [];

  acquire(): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}

const newPermits = () => new Permits({ total: HELD, profiles: { cpu: HELD } });
const { signal } = new AbortController();

/** All tasks at once, each so many times. */
async function contend(turn: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: TASKS }, async () => {
    for (let time = 0; time < TURNS; time++) await turn();
  }));
}

/** The same number of permits, nobody else asking. */
async function alone(turn: () => Promise<void>): Promise<void> {
  for (let time = 0; time < TASKS * TURNS; time++) await turn();
}

for (const [name, all] of [["free", alone], ["contended", contend]] as const) {
  const group = `1,000 permits, ${name}`;

  Deno.bench({
    name: "a counter and a queue",
    group,
    baseline: true,
    async fn() {
      const queue = new PlainQueue();
      await all(async () => {
        await queue.acquire();
        await Promise.resolve();
        queue.release();
      });
    },
  });

  for (const [profile, says] of [["io", "one bound"], ["cpu", "two bounds"]] as const) {
    Deno.bench({
      name: `Permits, ${says}`,
      group,
      async fn() {
        const permits = newPermits();
        await all(async () => {
          using _permit = await permits.acquire(profile, signal);
          await Promise.resolve();
        });
      },
    });
  }
}
