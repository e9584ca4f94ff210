/**
 * The items of a fan-out, as many at once as there are permits. Tiny ones go to a sandbox several at once, and each has
 * an outcome of its own all the same; what waits behind one that turns out slow goes to another sandbox.
 */
import type { PlannedStep } from "../plan/plan.ts";
import type { Json } from "../plugin/mod.ts";
import type { GroupScope } from "./group_scope.ts";
import { ItemQueue } from "./item_queue.ts";
import type { JobContext } from "./job_context.ts";
import type { Member } from "./member.ts";
import type { Outcome } from "./outcome.ts";
import { Pace } from "./pace.ts";
import { runBatch } from "./run_batch.ts";
import { beginMember, mayRetry, notTried, outcomeOf, runMember, type Tried } from "./run_member.ts";

/** What a fan-out is run with. */
export interface RunItemsOptions {
  readonly context: JobContext;
  readonly group: GroupScope;
  readonly step: PlannedStep;
  readonly items: readonly Json[];
  /** How many may be at work at once. */
  readonly atOnce: number;
  readonly record: (outcome: Outcome) => void;
}

/** Runs all items; each has an outcome when this resolves. Rejects for bugs only. */
export async function runItems(options: RunItemsOptions): Promise<void> {
  const queue = new ItemQueue(options.items.length);
  const pace = new Pace();
  const { atOnce, items } = options;
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, () => takeTurns(options, queue, pace)));
}

async function takeTurns(options: RunItemsOptions, queue: ItemQueue, pace: Pace): Promise<void> {
  const { context, group, step, record } = options;
  // Asked for without a pause where there are items, so that permits are asked for in plan order.
  while (queue.left > 0 || await queue.available()) {
    let retries: readonly [Member, Tried][] = [];
    try {
      using _permit = await context.permits.acquire(step.plugin.manifest.profile, group.signal);
      // Others may have taken the last ones in the meantime.
      if (queue.left === 0) continue;
      retries = await runTurn(options, queue, pace);
    } catch (reason) {
      if (!group.signal.aborted) throw reason;
      for (const index of queue.take(queue.left)) record(outcomeOf(memberOf(options, index), notTried(group)));
      queue.over();
      return;
    }
    // Here and not beside the next batch: a server that is busy is not asked by all items first.
    await Promise.all(retries.map(async ([member, tried]) => record(await runMember(context, group, member, tried))));
  }
}

/** Runs one batch; resolves to those of its members that are to be tried again. */
async function runTurn(options: RunItemsOptions, queue: ItemQueue, pace: Pace): Promise<[Member, Tried][]> {
  const { context, group, step, atOnce, record } = options;
  const members = queue.take(pace.size(queue.left, atOnce)).map((index) => memberOf(options, index));
  const retries: [Member, Tried][] = [];
  let ended = 0;
  let ms = 0;
  await runBatch(context, step, members.map(({ item }) => ({ item, attempt: 1 })), group.signal, {
    began: (place) => beginMember(context, group, members[place]!, 1),
    ended: (place, result) => {
      ended++;
      ms += result.executionMs;
      const tried = { attempts: 1, result };
      if (mayRetry(context, members[place]!, tried)) retries.push([members[place]!, tried]);
      else record(outcomeOf(members[place]!, tried));
    },
    returned: (place) => queue.giveBack(members[place]!.item!.index),
  });
  pace.saw(ended, ms);
  queue.over();
  return retries;
}

function memberOf({ step, items }: RunItemsOptions, index: number): Member {
  return { step, item: { index, value: items[index]! } };
}
