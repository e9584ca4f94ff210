/**
 * Bars what `node:worker_threads` offers: a thread of its own would have all doors open again. The import map is not
 * enough, as the runtime has this module ready before it looks there.
 */
import { bar } from "./bar.ts";

/** Loading the module takes milliseconds, so call it only for a plugin from outside. */
export async function barNodeThreads(): Promise<void> {
  const { BroadcastChannel, Worker } = await import("node:worker_threads");
  bar(BroadcastChannel);
  bar(Worker);
}
